using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Valuation;
using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Tests.Valuation;

public class NoisyLabelTests
{
    [Fact]
    public void Two_means_is_the_best_of_all_divisions()
    {
        var random = new RandomStream(1);
        for (var round = 0; round < 200; round++)
        {
            double[] values = [.. Enumerable.Range(0, 1 + random.NextInt32(9)).Select(_ => random.NextInt32(3) == 0 ? 1 : random.NextNormal())];
            var lower = TwoMeans.Lower(values);
            Assert.Equal(values.Distinct().Count() > 1, lower.Contains(true));
            var best = Enumerable.Range(0, 1 << values.Length).Min(mask => Within(values, [.. values.Select((_, k) => (mask >> k & 1) != 0)]));
            Assert.Equal(best, Within(values, lower), 1e-9);
            if (lower.Contains(true)) Assert.True(values.Where((_, k) => lower[k]).Max() < values.Where((_, k) => !lower[k]).Min());
        }

        Assert.Equal(2.0 / 3, TwoMeans.FScore([true, true, false], [true, false, false]), 1e-12);
        Assert.Equal(1, TwoMeans.FScore([false], [false]));
        Assert.Throws<ArgumentException>(() => TwoMeans.Lower([double.NaN]));
    }

    [Fact]
    public void Every_method_but_chance_finds_wrong_labels_between_distant_clouds()
    {
        var results = new NoisyLabelPlan(Clouds(400), Enum.GetValues<ValuationMethod>(), [0.2], 2) { Rows = 100, Evidence = 60, Trainings = 1_500 }.Run();
        foreach (var method in new[] { ValuationMethod.NearestNeighbours, ValuationMethod.SoftNeighbours, ValuationMethod.GradientStep, ValuationMethod.OutOfBag })
            Assert.True(results.FScore(method, 0.2).Value > 0.85, $"{method}: {results.FScore(method, 0.2)}");
        Assert.True(results.FScore(ValuationMethod.Random, 0.2).Value < 0.6);
        Assert.True(results.Lead(ValuationMethod.OutOfBag, ValuationMethod.Random, 0.2).Value > 0.3);
        Assert.True(results.Stability(ValuationMethod.NearestNeighbours, 0.2).Value > results.Stability(ValuationMethod.Random, 0.2).Value);

        // What nothing was removed from is the same model whichever end comes first.
        Assert.Equal(results.Removal(ValuationMethod.OutOfBag, 0.2, true)[0], results.Removal(ValuationMethod.OutOfBag, 0.2, false)[0]);
        Assert.Equal(ValuationFigures.FScores(results, 0.2).ToString(), ValuationFigures.FScores(results, 0.2).ToString());
    }

    [Fact]
    public void A_retrained_utility_trains_no_coalition_twice_and_starts_at_chance()
    {
        var clouds = Clouds(60);
        var owners = Grouping.Of(Enumerable.Range(0, clouds.Pool.Count).Select(k => k % 4));
        var utility = new RetrainedUtility(clouds.Pool, owners, [clouds.HeldOut], 2, clouds.Learner, new RandomStream(2));
        var table = CoalitionTable.Of(utility.Game());
        Assert.Equal(15, utility.Trainings);
        Assert.Equal(0.5, table.GrandValue, 0.05);
        Assert.Equal(table.GrandValue, PermutationShapley.Of(utility.Game(), new SamplingRule(50), new RandomStream(3)).Points.Sum(), 1e-9);
        Assert.Equal(15, utility.Trainings);
        Assert.Throws<ArgumentException>(() => new RetrainedUtility(clouds.Pool, Grouping.Singletons(3), [clouds.HeldOut], 2, clouds.Learner, new RandomStream(2)));
    }

    [Fact]
    public void Held_out_rows_of_the_twins_are_none_of_the_pool()
    {
        foreach (var platform in new[] { ValuationPlatform.Adult(300, 200, synthetic: true), ValuationPlatform.Bank(300, 200, synthetic: true) })
        {
            Assert.True(platform.Record.IsSynthetic);
            Assert.Equal(300, platform.Pool.Count);
            Assert.InRange(platform.HeldOut.Count, 150, 200);
            Assert.Empty(NeighbourProblem.Overlap(RowSets.Floats(platform.Pool), RowSets.Floats(platform.HeldOut), platform.Pool.FeatureCount));
        }
    }

    [Fact]
    public void Refuses_a_plan_that_does_not_fit()
    {
        var plan = new NoisyLabelPlan(Clouds(100), [ValuationMethod.Random], [0.2], 1) { Rows = 50, Evidence = 20 };
        Assert.Throws<ArgumentException>(() => (plan with { Rows = 500 }).ToStudy());
        Assert.Throws<ArgumentException>(() => (plan with { Evidence = 80 }).ToStudy());
        Assert.Throws<ArgumentException>(() => (plan with { Methods = [] }).ToStudy());
        Assert.Throws<ArgumentException>(() => (plan with { Trainings = 3 }).ToStudy());
        Assert.Throws<ArgumentOutOfRangeException>(() => (plan with { NoiseRates = [1.5] }).ToStudy());
        Assert.Throws<ArgumentOutOfRangeException>(() => (plan with { Neighbours = 0 }).ToStudy());
    }

    internal static ValuationPlatform Clouds(int rows)
    {
        var random = new RandomStream(7);
        LabelledRows Draw(int count)
        {
            var (features, labels) = (new double[3 * count], new double[count]);
            for (var k = 0; k < count; k++)
            {
                labels[k] = k % 2;
                features[3 * k] = 8 * labels[k] - 4 + random.NextNormal();
                features[3 * k + 1] = random.NextNormal();
                features[3 * k + 2] = 1;
            }

            return LabelledRows.Of(features, labels);
        }

        return new ValuationPlatform(Draw(rows), Draw(rows), 2, new DataRecord("clouds", "clouds", true, 2 * rows));
    }

    private static double Within(double[] values, bool[] lower) => new[] { true, false }.Sum(side =>
    {
        double[] group = [.. values.Where((_, k) => lower[k] == side)];
        return group.Length == 0 ? 0 : group.Sum(v => Math.Pow(v - group.Average(), 2));
    });
}
