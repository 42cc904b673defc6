using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Theory.Fairness;

/// <summary>
/// Calibrated equalised odds, by the firm: from a random part of the group that the scores serve better the scores are withheld and its share of label 1 put in
/// their place, until both groups bear the same cost. Calibrated scores stay so.
/// </summary>
/// <param name="WithholdsFromMinority">Whose scores are withheld.</param>
/// <param name="Rate">The probability that a score is withheld, in [0, 1].</param>
/// <param name="BaseRate">What stands in its place: the group's share of label 1.</param>
/// <param name="RemainingGap">The difference of costs that withholding all scores leaves, ≥ 0; 0 where the costs could be made equal.</param>
[Source("arXiv:1709.02012", "Section 3.2 and Algorithm 1")]
public sealed record CalibratedOdds(bool WithholdsFromMinority, double Rate, double BaseRate, double RemainingGap)
{
    /// <summary>Fits the rate.</summary>
    /// <param name="groups">Who is of which group, among people that the scores were not trained on.</param>
    /// <param name="labels">Everybody's label, 0 or 1, [n].</param>
    /// <param name="scores">Everybody's probability of label 1, [n], calibrated within each group.</param>
    /// <param name="falsePositiveCost">The weight ≥ 0 of the mean score of those of label 0.</param>
    /// <param name="falseNegativeCost">The weight ≥ 0 of the mean of 1 − score of those of label 1.</param>
    /// <exception cref="ArgumentException">A length is not n, a label is neither 0 nor 1, or a group lacks one of the labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score lies outside [0, 1], a weight is negative or not finite, or both are 0.</exception>
    /// <remarks>
    /// A group's cost is linear in the rate r: (1 − r)·c(h) + r·c(base rate). Rates are those that make the costs equal, so of equalised odds one weighted sum of the two
    /// conditions holds, not both: that is what calibration allows.
    /// </remarks>
    public static CalibratedOdds Fit(
        ProtectedGroups groups, ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, double falsePositiveCost = 1, double falseNegativeCost = 1)
    {
        ArgumentNullException.ThrowIfNull(groups);
        groups.RequireLength(scores.Length, "scores", nameof(scores));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(falsePositiveCost), nameof(falsePositiveCost));
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(falseNegativeCost), nameof(falseNegativeCost));
        if (falsePositiveCost + falseNegativeCost == 0) throw new ArgumentOutOfRangeException(nameof(falsePositiveCost), 0, "Both costs are 0; at least one must be positive.");
        foreach (var score in scores) Require.Share(score, nameof(scores));
        var few = Costs(groups, labels, scores, ofMinority: true, falsePositiveCost, falseNegativeCost);
        var many = Costs(groups, labels, scores, ofMinority: false, falsePositiveCost, falseNegativeCost);
        var fromMinority = few.Model < many.Model;
        var (better, worse) = fromMinority ? (few, many) : (many, few);
        var gap = worse.Model - better.Model;
        if (gap == 0) return new CalibratedOdds(fromMinority, 0, better.BaseRate, 0);
        var room = better.Trivial - better.Model;
        return room >= gap
            ? new CalibratedOdds(fromMinority, gap / room, better.BaseRate, 0)
            : new CalibratedOdds(fromMinority, room > 0 ? 1 : 0, better.BaseRate, gap - Math.Max(0, room));
    }

    /// <summary>The scores that people are answered by.</summary>
    /// <param name="groups">Who is of which group.</param>
    /// <param name="scores">Everybody's probability of label 1, [n].</param>
    /// <param name="random">Decides whose scores are withheld; its state changes.</param>
    /// <exception cref="ArgumentException">The number of scores is not n.</exception>
    public double[] Apply(ProtectedGroups groups, ReadOnlySpan<double> scores, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(random);
        groups.RequireLength(scores.Length, "scores", nameof(scores));
        var answered = scores.ToArray();
        foreach (var row in WithholdsFromMinority ? groups.Minority : groups.Majority)
        {
            if (random.NextBernoulli(Rate)) answered[row] = BaseRate;
        }

        return answered;
    }

    private static (double Model, double Trivial, double BaseRate) Costs(
        ProtectedGroups groups, ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, bool ofMinority, double falsePositiveCost, double falseNegativeCost)
    {
        var (negatives, positives) = groups.Labelled(labels, ofMinority);
        var (ofNegatives, ofPositives) = (0.0, 0.0);
        foreach (var row in ofMinority ? groups.Minority : groups.Majority)
        {
            if (labels[row] == 1) ofPositives += 1 - scores[row];
            else ofNegatives += scores[row];
        }

        var rate = (double)positives / (negatives + positives);
        return (
            falsePositiveCost * ofNegatives / negatives + falseNegativeCost * ofPositives / positives,
            falsePositiveCost * rate + falseNegativeCost * (1 - rate),
            rate);
    }
}
