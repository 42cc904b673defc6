using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Theory.Fairness;

/// <summary>How a classifier treats two groups, and how sure a sample of both makes of it. Differences are the minority's rate less the majority's.</summary>
/// <remarks>
/// A measure needs the rates it compares: a group without a positive label has no true positive rate, and asking for one is refused. Intervals
/// are about the population that the counted people are a random sample of, given the classifier.
/// </remarks>
public sealed record GroupFairness
{
    /// <summary>Puts two groups side by side.</summary>
    /// <param name="minority">The counts of the group whose treatment is in question.</param>
    /// <param name="majority">The counts of the others.</param>
    /// <exception cref="ArgumentException">A group is empty: the protected attribute has one value.</exception>
    public GroupFairness(ConfusionCounts minority, ConfusionCounts majority)
    {
        ArgumentNullException.ThrowIfNull(minority);
        ArgumentNullException.ThrowIfNull(majority);
        if (minority.Count == 0 || majority.Count == 0)
        {
            throw new ArgumentException(
                $"The minority has {minority.Count} people and the majority {majority.Count}; the protected attribute needs both of its values among the people counted.");
        }

        (Minority, Majority) = (minority, majority);
    }

    /// <summary>The counts of the minority.</summary>
    public ConfusionCounts Minority { get; }

    /// <summary>The counts of the majority.</summary>
    public ConfusionCounts Majority { get; }

    /// <summary>The share of people of either group who are predicted a wrong label.</summary>
    public double ErrorRate => (double)(Minority.Errors + Majority.Errors) / (Minority.Count + Majority.Count);

    /// <summary>The mean of the absolute differences of true and of false positive rates, in [0, 1].</summary>
    /// <exception cref="InvalidOperationException">A group lacks one of the labels.</exception>
    [Source("arXiv:2508.15374", "equalised odds as measured there")]
    public double OddsGap =>
        (Math.Abs(Rated(Minority).TruePositiveRate - Rated(Majority).TruePositiveRate) + Math.Abs(Minority.FalsePositiveRate - Majority.FalsePositiveRate)) / 2;

    /// <summary>Statistical parity: the difference of the shares predicted 1.</summary>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level lies outside (0, 1).</exception>
    [Source("doi:10.1007/s10115-011-0463-8", "discrimination of a classifier, with the opposite sign")]
    public Estimate StatisticalParity(double confidence = 0.95) => Difference(c => (c.Accepted, c.Count), confidence);

    /// <summary>Equal opportunity: the difference of the true positive rates.</summary>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level lies outside (0, 1).</exception>
    /// <exception cref="InvalidOperationException">A group has no positive label.</exception>
    [Source("arXiv:1610.02413", "Definition 2.2")]
    public Estimate EqualOpportunity(double confidence = 0.95)
    {
        RequireLabel(c => c.Positives, 1);
        return Difference(c => (c.TruePositives, c.Positives), confidence);
    }

    /// <summary>The difference of the false positive rates, the other half of equalised odds.</summary>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level lies outside (0, 1).</exception>
    /// <exception cref="InvalidOperationException">A group has no negative label.</exception>
    [Source("arXiv:1610.02413", "Definition 2.1")]
    public Estimate FalsePositiveParity(double confidence = 0.95)
    {
        RequireLabel(c => c.Negatives, 0);
        return Difference(c => (c.FalsePositives, c.Negatives), confidence);
    }

    /// <summary>Equalised odds: <see cref="OddsGap"/> with an interval.</summary>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level lies outside (0, 1).</exception>
    /// <exception cref="InvalidOperationException">A group lacks one of the labels.</exception>
    /// <remarks>It covers wherever the intervals of both differences do, each at half the risk: wider than needed. Its value is biased upwards near 0, as absolute values are.</remarks>
    [Source("arXiv:1610.02413", "Definition 2.1")]
    public Estimate EqualizedOdds(double confidence = 0.95)
    {
        var each = AbsoluteGap.Each(Require.OpenShare(confidence), 2);
        return AbsoluteGap.Sum([(0.5, EqualOpportunity(each)), (0.5, FalsePositiveParity(each))], confidence);
    }

    /// <summary>Predictive parity: the difference of the shares of label 1 among those predicted 1.</summary>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <returns>Null where nobody of a group is predicted 1, which is what the classifier does and no fault of the data.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level lies outside (0, 1).</exception>
    [Source("arXiv:1610.07524", "Definition 2.2")]
    public Estimate? PredictiveParity(double confidence = 0.95) =>
        Minority.Accepted > 0 && Majority.Accepted > 0 ? Difference(c => (c.TruePositives, c.Accepted), confidence) : null;

    /// <summary>The error rate with its interval.</summary>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level lies outside (0, 1).</exception>
    public Estimate Error(double confidence = 0.95) =>
        BinomialEstimate.Wilson(Minority.Errors + Majority.Errors, Minority.Count + Majority.Count, confidence);

    private Estimate Difference(Func<ConfusionCounts, (int Successes, int Trials)> rate, double confidence)
    {
        var ((k, n), (otherK, otherN)) = (rate(Minority), rate(Majority));
        return ProportionDifference.Newcombe(k, n, otherK, otherN, confidence);
    }

    private ConfusionCounts Rated(ConfusionCounts counts)
    {
        RequireLabel(c => c.Positives, 1);
        RequireLabel(c => c.Negatives, 0);
        return counts;
    }

    private void RequireLabel(Func<ConfusionCounts, int> count, int label)
    {
        foreach (var (name, counts) in new[] { ("minority", Minority), ("majority", Majority) })
        {
            if (count(counts) == 0)
            {
                throw new InvalidOperationException(
                    $"None of the {counts.Count} people of the {name} has the label {label}, so a rate among them is not defined; count more people, or ask for {nameof(StatisticalParity)}.");
            }
        }
    }
}
