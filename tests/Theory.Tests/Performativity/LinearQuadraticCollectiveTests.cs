using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Performativity;
using Xunit.Abstractions;

namespace CollectiveAction.Theory.Tests.Performativity;

public class LinearQuadraticCollectiveTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_level_has_the_same_utility_at_the_stable_point()
    {
        var random = new RandomStream(421);
        for (var trial = 0; trial < 10_000; trial++)
        {
            var platform = RandomQuadratics.Draw(random, ratio: 0.9 * random.NextDouble());
            var stable = platform.StablePoint();
            var first = platform.UtilityAt(platform.Shift(stable, 1), stable);
            for (var k = 2; k <= 5; k++) Assert.Equal(first, platform.UtilityAt(platform.Shift(stable, k), stable), 1e-9 * (1 + Math.Abs(first)));
        }
    }

    [Fact]
    public void Level_one_is_the_best_answer()
    {
        var random = new RandomStream(422);
        for (var trial = 0; trial < 1_000; trial++)
        {
            var platform = RandomQuadratics.Draw(random);
            var model = RandomQuadratics.Vector(random, platform.ParameterCount);
            var shift = platform.Shift(model, 1);
            var other = shift.Zip(RandomQuadratics.Vector(random, shift.Length), (s, e) => s + 0.1 * e).ToArray();
            Assert.True(platform.UtilityAt(other, model) < platform.UtilityAt(shift, model));
        }
    }

    [Fact]
    public void The_platforms_optimum_is_where_a_search_finds_it()
    {
        // ℓ = ½θ² − θz with reports 1 + 0.3θ: the risk is 0.2θ² − θ, least at 2.5, while the stable point is 1/0.7.
        var platform = new LinearQuadraticPlatform(
            [1], new QuadraticLoss(new double[,] { { 1 } }, new double[,] { { 1 } }), new QuadraticUtility(new double[,] { { 1 } }, new[,] { { 0.3 } }));
        Assert.Equal(2.5, platform.PerformativeOptimum()[0], 12);
        Assert.Equal(1 / 0.7, platform.StablePoint()[0], 12);
        var best = Enumerable.Range(-5_000, 10_001).Select(i => i / 1_000.0).MinBy(t => t * t / 2 - t * platform.Respond([t])[0]);
        Assert.Equal(best, platform.PerformativeOptimum()[0], 1e-3);
        var steep = new LinearQuadraticPlatform(
            [1], new QuadraticLoss(new double[,] { { 1 } }, new double[,] { { 1 } }), new QuadraticUtility(new double[,] { { 1 } }, new[,] { { 0.6 } }));
        Assert.Contains("eigenvalue -0.2", Assert.Throws<InvalidOperationException>(() => steep.PerformativeOptimum()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_corrected_bound_holds_and_is_tight_where_the_printed_one_fails()
    {
        var random = new RandomStream(423);
        var (informative, printedFails, largest) = (0, 0, 0.0);
        for (var trial = 0; informative < 100_000; trial++)
        {
            Assert.True(trial < 1_000_000);
            var platform = RandomQuadratics.Draw(random, ratio: 0.9 * random.NextDouble());
            if (!IsConcave(platform)) continue;
            informative++;
            var benefit = LinearQuadraticCollective.Benefit(platform);
            var rounding = 1e-9 * (1 + Math.Abs(benefit.StableUtility));
            Assert.InRange(benefit.Benefit, -rounding, benefit.CorrectedBound * (1 + 1e-7) + rounding);
            if (benefit.Benefit > benefit.PrintedBound * (1 + 1e-6) + rounding) printedFails++;
            if (benefit.Benefit > 1e-6) largest = Math.Max(largest, benefit.Benefit / benefit.CorrectedBound);
        }

        output.WriteLine($"Theorem 5: B / corrected bound at most {largest:F4}; B exceeds the printed bound in {printedFails} of {informative}");
        Assert.InRange(largest, 0.999, 1 + 1e-6);
        Assert.InRange(printedFails, 1, informative);
    }

    [Fact]
    public void No_other_shift_is_better_than_the_size_aware_one()
    {
        var random = new RandomStream(424);
        for (var trial = 0; trial < 1_000; trial++)
        {
            var (platform, share) = (RandomQuadratics.Draw(random, ratio: 0.5), random.NextDouble());
            if (!IsConcave(platform, share)) continue;
            var best = LinearQuadraticCollective.SizeAwareShift(platform, share);
            var utility = LinearQuadraticCollective.AtShare(platform, share, best).Utility;
            for (var k = 0; k < 10; k++)
            {
                var other = best.Zip(RandomQuadratics.Vector(random, best.Length), (s, e) => s + 0.1 * e).ToArray();
                Assert.True(LinearQuadraticCollective.AtShare(platform, share, other).Utility < utility);
            }
        }
    }

    [Fact]
    public void The_sign_of_the_slope_is_that_of_minus_Psi_and_both_are_the_difference_quotient()
    {
        var random = new RandomStream(425);
        const double h = 1e-5;
        for (var trial = 0; trial < 100_000; trial++)
        {
            var (platform, share) = (RandomQuadratics.Draw(random), 0.01 + 0.98 * random.NextDouble());
            var shift = RandomQuadratics.Vector(random, platform.Loss.ReportLength);
            var here = LinearQuadraticCollective.AtShare(platform, share, shift);
            var (above, below) = (LinearQuadraticCollective.AtShare(platform, share + h, shift), LinearQuadraticCollective.AtShare(platform, share - h, shift));
            var scale = 1 + Math.Abs(above.Utility) + Math.Abs(here.Slope);
            Assert.Equal((above.Utility - below.Utility) / (2 * h), here.Slope, 1e-8 * scale);
            Assert.Equal(-here.Alignment / (1 - share), here.Slope, 1e-9 * scale);
        }
    }

    [Fact]
    public void With_the_size_aware_shift_the_slope_in_the_share_is_that_of_the_held_shift()
    {
        var random = new RandomStream(426);
        const double h = 1e-5;
        for (var (trial, checked_) = (0, 0); checked_ < 10_000; trial++)
        {
            Assert.True(trial < 100_000);
            var (platform, share) = (RandomQuadratics.Draw(random, ratio: 0.6), 0.01 + 0.98 * random.NextDouble());
            if (!IsConcave(platform, share + h) || !IsConcave(platform, share - h)) continue;
            checked_++;
            double Best(double a) => LinearQuadraticCollective.AtShare(platform, a, LinearQuadraticCollective.SizeAwareShift(platform, a)).Utility;
            var here = LinearQuadraticCollective.AtShare(platform, share, LinearQuadraticCollective.SizeAwareShift(platform, share));
            var scale = 1 + Math.Abs(here.Utility) + Math.Abs(here.Slope) + RandomQuadratics.Norm(LinearQuadraticCollective.SizeAwareShift(platform, share));
            Assert.Equal((Best(share + h) - Best(share - h)) / (2 * h), here.Slope, 1e-6 * scale * scale);
        }
    }

    [Fact]
    public void At_the_whole_population_it_is_the_optimum_of_coordination_and_at_none_the_selfish_answer()
    {
        var random = new RandomStream(427);
        for (var trial = 0; trial < 200; trial++)
        {
            var platform = RandomQuadratics.Draw(random, ratio: 0.3);
            var none = LinearQuadraticCollective.SizeAwareShift(platform, 0);
            Assert.InRange(RandomQuadratics.Distance(none, platform.Shift(platform.Retrain(platform.Base), 1)), 0, 1e-9);
            if (!IsConcave(platform)) continue;
            var all = LinearQuadraticCollective.AtShare(platform, 1, LinearQuadraticCollective.SizeAwareShift(platform, 1));
            Assert.Equal(LinearQuadraticCollective.Benefit(platform).OptimalUtility, all.Utility, 1e-9 * (1 + Math.Abs(all.Utility)));
            Assert.Equal(0, all.Alignment, 1e-9 * (1 + Math.Abs(all.Slope)));
        }
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        var platform = LinearQuadraticPlatform.Location(1, 0.5);
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearQuadraticCollective.SizeAwareShift(platform, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearQuadraticCollective.AtShare(platform, -0.1, [1]));
        Assert.Throws<ArgumentException>(() => LinearQuadraticCollective.AtShare(platform, 0.5, [1, 2]));
        // At ε = 0.6 a shift s earns more than it costs: −½s² + 0.6s².
        var error = Assert.Throws<InvalidOperationException>(() => LinearQuadraticCollective.Benefit(LinearQuadraticPlatform.Location(1, 0.6)));
        Assert.Contains("curvature is -0.2", error.Message, StringComparison.Ordinal);
    }

    private static bool IsConcave(LinearQuadraticPlatform platform, double share = 1)
    {
        try
        {
            LinearQuadraticCollective.SizeAwareShift(platform, share);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
