using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Performativity;

/// <summary>How many rounds ahead the users of a platform reason: the share of each level.</summary>
/// <remarks>
/// Level 0 reports the same whatever the model is: people who do nothing, or a collective that has agreed on its reports. Level 1 answers the model
/// that it sees. Level k answers the model that a population of level k − 1 would bring about.
/// </remarks>
[Source("arXiv:2511.14745", "Definition 2")]
public sealed class LevelMixture
{
    private const double SumTolerance = 1e-9;
    private readonly double[] _shares;

    private LevelMixture(double[] shares) => _shares = shares;

    /// <summary>The shares α₀, α₁, …, α_K of the levels, each in [0, 1] with sum 1.</summary>
    public ReadOnlySpan<double> Shares => _shares;

    /// <summary>The highest level K that occurs in the list, ≥ 0.</summary>
    public int HighestLevel => _shares.Length - 1;

    /// <summary>The share α₀ that does not answer the model.</summary>
    public double FixedShare => _shares[0];

    /// <summary>A mixture of levels from 0 on.</summary>
    /// <param name="shares">α₀, α₁, …, α_K, each in [0, 1] with sum 1.</param>
    /// <exception cref="ArgumentException">There is no share, or they do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1].</exception>
    public static LevelMixture Of(params ReadOnlySpan<double> shares)
    {
        if (shares.IsEmpty) throw new ArgumentException("There is no level; give at least one share.", nameof(shares));
        var sum = 0.0;
        foreach (var share in shares) sum += Require.Share(share, nameof(shares));
        return Math.Abs(sum - 1) <= SumTolerance
            ? new LevelMixture(shares.ToArray())
            : throw new ArgumentException($"The shares sum to {sum:R}; those of all levels make 1.", nameof(shares));
    }

    /// <summary>A mixture in which everybody answers: the paper's α₁, α₂, ….</summary>
    /// <param name="shares">α₁, …, α_K, each in [0, 1] with sum 1.</param>
    /// <exception cref="ArgumentException">There is no share, or they do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1].</exception>
    public static LevelMixture FromLevelOne(params ReadOnlySpan<double> shares)
    {
        if (shares.IsEmpty) throw new ArgumentException("There is no level; give at least one share.", nameof(shares));
        return Of([0, .. shares]);
    }

    /// <summary>Everybody at one level.</summary>
    /// <param name="level">k ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is negative.</exception>
    public static LevelMixture Level(int level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        var shares = new double[level + 1];
        shares[level] = 1;
        return new LevelMixture(shares);
    }

    /// <summary>A collective with agreed reports beside users of level 1.</summary>
    /// <param name="share">The collective's share α in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    public static LevelMixture Collective(double share) => new([Require.Share(share), 1 - share]);

    /// <summary>The factor Σₖ αₖ·rᵏ over the levels that answer, k ≥ 1.</summary>
    /// <param name="ratio">r: what one round of level 1 multiplies by, such as εβ/γ. Any finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not finite.</exception>
    public double Factor(double ratio)
    {
        Require.Finite(ratio);
        var sum = 0.0;
        for (var k = _shares.Length - 1; k >= 1; k--) sum = (sum + _shares[k]) * ratio;
        return sum;
    }

    /// <summary>The shares by level.</summary>
    public override string ToString() =>
        string.Join(", ", _shares.Select((share, level) => (share, level)).Where(s => s.share > 0).Select(s => $"{s.share:P0} level {s.level}"));
}
