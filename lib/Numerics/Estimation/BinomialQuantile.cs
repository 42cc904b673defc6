using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Functions;
using MathNet.Numerics.Distributions;

namespace CollectiveAction.Numerics.Estimation;

/// <summary>How large or small the number of successes of independent trials can plausibly be, from the exact binomial tails.</summary>
public static class BinomialQuantile
{
    /// <summary>The smallest count that is exceeded with no more than a given probability.</summary>
    /// <param name="trials">Number of independent trials n ≥ 0.</param>
    /// <param name="probability">Success probability p in [0, 1].</param>
    /// <param name="tail">The allowed probability of more successes, in (0, 1).</param>
    /// <returns>The least k with Pr{K > k} ≤ tail.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static int Upper(int trials, double probability, double tail)
    {
        Check(trials, probability, tail);
        return FirstWhere(trials, k => ProbabilityOfMore(trials, probability, k) <= tail);
    }

    /// <summary>The largest count that is missed with no more than a given probability.</summary>
    /// <param name="trials">Number of independent trials n ≥ 0.</param>
    /// <param name="probability">Success probability p in [0, 1].</param>
    /// <param name="tail">The allowed probability of fewer successes, in (0, 1).</param>
    /// <returns>The largest k with Pr{K &lt; k} ≤ tail.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static int Lower(int trials, double probability, double tail) => trials - Upper(trials, 1 - Require.Share(probability), tail);

    /// <summary>Pr{K > k} as the tail of a beta law, which keeps its digits where 1 − Pr{K ≤ k} would lose them.</summary>
    private static double ProbabilityOfMore(int trials, double probability, int count) => probability switch
    {
        0 => 0,
        1 => count < trials ? 1 : 0,
        _ => count < trials ? Beta.CDF(count + 1, trials - count, probability) : 0,
    };

    private static int FirstWhere(int last, Func<int, bool> holds)
    {
        return Bisection.Neighbours(last, -1, holds).Holds;
    }

    private static void Check(int trials, double probability, double tail)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        Require.Share(probability);
        Require.OpenShare(tail);
    }
}
