using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Theory.Tests.Fairness;

public class GroupFairnessTests
{
    // 10 of the minority: 4 positives (1 found), 6 negatives (2 wrongly accepted). 20 of the majority: 10 positives (8 found), 10 negatives (3 accepted).
    private static readonly GroupFairness Small = new(new ConfusionCounts(1, 2, 4, 3), new ConfusionCounts(8, 3, 7, 2));

    [Fact]
    public void Measures_are_the_differences_of_the_groups_rates()
    {
        Assert.Equal(3.0 / 10 - 11.0 / 20, Small.StatisticalParity().Value, 15);
        Assert.Equal(1.0 / 4 - 8.0 / 10, Small.EqualOpportunity().Value, 15);
        Assert.Equal(2.0 / 6 - 3.0 / 10, Small.FalsePositiveParity().Value, 15);
        Assert.Equal((0.55 + 1.0 / 30) / 2, Small.OddsGap, 15);
        Assert.Equal(Small.OddsGap, Small.EqualizedOdds().Value, 15);
        Assert.Equal(1.0 / 3 - 8.0 / 11, Small.PredictiveParity()!.Value.Value, 15);
        Assert.Equal(10.0 / 30, Small.ErrorRate, 15);
        Assert.Equal(10.0 / 30, Small.Error().Value, 15);
    }

    [Fact]
    public void Intervals_hold_their_values_and_the_absolute_one_is_that_of_both_rates_at_half_the_risk()
    {
        var odds = Small.EqualizedOdds(0.9);
        Estimate[] parts = [Small.EqualOpportunity(0.95), Small.FalsePositiveParity(0.95)];
        Assert.Equal(parts.Sum(p => Math.Max(Math.Abs(p.Lower), Math.Abs(p.Upper))) / 2, odds.Upper, 12);
        Assert.Equal(parts.Sum(p => p.Lower > 0 ? p.Lower : p.Upper < 0 ? -p.Upper : 0) / 2, odds.Lower, 12);
        Assert.Equal(0.9, odds.Confidence);
        Assert.All(
            new[] { Small.StatisticalParity(), Small.EqualOpportunity(), Small.PredictiveParity()!.Value, odds, Small.Error() },
            e => Assert.True(e.Covers(e.Value) && e.Upper > e.Lower));
    }

    [Fact]
    public void Groups_that_are_treated_alike_have_no_gap()
    {
        var alike = new GroupFairness(new ConfusionCounts(2, 1, 3, 4), new ConfusionCounts(4, 2, 6, 8));
        Assert.Equal(0, alike.OddsGap, 15);
        Assert.All(new[] { alike.StatisticalParity(), alike.EqualizedOdds(), alike.PredictiveParity()!.Value }, e =>
        {
            Assert.Equal(0, e.Value, 15);
            Assert.True(e.Covers(0));
        });
    }

    /// <summary>The interval of equalised odds over all four-fold samples of two small groups, summed exactly: at least its level.</summary>
    [Fact]
    public void The_interval_of_equalised_odds_covers_at_least_as_often_as_it_says()
    {
        const int n = 8;
        (double Tpr, double OtherTpr, double Fpr, double OtherFpr)[] truths = [(0.7, 0.7, 0.2, 0.2), (0.9, 0.5, 0.3, 0.1), (0.6, 0.8, 0.4, 0.3)];
        foreach (var (tpr, otherTpr, fpr, otherFpr) in truths)
        {
            var (truth, coverage) = ((Math.Abs(tpr - otherTpr) + Math.Abs(fpr - otherFpr)) / 2, 0.0);
            for (var cell = 0; cell < (n + 1) * (n + 1) * (n + 1) * (n + 1); cell++)
            {
                int a = cell % (n + 1), b = cell / (n + 1) % (n + 1), c = cell / 81 % (n + 1), d = cell / 729;
                var odds = new GroupFairness(new ConfusionCounts(a, b, n - b, n - a), new ConfusionCounts(c, d, n - d, n - c)).EqualizedOdds(0.9);
                if (odds.Covers(truth)) coverage += Binomial(n, a, tpr) * Binomial(n, b, fpr) * Binomial(n, c, otherTpr) * Binomial(n, d, otherFpr);
            }

            Assert.InRange(coverage, 0.9, 1);
        }
    }

    [Fact]
    public void Counting_people_agrees_with_their_rows()
    {
        var random = new RandomStream(3);
        for (var trial = 0; trial < 200; trial++)
        {
            bool[] isMinority = [true, false, .. Enumerable.Range(0, 20).Select(_ => random.NextBernoulli(0.4))];
            int[] predicted = [.. isMinority.Select(_ => random.NextInt32(2))];
            double[] labels = [.. isMinority.Select(_ => (double)random.NextInt32(2))];
            var fairness = new ProtectedGroups(isMinority).Fairness(predicted, labels);
            foreach (var (counts, group) in new[] { (fairness.Minority, true), (fairness.Majority, false) })
            {
                int Rows(int p, double y) => Enumerable.Range(0, predicted.Length).Count(r => isMinority[r] == group && predicted[r] == p && labels[r] == y);
                Assert.Equal(new ConfusionCounts(Rows(1, 1), Rows(1, 0), Rows(0, 0), Rows(0, 1)), counts);
                Assert.Equal(Rows(1, 0) + Rows(1, 1), counts.Accepted);
                Assert.Equal(Rows(1, 0) + Rows(0, 1), counts.Errors);
            }
        }
    }

    [Fact]
    public void What_is_not_defined_is_refused_and_told_apart_from_what_the_classifier_did()
    {
        var noPositive = new GroupFairness(new ConfusionCounts(0, 2, 4, 0), Small.Majority);
        Assert.Contains("minority has the label 1", Assert.Throws<InvalidOperationException>(() => noPositive.EqualOpportunity()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => noPositive.OddsGap);
        Assert.Throws<InvalidOperationException>(() => noPositive.EqualizedOdds());
        Assert.Throws<InvalidOperationException>(() => new GroupFairness(Small.Minority, new ConfusionCounts(1, 0, 0, 1)).FalsePositiveParity());
        Assert.Equal(2.0 / 6 - 0.55, noPositive.StatisticalParity().Value, 15);
        Assert.Null(new GroupFairness(new ConfusionCounts(0, 0, 4, 3), Small.Majority).PredictiveParity());

        Assert.Contains("both of its values", Assert.Throws<ArgumentException>(() => new GroupFairness(new ConfusionCounts(0, 0, 0, 0), Small.Majority)).Message, StringComparison.Ordinal);
        Assert.Contains("both of its values", Assert.Throws<ArgumentException>(() => new ProtectedGroups([true, true])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ConfusionCounts.Of([0, 1], [0, 2], [1]));
        Assert.Throws<ArgumentException>(() => ConfusionCounts.Of([0, 1], [0], [0]));
        Assert.Throws<ArgumentException>(() => ConfusionCounts.Of([0, 1], [0, 1], [2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Small.EqualizedOdds(1));
    }

    [Fact]
    public void Counterfactual_fairness_is_the_share_of_unchanged_predictions()
    {
        var estimate = CounterfactualFairness.Of([1, 0, 0, 1], [1, 1, 0, 1]);
        Assert.Equal(0.75, estimate.Value);
        Assert.Equal(BinomialEstimate.Wilson(3, 4), estimate);
        Assert.Throws<ArgumentException>(() => CounterfactualFairness.Of([1], []));
        Assert.Throws<ArgumentException>(() => CounterfactualFairness.Of([], []));
    }

    private static double Binomial(int n, int k, double p)
    {
        var probability = Math.Pow(p, k) * Math.Pow(1 - p, n - k);
        for (var i = 0; i < k; i++) probability *= (double)(n - i) / (k - i);
        return probability;
    }
}
