using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Fairness;

/// <summary>How far the nearest-neighbour estimate of P₀(1 | g(x)), on which RB-label rests, can be from the truth.</summary>
[Source("arXiv:2508.15374", "estimation error; this form is derived here")]
public static class NeighbourEstimate
{
    /// <summary>The bound L·d + √(ln(2/δ)/(2k)).</summary>
    /// <param name="meanDistance">d, the mean distance to the k neighbours, ≥ 0: it grows as the minority is isolated.</param>
    /// <param name="count">The number k ≥ 1 of neighbours.</param>
    /// <param name="slope">L ≥ 0, how fast x ↦ P₀(1 | majority, x) can change per unit of distance.</param>
    /// <param name="risk">δ in (0, 1).</param>
    /// <returns>A distance that |share of label 1 among the k neighbours − P₀(1 | g(x))| exceeds with probability at most δ; above 1 it says nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <remarks>
    /// Given the features, the labels of the neighbours are independent, so their share is within the second term of its mean by Hoeffding's inequality, and
    /// that mean is within L·d of the probability at x. A relabelling by majority vote of the neighbours agrees with the ideal one wherever |P₀(1 | g(x)) − ½|
    /// is greater than the bound. Choosing the nearest by distance alone does not depend on labels, so no correction for the choice is needed.
    /// </remarks>
    public static double ErrorBound(double meanDistance, int count, double slope, double risk)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(meanDistance), nameof(meanDistance));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(slope), nameof(slope));
        return slope * meanDistance + Math.Sqrt(Math.Log(2 / Require.OpenShare(risk)) / (2.0 * count));
    }
}
