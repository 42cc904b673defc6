namespace CollectiveAction.Numerics.Functions;

/// <summary>
/// Functions of log-odds and log-probabilities that keep their relative accuracy where the textbook formulas overflow or round to 0.
/// </summary>
public static class LogSpace
{
    /// <summary>log(1 + x), accurate relative to its own size also for tiny x.</summary>
    /// <param name="x">At least −1.</param>
    /// <returns>−∞ at −1, NaN below.</returns>
    /// <remarks>
    /// The rounding error of 1 + x is undone by the factor x / ((1 + x) − 1), as in the classical compensated formula of HP's calculators.
    /// </remarks>
    public static double Log1P(double x)
    {
        var sum = 1 + x;
        return sum == 1 || double.IsPositiveInfinity(sum) ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>eˣ − 1, accurate relative to its own size also for tiny x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>At least −1.</returns>
    /// <remarks>The rounding error of eˣ is undone by the factor x / ln(eˣ), the counterpart of <see cref="Log1P"/>.</remarks>
    public static double ExpM1(double x)
    {
        var power = Math.Exp(x);
        if (power == 1) return x;
        var difference = power - 1;
        return difference == -1 || double.IsPositiveInfinity(power) ? difference : difference * (x / Math.Log(power));
    }

    /// <summary>log(1 + eˢ), the log-partition function of one yes/no label.</summary>
    /// <param name="score">A log-odds s; any finite number.</param>
    /// <returns>Positive, and at least s.</returns>
    public static double Softplus(double score) => Math.Max(score, 0) + Log1P(Math.Exp(-Math.Abs(score)));

    /// <summary>log Σₖ exp(sₖ), the log-partition function of a softmax.</summary>
    /// <param name="scores">s, at least one number.</param>
    /// <returns>At least the largest score and at most that plus the log of their number.</returns>
    /// <exception cref="ArgumentException">There are no scores.</exception>
    public static double LogSumExp(ReadOnlySpan<double> scores)
    {
        if (scores.IsEmpty)
            throw new ArgumentException("The sum of no exponentials has no logarithm; give at least one score.", nameof(scores));
        var best = 0;
        for (var k = 1; k < scores.Length; k++)
        {
            if (scores[k] > scores[best]) best = k;
        }

        // The largest term is 1 and kept apart, so what the others add is not rounded away.
        var others = 0.0;
        for (var k = 0; k < scores.Length; k++)
        {
            if (k != best) others += Math.Exp(scores[k] - scores[best]);
        }

        return scores[best] + Log1P(others);
    }
}
