using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Performativity;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Experiments.Tests.Performativity;

public class CreditPlatformTests
{
    private static readonly CreditSample Small = CreditSample.Load(overdue: 300, paid: 300, synthetic: true);
    private static readonly int[] Movable = [.. CreditSample.Movable.Select(Small.Feature)];

    [Fact]
    public void The_sample_has_the_rows_and_features_that_were_asked_for()
    {
        Assert.Equal((600, 11, 300), (Small.Rows.Count, Small.Rows.FeatureCount, (int)Small.Rows.Labels.ToArray().Sum()));
        Assert.Equal("(intercept)", Small.FeatureNames[^1]);
        Assert.True(Small.Record.IsSynthetic);
        var less = Small.Without(CreditSample.Utilisation);
        Assert.Equal(Small.FeatureNames.Skip(1), less.FeatureNames);
        Assert.Equal(Small.Rows[17][1..].ToArray(), less.Rows[17].ToArray());
        var age = less.Feature(CreditSample.Age);
        Assert.All(Enumerable.Range(0, less.Below(CreditSample.Age, 0.5).Rows.Count), i => Assert.True(less.Below(CreditSample.Age, 0.5).Rows[i][age] < 0.5));
        Assert.Throws<ArgumentException>(() => Small.Feature("income"));
        Assert.Throws<ArgumentException>(() => Small.Below(CreditSample.Age, -100));
        Assert.Throws<ArgumentOutOfRangeException>(() => CreditSample.Load(overdue: 0, synthetic: true));
    }

    [Fact]
    public void The_answer_is_the_best_one_of_a_borrower()
    {
        var (platform, random) = (new CreditPlatform(Small.Rows, Movable, 0.7), new RandomStream(1));
        var model = platform.Baseline;
        var answer = platform.Respond(model);
        for (var i = 0; i < 20; i++)
        {
            var best = Utility(Small.Rows[i], answer[i], model, 0.7);
            for (var k = 0; k < 20; k++)
            {
                var other = answer[i].ToArray();
                foreach (var f in Movable) other[f] += 0.1 * random.NextNormal();
                Assert.True(Utility(Small.Rows[i], other, model, 0.7) < best);
            }
        }

        var mean = Enumerable.Range(0, Small.Rows.Count).Average(i => Utility(Small.Rows[i], answer[i], platform.Baseline, 0.7));
        Assert.Equal(mean, platform.UtilityOf(model, platform.Baseline), 10);
    }

    [Fact]
    public void Gradient_and_curvature_are_difference_quotients()
    {
        var platform = new CreditPlatform(Small.Rows, Movable, 0.5);
        var (model, law, loss) = (platform.Baseline, platform.Respond(platform.Baseline), new LogisticRegression(11));
        double Risk(double[] at) => Enumerable.Range(0, law.Count).Sum(i => law.Weights[i] * loss.Loss(at, law[i], law.Labels[i])) + at.Sum(c => c * c) / 1200;
        var (gradient, hessian) = (platform.RiskGradient(law, model), platform.RiskHessian(law, model));
        for (var f = 0; f < 11; f++)
        {
            var (above, below) = ((double[])model.Clone(), (double[])model.Clone());
            above[f] += 1e-5;
            below[f] -= 1e-5;
            Assert.Equal((Risk(above) - Risk(below)) / 2e-5, gradient[f], 1e-8);
            var (high, low) = (platform.RiskGradient(law, above), platform.RiskGradient(law, below));
            for (var g = 0; g < 11; g++) Assert.Equal((high[g] - low[g]) / 2e-5, hessian[f, g], 1e-7);
        }

        Assert.All(platform.RiskGradient(platform.Base, model), g => Assert.Equal(0, g, 1e-9));
    }

    [Fact]
    public void Retraining_finds_one_stable_point_whatever_the_levels()
    {
        var platform = new CreditPlatform(Small.Rows, Movable, 0.5);
        double[]? stable = null;
        foreach (var mixture in new[] { LevelMixture.Level(1), LevelMixture.Level(2), LevelMixture.FromLevelOne(0.3, 0.7) })
        {
            var path = RepeatedRetraining.Minimise(platform, mixture, new double[11], new() { Tolerance = 1e-9 });
            Assert.Equal(RetrainingEnd.Stable, path.End);
            stable ??= path.Last;
            Assert.All(path.Last.Zip(stable), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        }

        Assert.All(platform.Retrain(platform.Respond(stable!)).Zip(stable!), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void A_split_gives_each_borrower_one_level_and_the_exact_mixture_gives_parts()
    {
        var model = new CreditPlatform(Small.Rows, Movable, 0.5).Baseline;
        var split = new CreditPlatform(Small.Rows, Movable, 0.5, split: new RandomStream(3));
        var (first, second) = (split.Respond(model), split.Base);
        var mixed = split.Mix([(0.25, first), (0.75, second)]);
        var moved = Enumerable.Range(0, 600).Count(i => mixed[i].SequenceEqual(first[i]));
        Assert.Equal((600, 150), (mixed.Count, moved));
        Assert.Equal(450, Enumerable.Range(0, 600).Count(i => mixed[i].SequenceEqual(second[i])));

        var exact = new CreditPlatform(Small.Rows, Movable, 0.5).Mix([(0.2, first), (0.3, second), (0.5, first)]);
        Assert.Equal(1_800, exact.Count);
        var column = Movable[0];
        var expected = 0.7 * first.WeightedMean(column) + 0.3 * second.WeightedMean(column);
        Assert.Equal(expected, exact.WeightedMean(column), 12);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new CreditPlatform(Small.Rows, [], 0.5));
        Assert.Throws<ArgumentException>(() => new CreditPlatform(Small.Rows, [1, 1], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CreditPlatform(Small.Rows, [11], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CreditPlatform(Small.Rows, Movable, -1));
        var tight = new CreditPlatform(Small.Rows, Movable, 50) { LargestReport = 1 };
        Assert.Contains("leaves the domain", Assert.Throws<InvalidOperationException>(() => tight.Respond(tight.Baseline)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CreditRetrainingPlan(Small, [1.5], 1).ToStudy());
        Assert.Throws<ArgumentException>(() => new CreditRetrainingPlan(Small, [], 1).ToStudy());
    }

    [Fact]
    public void A_run_of_the_plan_is_the_loop_that_it_describes()
    {
        var result = new CreditRetrainingPlan(Small, [0.4], 1) { Rounds = 3 }.Run()[0].Result;
        var model = PublishedBaseModel.Train(Small.Rows).Parameters;
        var unit = Math.Sqrt(Movable.Sum(f => model[f] * model[f]));
        var platform = new CreditPlatform(Small.Rows, Movable, 0.5, split: new RandomStream(1).Child(0));
        foreach (var gap in result.Gaps)
        {
            var first = platform.Respond(model);
            var next = platform.Retrain(platform.Mix([(0.6, first), (0.4, platform.Respond(platform.Retrain(first)))]));
            Assert.Equal(Math.Sqrt(next.Zip(model, (a, b) => (a - b) * (a - b)).Sum()) / unit, gap, 1e-9);
            model = next;
        }
    }

    [SkippableFact]
    public void The_published_base_model_is_reproduced_to_its_digits()
    {
        var rows = Real().Rows;
        Assert.Equal(18_357, rows.Count);
        var model = PublishedBaseModel.Train(rows);
        Assert.Equal(0.7207059977120445, model.Accuracy, 1e-12);
        Assert.Equal(0.609948675416671, model.PrintedLoss, 1e-12);
        Assert.Equal(2.4515844200763772, Math.Sqrt(model.Parameters.Sum(c => c * c)), 1e-9);
        Assert.Equal(0.09873658927305824, Math.Sqrt(CreditSample.Movable.Select(f => model.Parameters[Real().Feature(f)]).Sum(c => c * c)), 1e-9);
        // It stopped early: at the optimum of the same loss other rows are right.
        var optimum = new CreditPlatform(rows, [0], 0).Baseline;
        Assert.InRange(Math.Sqrt(optimum.Sum(c => c * c)), 2.51, 2.52);
    }

    [SkippableFact]
    public void The_published_first_gap_is_reproduced()
    {
        var outcome = new CreditRetrainingPlan(Real(), [0.9], 1) { Rounds = 1 }.Run()[0].Result;
        Assert.Equal(1.548, outcome.Gaps[0], 1e-3);
    }

    internal static CreditSample Real()
    {
        Skip.If(DataFolders.Named is null, $"{DataFolders.Variable} is not set.");
        var sample = CreditSample.Load();
        Skip.If(sample.Record.IsSynthetic, "Give Me Some Credit is not on this machine.");
        return sample;
    }

    private static double Utility(ReadOnlySpan<double> own, ReadOnlySpan<double> reported, double[] model, double sensitivity)
    {
        var (score, cost) = (0.0, 0.0);
        for (var f = 0; f < model.Length; f++)
        {
            score += model[f] * reported[f];
            cost += (reported[f] - own[f]) * (reported[f] - own[f]);
        }

        return -score - cost / (2 * sensitivity);
    }
}

/// <summary>Means of weighted rows.</summary>
internal static class RowMeans
{
    internal static double WeightedMean(this LabelledRows rows, int feature) => Enumerable.Range(0, rows.Count).Sum(i => rows.Weights[i] * rows[i][feature]);
}
