using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Learning.Losses;

/// <summary>The loss of one class out of several: log Σₖ exp(sₖ) − s_y for scores s and a class y.</summary>
public static class SoftmaxCrossEntropy
{
    /// <summary>The classes' probabilities exp(sₖ) / Σⱼ exp(sⱼ).</summary>
    /// <param name="scores">s, [K], finite.</param>
    /// <param name="probabilities">Receives them, [K]; may be the same memory as the scores.</param>
    /// <exception cref="ArgumentException">There are no scores, or the lengths differ.</exception>
    public static void Probabilities(ReadOnlySpan<double> scores, Span<double> probabilities)
    {
        if (probabilities.Length != scores.Length)
            throw new ArgumentException(
                $"{scores.Length} scores have as many probabilities, not {probabilities.Length}.", nameof(probabilities));
        var logSum = LogSpace.LogSumExp(scores);
        for (var k = 0; k < scores.Length; k++) probabilities[k] = Math.Exp(scores[k] - logSum);
    }

    /// <summary>The loss in nats.</summary>
    /// <param name="scores">s, [K], finite.</param>
    /// <param name="label">The class y in [0, K).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    /// <remarks>Taken as the log-sum of the scores' leads over s_y, so that a loss far below 1 keeps its relative accuracy.</remarks>
    public static double Loss(ReadOnlySpan<double> scores, int label)
    {
        RequireClass(scores, label);
        var best = 0;
        for (var k = 1; k < scores.Length; k++)
        {
            if (scores[k] > scores[best]) best = k;
        }

        var others = 0.0;
        for (var k = 0; k < scores.Length; k++)
        {
            if (k != best) others += Math.Exp(scores[k] - scores[best]);
        }

        return (scores[best] - scores[label]) + LogSpace.Log1P(others);
    }

    /// <summary>The loss's gradient by the scores, the probabilities less 1 at the class.</summary>
    /// <param name="scores">s, [K], finite.</param>
    /// <param name="label">The class y in [0, K).</param>
    /// <param name="gradient">Receives it, [K]; may be the same memory as the scores.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public static void Gradient(ReadOnlySpan<double> scores, int label, Span<double> gradient)
    {
        RequireClass(scores, label);
        Probabilities(scores, gradient);
        // p_y − 1 as minus the sum of the others: exact also where p_y rounds to 1.
        gradient[label] = 0;
        var others = 0.0;
        foreach (var probability in gradient) others += probability;
        gradient[label] = -others;
    }

    private static void RequireClass(ReadOnlySpan<double> scores, int label)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, scores.Length);
    }
}
