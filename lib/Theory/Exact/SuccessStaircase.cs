using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Exact;

/// <summary>
/// The exact success of a strategy against a Bayes-optimal classifier, as a function of the share: a sum of steps, one for each point at
/// which the collective wins or loses on its own.
/// </summary>
/// <remarks>At every step the margin is linear in the share. Success adds the mass of the steps with positive margin; ties count against the collective.</remarks>
[Source("arXiv:2302.04262", "Section 3, with equality in place of the bounds")]
public sealed class SuccessStaircase
{
    /// <summary>Masses are sums of probabilities: differences below this are rounding.</summary>
    private const double Rounding = 1e-12;

    private readonly StaircaseStep[] _steps;

    internal SuccessStaircase(IEnumerable<StaircaseStep> steps) => _steps = [.. steps.OrderBy(s => s.CriticalShare).ThenBy(s => s.Feature)];

    /// <summary>The steps in ascending order of critical share; those of mass zero are left out.</summary>
    public IReadOnlyList<StaircaseStep> Steps => _steps;

    /// <summary>The exact success S(α).</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    public double Success(double share)
    {
        Require.Share(share);
        var success = 0.0;
        foreach (var step in _steps)
        {
            if (step.Margin(share) > 0) success += step.Mass;
        }

        return Math.Min(1, success);
    }

    /// <summary>The exact critical mass: the infimum of the shares above which success never falls below S*.</summary>
    /// <param name="success">The wanted success S* in [0, 1].</param>
    /// <returns>A share in [0, 1]; +∞ where even the whole population does not reach S*.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The success lies outside [0, 1].</exception>
    /// <remarks>
    /// A single share at which points tie counts like any other: ties are lost, so success may fall below S* there and the answer is no
    /// smaller. This is the convention everywhere. Only α = 0, where nobody acts, plays no part.
    /// </remarks>
    public double CriticalMass(double success)
    {
        Require.Share(success);
        var standing = _steps.Where(s => s.Margin(1) > 0).Sum(s => s.Mass);
        if (standing < success - Rounding) return double.PositiveInfinity;

        // Downwards from α = 1: what is won only above a share is lost there, what is won only below it is gained just after.
        foreach (var group in _steps.Where(s => s.TippingShare > 0).GroupBy(s => s.TippingShare).OrderByDescending(g => g.Key))
        {
            standing -= group.Where(s => s.Margin(1) > 0).Sum(s => s.Mass);
            if (standing < success - Rounding) return group.Key;
            standing += group.Where(s => s.Margin(1) <= 0).Sum(s => s.Mass);
        }

        return 0;
    }
}
