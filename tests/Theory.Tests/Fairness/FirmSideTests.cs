using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Theory.Tests.Fairness;

public class FirmSideTests
{
    [Fact]
    public void Reweighing_makes_group_and_label_independent_and_keeps_the_shares()
    {
        var random = new RandomStream(51);
        for (var trial = 0; trial < 200; trial++)
        {
            var (groups, labels, _) = Draw(random, 30);
            var weights = Reweighing.Weights(groups, labels);
            double Share(Func<int, bool> of) => Enumerable.Range(0, 30).Where(of).Sum(r => weights[r]) / 30;
            Assert.Equal(1, Share(_ => true), 12);
            Assert.Equal(groups.Minority.Count / 30.0, Share(groups.IsMinority), 12);
            Assert.Equal(labels.Average(), Share(r => labels[r] == 1), 12);
            Assert.Equal(Share(groups.IsMinority) * labels.Average(), Share(r => groups.IsMinority(r) && labels[r] == 1), 12);
        }
    }

    [Fact]
    public void Massaging_brings_the_shares_of_label_1_together_with_the_fewest_changes_and_in_order_of_rank()
    {
        var random = new RandomStream(52);
        var changed = 0;
        for (var trial = 0; trial < 500; trial++)
        {
            var (groups, labels, scores) = Draw(random, 40);
            var massaged = Massaging.Labels(groups, labels, scores);
            double Lead(double[] y) => groups.Majority.Average(r => y[r]) - groups.Minority.Average(r => y[r]);
            int[] up = [.. groups.Minority.Where(r => massaged[r] > labels[r])], down = [.. groups.Majority.Where(r => massaged[r] < labels[r])];
            Assert.Equal(up.Length + down.Length, Enumerable.Range(0, 40).Count(r => massaged[r] != labels[r]));
            Assert.Equal((Massaging.Changes(groups, labels), Massaging.Changes(groups, labels)), (up.Length, down.Length));

            // One change of both moves the lead by 1/n₁ + 1/n₂.
            var step = 1.0 / groups.Minority.Count + 1.0 / groups.Majority.Count;
            if (Lead(labels) <= 0)
            {
                Assert.Empty(up);
                continue;
            }

            changed++;
            Assert.InRange(Lead(massaged), -step - 1e-12, 1e-12);
            Assert.All(groups.Minority.Where(r => massaged[r] == 0), r => Assert.All(up, u => Assert.True(scores[u] >= scores[r])));
            Assert.All(groups.Majority.Where(r => massaged[r] == 1), r => Assert.All(down, d => Assert.True(scores[d] <= scores[r])));
        }

        Assert.True(changed > 100);
    }

    [Fact]
    public void Calibrated_odds_make_the_expected_costs_equal_where_they_can()
    {
        var random = new RandomStream(53);
        var (equal, bounded) = (0, 0);
        for (var trial = 0; trial < 500; trial++)
        {
            var (groups, labels, scores) = Draw(random, 60);
            var (fp, fn) = (random.NextDouble(), random.NextDouble());
            var odds = CalibratedOdds.Fit(groups, labels, scores, fp, fn);
            double Cost(IReadOnlyList<int> rows) =>
                fp * rows.Where(r => labels[r] == 0).Average(Expected) + fn * rows.Where(r => labels[r] == 1).Average(r => 1 - Expected(r));
            double Expected(int r) => groups.IsMinority(r) == odds.WithholdsFromMinority ? (1 - odds.Rate) * scores[r] + odds.Rate * odds.BaseRate : scores[r];
            var gap = Math.Abs(Cost(groups.Minority) - Cost(groups.Majority));
            Assert.Equal(odds.RemainingGap, gap, 10);
            Assert.InRange(odds.Rate, 0, 1);
            if (odds.RemainingGap == 0) equal++;
            else bounded++;
        }

        Assert.True(equal > 50);
        Assert.True(bounded > 0);
    }

    [Fact]
    public void Scores_are_withheld_at_the_rate_and_from_one_group_only()
    {
        var random = new RandomStream(54);
        var isMinority = Enumerable.Range(0, 20_000).Select(r => r % 2 == 0).ToArray();
        var groups = new ProtectedGroups(isMinority);
        double[] scores = [.. isMinority.Select(_ => random.NextDouble())];
        var answered = new CalibratedOdds(true, 0.3, 0.45, 0).Apply(groups, scores, random);
        Assert.All(groups.Majority, r => Assert.Equal(scores[r], answered[r]));

        // 10,000 draws: 0.05 is 11 standard deviations.
        Assert.InRange(groups.Minority.Average(r => answered[r] == 0.45 ? 1.0 : 0), 0.25, 0.35);
        Assert.All(groups.Minority.Where(r => answered[r] != 0.45), r => Assert.Equal(scores[r], answered[r]));
    }

    [Fact]
    public void The_threshold_program_with_room_is_the_best_answer_at_every_level_and_without_room_meets_the_rule()
    {
        var random = new RandomStream(55);
        for (var trial = 0; trial < 40; trial++)
        {
            var (groups, labels, scores) = Draw(random, 40, levels: 5);
            var free = ThresholdProgram.Solve(groups, labels, scores, ParityRule.EqualizedOdds, 1).Required;
            var best = Enumerable.Range(0, 40).GroupBy(r => (groups.IsMinority(r), scores[r])).Sum(g => Math.Min(g.Count(r => labels[r] == 1), g.Count(r => labels[r] == 0)));
            Assert.Equal(best / 40.0, free.ExpectedError, 10);

            var last = double.PositiveInfinity;
            foreach (var tolerance in new[] { 0, 0.05, 0.1, 0.3 })
            {
                var solved = ThresholdProgram.Solve(groups, labels, scores, ParityRule.EqualizedOdds, tolerance).Required;
                Assert.True(solved.ExpectedOddsGap <= tolerance + 1e-8);
                Assert.True(solved.ExpectedError <= last + 1e-9);
                last = solved.ExpectedError;
                Assert.Equal(Error(groups, labels, scores, solved), solved.ExpectedError, 9);
                Assert.Equal(Gap(groups, labels, scores, solved), solved.ExpectedOddsGap, 9);
            }
        }
    }

    /// <summary>The optimum under equalised odds by geometry: the least error over the common part of the two groups' regions of reachable (false, true) positive rates.</summary>
    [Fact]
    public void Equalised_odds_without_tolerance_are_the_best_point_that_both_groups_can_reach()
    {
        var random = new RandomStream(56);
        for (var trial = 0; trial < 100; trial++)
        {
            var (groups, labels, scores) = Draw(random, 30, levels: 4);
            var region = Reachable(groups.Minority, labels, scores);
            foreach (var (from, to) in Edges(Reachable(groups.Majority, labels, scores))) region = Clip(region, from, to);
            var (positives, negatives) = (labels.Count(l => l == 1), labels.Count(l => l == 0));
            var best = region.Min(p => p.X * negatives + (1 - p.Y) * positives) / 30;
            Assert.Equal(best, ThresholdProgram.Solve(groups, labels, scores, ParityRule.EqualizedOdds).Required.ExpectedError, 8);
        }
    }

    [Fact]
    public void Other_rules_hold_their_own_rates_equal()
    {
        var random = new RandomStream(57);
        for (var trial = 0; trial < 40; trial++)
        {
            var (groups, labels, scores) = Draw(random, 50);
            var parity = ThresholdProgram.Solve(groups, labels, scores, ParityRule.StatisticalParity, levels: 8).Required;
            var opportunity = ThresholdProgram.Solve(groups, labels, scores, ParityRule.EqualOpportunity, levels: 8).Required;
            Assert.Equal(groups.Minority.Average(r => parity.Acceptance(scores[r], true)), groups.Majority.Average(r => parity.Acceptance(scores[r], false)), 8);
            Assert.Equal(
                groups.Minority.Where(r => labels[r] == 1).Average(r => opportunity.Acceptance(scores[r], true)),
                groups.Majority.Where(r => labels[r] == 1).Average(r => opportunity.Acceptance(scores[r], false)), 8);
            var odds = ThresholdProgram.Solve(groups, labels, scores, ParityRule.EqualizedOdds, levels: 8).Required;
            Assert.True(opportunity.ExpectedError <= odds.ExpectedError + 1e-9);
            Assert.InRange(parity.LevelCount, 1, 8);
        }
    }

    [Fact]
    public void A_group_without_a_label_is_refused_by_all()
    {
        var groups = new ProtectedGroups([true, true, false, false]);
        double[] none = [0, 0, 1, 0], scores = [0.1, 0.2, 0.3, 0.4];
        foreach (var act in new Action[]
        {
            () => Reweighing.Weights(groups, none), () => Massaging.Labels(groups, none, scores), () => CalibratedOdds.Fit(groups, none, scores),
            () => ThresholdProgram.Solve(groups, none, scores, ParityRule.EqualizedOdds),
        })
        {
            Assert.Contains("minority has 0 people of label 1", Assert.Throws<ArgumentException>(act).Message, StringComparison.Ordinal);
        }

        double[] good = [0, 1, 1, 0];
        Assert.Throws<ArgumentException>(() => Reweighing.Weights(groups, [0, 1]));
        Assert.Throws<ArgumentException>(() => Reweighing.Weights(groups, [0, 1, 2, 0]));
        Assert.Throws<ArgumentException>(() => Massaging.Labels(groups, good, [0.1, double.NaN, 0.2, 0.3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibratedOdds.Fit(groups, good, [0.1, 0.2, 0.3, 1.4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibratedOdds.Fit(groups, good, scores, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdProgram.Solve(groups, good, scores, ParityRule.EqualizedOdds, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdProgram.Solve(groups, good, scores, ParityRule.EqualizedOdds, levels: 0));
    }

    private static (ProtectedGroups Groups, double[] Labels, double[] Scores) Draw(RandomStream random, int n, int? levels = null)
    {
        bool[] isMinority = [true, true, false, false, .. Enumerable.Range(4, n - 4).Select(_ => random.NextBernoulli(0.4))];
        double[] scores = [.. isMinority.Select(_ => levels is { } count ? (random.NextInt32(count) + 0.5) / count : random.NextDouble())];
        double[] labels = [0, 1, 0, 1, .. Enumerable.Range(4, n - 4).Select(r => random.NextBernoulli(scores[r] * (isMinority[r] ? 0.7 : 1)) ? 1.0 : 0)];
        return (new ProtectedGroups(isMinority), labels, scores);
    }

    private static double Error(ProtectedGroups groups, double[] labels, double[] scores, DerivedPredictor predictor) =>
        Enumerable.Range(0, labels.Length).Average(r => predictor.Acceptance(scores[r], groups.IsMinority(r)) is var p && labels[r] == 1 ? 1 - p : p);

    private static double Gap(ProtectedGroups groups, double[] labels, double[] scores, DerivedPredictor predictor)
    {
        double Rate(IReadOnlyList<int> rows, double label) => rows.Where(r => labels[r] == label).Average(r => predictor.Acceptance(scores[r], groups.IsMinority(r)));
        return (Math.Abs(Rate(groups.Minority, 1) - Rate(groups.Majority, 1)) + Math.Abs(Rate(groups.Minority, 0) - Rate(groups.Majority, 0))) / 2;
    }

    /// <summary>The zonotope of what accepting each level with some probability reaches, anticlockwise: its upper border takes levels from the steepest on, its lower one from the flattest.</summary>
    private static (double X, double Y)[] Reachable(IReadOnlyList<int> rows, double[] labels, double[] scores)
    {
        double positives = rows.Count(r => labels[r] == 1), negatives = rows.Count - positives;
        var steps = rows.GroupBy(r => scores[r]).Select(g => (X: g.Count(r => labels[r] == 0) / negatives, Y: g.Count(r => labels[r] == 1) / positives)).OrderBy(s => Math.Atan2(s.Y, s.X)).ToArray();
        var border = new List<(double X, double Y)> { (0, 0) };
        foreach (var (x, y) in steps) border.Add((border[^1].X + x, border[^1].Y + y));
        foreach (var (x, y) in steps) border.Add((border[^1].X - x, border[^1].Y - y));
        return [.. border.SkipLast(1)];
    }

    private static IEnumerable<((double X, double Y) From, (double X, double Y) To)> Edges((double X, double Y)[] polygon) =>
        polygon.Select((p, i) => (p, polygon[(i + 1) % polygon.Length])).Where(e => e.p != e.Item2);

    /// <summary>The part of a convex polygon on the left of a line (Sutherland and Hodgman).</summary>
    private static (double X, double Y)[] Clip((double X, double Y)[] polygon, (double X, double Y) from, (double X, double Y) to)
    {
        double Side((double X, double Y) p) => (to.X - from.X) * (p.Y - from.Y) - (to.Y - from.Y) * (p.X - from.X);
        var kept = new List<(double X, double Y)>();
        foreach (var (a, b) in polygon.Select((p, i) => (p, polygon[(i + 1) % polygon.Length])))
        {
            var (sa, sb) = (Side(a), Side(b));
            if (sa >= -1e-12) kept.Add(a);
            if (sa > 1e-12 != sb > 1e-12 && Math.Abs(sa - sb) > 1e-15) kept.Add((a.X + sa / (sa - sb) * (b.X - a.X), a.Y + sa / (sa - sb) * (b.Y - a.Y)));
        }

        return [.. kept];
    }
}
