using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Theory.Bounds;

/// <summary>The share at which a guarantee reaches a wanted success, for any bound: the guarantee turned around.</summary>
[Source("arXiv:2302.04262", "Section 2, definition of critical mass")]
public static class CriticalMass
{
    /// <summary>The smallest share that is tried: far less than one member of any population.</summary>
    private const double SmallestShare = 1e-15;

    /// <summary>The smallest share from which on a bound promises a success.</summary>
    /// <param name="success">The wanted success S* in [0, 1].</param>
    /// <param name="bound">A lower bound on success as a function of the share α in (0, 1], not falling as α grows.</param>
    /// <returns>
    /// A share at which the bound holds the promise, at most 1e-12 (relative) above the smallest such; 0 where shares down to 1e-15 do; +∞
    /// where the whole population does not suffice.
    /// </returns>
    /// <exception cref="ArgumentException">The bound is not a number somewhere.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The success lies outside [0, 1].</exception>
    /// <remarks>
    /// Halves the share from 1 until the promise fails, then bisects: about 90 evaluations. The bounds for planting, erasing and unplanting
    /// never fall, and the sharper feature-only bound where p ≤ 1/2. Of a bound that falls somewhere, the answer is a share where the
    /// promise begins to hold, above which it may fail again between the shares that were tried.
    /// </remarks>
    public static double Of(double success, Func<double, SuccessBound> bound)
    {
        Require.Share(success);
        ArgumentNullException.ThrowIfNull(bound);
        if (!Promises(1)) return double.PositiveInfinity;

        var (fails, holds) = (0.5, 1.0);
        while (Promises(fails))
        {
            holds = fails;
            fails /= 2;
            if (fails < SmallestShare) return 0;
        }

        return Bisection.Narrow(holds, fails, Promises, relative: 1e-12).Holds;

        bool Promises(double share)
        {
            var value = bound(share).Value;
            return double.IsNaN(value)
                ? throw new ArgumentException($"The bound is not a number at the share {share:R}; check what it is computed from.", nameof(bound))
                : value >= success;
        }
    }
}
