using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Numerics.Estimation;

/// <summary>Intervals for the difference of two success probabilities from counts of independent trials.</summary>
public static class ProportionDifference
{
    /// <summary>Newcombe's hybrid score interval: the Wilson intervals of both proportions, put together.</summary>
    /// <param name="successes">Number of successes k₁ of the first proportion, 0 ≤ k₁ ≤ n₁.</param>
    /// <param name="trials">Number of its trials n₁ ≥ 1.</param>
    /// <param name="otherSuccesses">Number of successes k₂ of the second, 0 ≤ k₂ ≤ n₂.</param>
    /// <param name="otherTrials">Number of its trials n₂ ≥ 1.</param>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <returns>The estimate k₁/n₁ − k₂/n₂ with its interval, which stays in [−1, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count or the level is outside its range.</exception>
    /// <remarks>
    /// With pᵢ = kᵢ/nᵢ, [lᵢ, uᵢ] their Wilson intervals and d = p₁ − p₂: from d − √((p₁ − l₁)² + (u₂ − p₂)²) to d + √((u₁ − p₁)² + (p₂ − l₂)²).
    /// Method 10 of the paper; coverage is near the level on average, not at least the level everywhere.
    /// </remarks>
    [Source("newcombe1998interval", "Method 10")]
    public static Estimate Newcombe(int successes, int trials, int otherSuccesses, int otherTrials, double confidence = 0.95)
    {
        var first = BinomialEstimate.Wilson(successes, trials, confidence);
        var second = BinomialEstimate.Wilson(otherSuccesses, otherTrials, confidence);
        var difference = first.Value - second.Value;
        return new Estimate(
            difference,
            Math.Max(-1, difference - double.Hypot(first.Value - first.Lower, second.Upper - second.Value)),
            Math.Min(1, difference + double.Hypot(first.Upper - first.Value, second.Value - second.Lower)),
            confidence);
    }
}
