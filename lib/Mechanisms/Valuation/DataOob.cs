using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>Values without a test set: how often the models of a bag ensemble that never saw an example predict its label.</summary>
/// <remarks>
/// A test set can leak; here every example is a test for the models that were trained without it. Mislabelled examples are predicted badly. The values are no game's and
/// do not add up to a gain. Wilson's intervals count the models as independent, which they are given the data.
/// </remarks>
[Source("arXiv:2304.07718", "eq. (2)")]
public static class DataOob
{
    /// <summary>The values.</summary>
    /// <param name="inBag">How often each model's training set holds each example, [B, n] row-major, ≥ 0.</param>
    /// <param name="predictions">The label that each model predicts for each example, [B, n] row-major.</param>
    /// <param name="labels">The labels, [n].</param>
    /// <param name="confidence">The confidence of each interval, in (0, 1).</param>
    /// <returns>The part of right predictions, [n].</returns>
    /// <exception cref="ArgumentException">The numbers do not fit, or an example is in every bag: train more models.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    [Source("arXiv:2304.07718", "eq. (2)")]
    public static Estimate[] Of(ReadOnlySpan<int> inBag, ReadOnlySpan<int> predictions, ReadOnlySpan<int> labels, double confidence = 0.95)
    {
        var n = labels.Length;
        if (n == 0 || inBag.IsEmpty || inBag.Length % n != 0 || inBag.Length != predictions.Length)
            throw new ArgumentException($"{inBag.Length} counts and {predictions.Length} predictions for {n} labels; give one of each for each model and example.", nameof(inBag));
        var (right, outside) = (new int[n], new int[n]);
        for (var k = 0; k < inBag.Length; k++)
        {
            if (inBag[k] < 0) throw new ArgumentException($"An example is {inBag[k]} times in a bag; a count is not negative.", nameof(inBag));
            if (inBag[k] > 0) continue;
            outside[k % n]++;
            right[k % n] += predictions[k] == labels[k % n] ? 1 : 0;
        }

        var never = Array.IndexOf(outside, 0);
        if (never >= 0)
            throw new ArgumentException($"Example {never} is in all {inBag.Length / n} bags, so no model can judge it; train more models.", nameof(inBag));
        return [.. right.Select((count, i) => BinomialEstimate.Wilson(count, outside[i], confidence))];
    }
}
