using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Theory.Tests.Performativity;

public class RepeatedRetrainingTests
{
    [Fact]
    public void The_published_mean_is_stable_at_100()
    {
        var platform = LinearQuadraticPlatform.Location(10, 0.9);
        Assert.Equal(100, platform.StablePoint()[0], 9);
        Assert.Equal(100, platform.PerformativeOptimum()[0], 9);
        var path = RepeatedRetraining.Minimise(platform, LevelMixture.Level(1), [0]);
        Assert.Equal((RetrainingEnd.Stable, 1), (path.End, path.Period));
        Assert.Equal(100, path.Last[0], 8);
        Assert.Equal(10 * (1 - Math.Pow(0.9, 7)) / 0.1, path.Models[7][0], 10);
    }

    [Fact]
    public void Answers_to_a_sample_come_to_the_same_mean()
    {
        // The reports of 4 people whose types have the mean 10, trained one person at a time.
        var (platform, random) = (LinearQuadraticPlatform.Location(10, 0.5), new RandomStream(411));
        double[] types = [4, 9, 13, 14];
        var model = random.NextNormal();
        foreach (var expected in RepeatedRetraining.Minimise(platform, LevelMixture.FromLevelOne(0.5, 0.5), [model], new() { MaximumRounds = 20 }).Models)
        {
            Assert.Equal(model, expected[0], 9);
            var next = types.Average(z => z + 0.5 * model);
            // Two people of each pair of types: one answers the model, the other what the first level would bring about.
            model = types.Average(z => (z + 0.5 * model + z + 0.5 * next) / 2);
        }
    }

    [Theory]
    [InlineData(-1.0, 1, RetrainingEnd.Cycle, 2)]
    [InlineData(-1.2, 1, RetrainingEnd.Diverged, 0)]
    [InlineData(1.1, 1, RetrainingEnd.Diverged, 0)]
    [InlineData(0.5, 3, RetrainingEnd.Stable, 1)]
    [InlineData(-1.0, 2, RetrainingEnd.Stable, 1)]
    public void Beyond_the_condition_retraining_cycles_or_diverges(double sensitivity, int level, RetrainingEnd end, int period)
    {
        var path = RepeatedRetraining.Minimise(LinearQuadraticPlatform.Location(1, sensitivity), LevelMixture.Level(level), [3]);
        Assert.Equal((end, period), (path.End, path.Period));
    }

    [Fact]
    public void A_mixture_of_levels_settles_where_each_level_alone_diverges()
    {
        // Level 1 multiplies by −1.2, level 2 by 1.44; half of each by 0.12.
        var platform = LinearQuadraticPlatform.Location(1, -1.2);
        Assert.Equal(RetrainingEnd.Diverged, RepeatedRetraining.Minimise(platform, LevelMixture.Level(2), [3]).End);
        var half = LevelMixture.FromLevelOne(0.5, 0.5);
        Assert.Equal(0.12, platform.ExactRate(half), 9);
        var path = RepeatedRetraining.Minimise(platform, half, [3]);
        Assert.Equal(RetrainingEnd.Stable, path.End);
        Assert.Equal(platform.StablePoint()[0], path.Last[0], 9);
    }

    [Fact]
    public void A_turn_by_a_right_angle_is_a_cycle_of_four()
    {
        var platform = new LinearQuadraticPlatform(
            [0, 0], QuadraticLoss.OfMean(2), new QuadraticUtility(new double[,] { { 1, 0 }, { 0, 1 } }, new double[,] { { 0, -1 }, { 1, 0 } }));
        var path = RepeatedRetraining.Minimise(platform, LevelMixture.Level(1), [1, 0]);
        Assert.Equal((RetrainingEnd.Cycle, 4), (path.End, path.Period));
    }

    [Fact]
    public void Steps_end_at_the_same_stable_point()
    {
        var random = new RandomStream(412);
        for (var trial = 0; trial < 50; trial++)
        {
            var platform = RandomQuadratics.Draw(random, ratio: 0.5);
            var mixture = RandomQuadratics.Levels(random);
            var start = RandomQuadratics.Vector(random, platform.ParameterCount);
            var largest = RandomQuadratics.Norm(Enumerable.Range(0, platform.ParameterCount).Select(i =>
            {
                double[] unit = [.. Enumerable.Range(0, platform.ParameterCount).Select(j => i == j ? 1.0 : 0)];
                return RandomQuadratics.Norm(platform.RiskGradient(new double[platform.Loss.ReportLength], unit));
            }));
            var path = RepeatedRetraining.Descend(platform, mixture, start, 0.5 / largest, new() { MaximumRounds = 20_000 });
            Assert.Equal(RetrainingEnd.Stable, path.End);
            Assert.InRange(RandomQuadratics.Distance(path.Last, platform.StablePoint()), 0, 1e-8 * (1 + RandomQuadratics.Norm(path.Last)));
        }
    }

    [Fact]
    public void Level_k_is_what_its_definition_says()
    {
        var random = new RandomStream(413);
        for (var trial = 0; trial < 200; trial++)
        {
            var platform = RandomQuadratics.Draw(random);
            var start = RandomQuadratics.Vector(random, platform.ParameterCount);
            // D_k(θ) = D₁(A(D_{k−1}(θ))), from the bottom up.
            var law = platform.Respond(start);
            for (var k = 1; k <= 4; k++)
            {
                var shift = platform.Shift(start, k);
                Assert.InRange(RandomQuadratics.Distance([.. law.Zip(platform.Base, (a, b) => a - b)], shift), 0, 1e-9 * (1 + RandomQuadratics.Norm(law)));
                law = platform.Respond(platform.Retrain(law));
            }
        }
    }

    [Fact]
    public void The_exact_rate_is_the_slope_of_a_long_run()
    {
        var random = new RandomStream(414);
        for (var trial = 0; trial < 100; trial++)
        {
            var platform = RandomQuadratics.Draw(random, ratio: 0.9);
            var mixture = RandomQuadratics.Levels(random);
            var rate = platform.ExactRate(mixture);
            Assert.InRange(rate, 0, LookAheadRate.Factor(platform.Constants, mixture) * (1 + 1e-9));
            // ‖Mⁿ‖ is about the n-th power of the rate.
            var (matrix, power) = (platform.RoundMatrix(mixture), platform.RoundMatrix(mixture));
            var d = platform.ParameterCount;
            for (var n = 2; n <= 60; n++)
            {
                var next = new double[d, d];
                for (var i = 0; i < d; i++)
                {
                    for (var j = 0; j < d; j++)
                    {
                        for (var k = 0; k < d; k++) next[i, j] += power[i, k] * matrix[k, j];
                    }
                }

                power = next;
            }

            var norm = RandomQuadratics.Norm(power.Cast<double>());
            if (norm > 1e-200) Assert.InRange(Math.Pow(norm, 1 / 60.0) / rate, 0.9, 1.25);
        }
    }

    [Fact]
    public void An_answer_that_leaves_the_domain_is_told()
    {
        var platform = new LinearQuadraticPlatform([1], QuadraticLoss.OfMean(1), new QuadraticUtility(new double[,] { { 1 } }, new[,] { { 1.1 } })) { LargestReport = 100 };
        var error = Assert.Throws<InvalidOperationException>(() => RepeatedRetraining.Minimise(platform, LevelMixture.Level(1), [3]));
        Assert.Contains("leaves the domain of reports", error.Message, StringComparison.Ordinal);
        Assert.Contains("at most 100", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        var platform = LinearQuadraticPlatform.Location(1, 0.5);
        Assert.Throws<ArgumentException>(() => RepeatedRetraining.Minimise(platform, LevelMixture.Level(1), [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RepeatedRetraining.Minimise(platform, LevelMixture.Level(1), [double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RepeatedRetraining.Descend(platform, LevelMixture.Level(1), [1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RepeatedRetraining.Minimise(platform, LevelMixture.Level(1), [1], new() { MaximumRounds = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => LookAhead.ExpectedModel(platform, [1], 0));
        Assert.Throws<OperationCanceledException>(() => RepeatedRetraining.Minimise(platform, LevelMixture.Level(1), [1], cancellation: new CancellationToken(true)));
        var flat = Assert.Throws<ArgumentException>(() => new QuadraticLoss(new double[,] { { 1, 2 }, { 2, 1 } }, new double[,] { { 1, 0 }, { 0, 1 } }));
        Assert.Contains("smallest eigenvalue is -1", flat.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new QuadraticLoss(new double[,] { { 2, 1 }, { 0, 2 } }, new double[,] { { 1, 0 }, { 0, 1 } }));
        Assert.Throws<ArgumentException>(() => new QuadraticUtility(new double[,] { { 0 } }, new double[,] { { 1 } }));
        Assert.Throws<ArgumentException>(() => new LinearQuadraticPlatform([1, 2], QuadraticLoss.OfMean(2), new QuadraticUtility(new double[,] { { 1 } }, new double[,] { { 1 } })));
        var line = Assert.Throws<InvalidOperationException>(() => LinearQuadraticPlatform.Location(1, 1).StablePoint());
        Assert.Contains("no single stable point", line.Message, StringComparison.Ordinal);
    }
}
