using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Performativity;

/// <summary>How fast repeated risk minimisation comes to its stable point when users look ahead.</summary>
[Source("arXiv:2511.14745", "Theorem 3")]
public static class LookAheadRate
{
    /// <summary>The factor Σₖ αₖ(εβ/γ)ᵏ that the distance shrinks by in a round, or more.</summary>
    /// <param name="constants">γ, β and ε.</param>
    /// <param name="mixture">The levels; a share at level 0 does not answer and counts as 0.</param>
    /// <returns>A number ≥ 0; a guarantee where <see cref="ResponseConstants.Contracts"/>. Beyond that it is the raw value, and the theorem says
    /// nothing.</returns>
    /// <remarks>
    /// With a collective's agreed reports at level 0 and the rest at level 1 it is (1 − α)εβ/γ, Proposition 8: the sensitivity of a mixture is the
    /// mixture of sensitivities, and that of a constant is 0.
    /// </remarks>
    public static double Factor(ResponseConstants constants, LevelMixture mixture)
    {
        ArgumentNullException.ThrowIfNull(constants);
        ArgumentNullException.ThrowIfNull(mixture);
        return mixture.Factor(constants.Ratio);
    }

    /// <summary>The sensitivity Σₖ αₖ(εβ/γ)ᵏ⁻¹ε of the whole population's answer.</summary>
    /// <param name="constants">γ, β and ε.</param>
    /// <param name="mixture">The levels.</param>
    [Source("arXiv:2511.14745", "Lemma 10")]
    public static double Sensitivity(ResponseConstants constants, LevelMixture mixture)
    {
        ArgumentNullException.ThrowIfNull(constants);
        ArgumentNullException.ThrowIfNull(mixture);
        var (sum, factor) = (0.0, constants.Sensitivity);
        foreach (var share in mixture.Shares[1..])
        {
            sum += share * factor;
            factor *= constants.Ratio;
        }

        return sum;
    }

    /// <summary>The guarantee (Σₖ αₖ(εβ/γ)ᵏ)ᵗ·‖θ₀ − θ*‖ on the distance after t rounds.</summary>
    /// <param name="constants">γ, β and ε; ε &lt; γ/β.</param>
    /// <param name="mixture">The levels.</param>
    /// <param name="rounds">t ≥ 0.</param>
    /// <param name="startDistance">‖θ₀ − θ*‖ ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">ε ≥ γ/β, where there is no guarantee; or a number lies outside its range.</exception>
    public static double Distance(ResponseConstants constants, LevelMixture mixture, int rounds, double startDistance)
    {
        var factor = Factor(constants, mixture);
        ArgumentOutOfRangeException.ThrowIfNegative(rounds);
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(startDistance));
        return constants.Contracts
            ? Math.Pow(factor, rounds) * startDistance
            : throw new ArgumentOutOfRangeException(
                nameof(constants), constants.Ratio, $"The theorem needs εβ/γ < 1 and it is {constants.Ratio:G4}; iterate and see, there is no guarantee.");
    }
}
