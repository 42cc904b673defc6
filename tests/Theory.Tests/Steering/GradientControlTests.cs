using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Theory.Tests.Steering;

public class GradientControlTests
{
    [Fact]
    public void A_descending_learner_walks_the_segment_at_the_stated_rate()
    {
        var random = new RandomStream(61);
        var oracle = new LinearModel(LinearModelFamily.Logistic, 3);
        var population = MinimumShareTests.Rows(random, 50, 3);
        var space = new LinearModelReports(LinearModelFamily.Logistic, FeatureDomain.Box([1, -4, -4], [1, 4, 4]), 0, 1);
        double[] start = [0, 0, 0], target = [0.5, -1, 2], theta = [.. start];
        var distance = Distance(start, target);
        for (var step = 1; step <= 40; step++)
        {
            var plan = MinimumShare.Of(GradientControl.Step(oracle, theta, target, contraction: 0.2, population), space).Required;
            var gradient = SteeringProblem.Canceling(oracle, theta, plan.TrainingRows(population, Math.Max(plan.Share, 0.6))).PopulationGradient;
            for (var k = 0; k < theta.Length; k++) theta[k] -= 0.5 * gradient[k];

            Assert.Equal(GradientControlBound.Distance(step, 0.5, 0.2, distance), Distance(theta, target), 7);
            var progress = (theta[0] - start[0]) / (target[0] - start[0]);
            for (var k = 0; k < theta.Length; k++) Assert.Equal(start[k] + progress * (target[k] - start[k]), theta[k], 7);
        }
    }

    [Fact]
    public void The_sufficient_share_of_a_ball_is_never_below_the_needed_one_on_a_hundred_thousand_random_instances()
    {
        var random = new RandomStream(62);
        for (var trial = 0; trial < 100_000; trial++)
        {
            // Members can attain the whole interval [−G, G]; the needed share solves αg* + (1 − α)g₀ = ακ(θ − θ*).
            var (populationGradient, attainable) = (Math.Abs(random.NextNormal()), 3 * random.NextDouble());
            var (pull, distance) = (random.NextDouble(), 2 * random.NextDouble());
            var sufficient = GradientControlBound.SufficientShare(populationGradient, attainable, pull, distance);
            if (double.IsPositiveInfinity(sufficient)) continue;
            var g0 = populationGradient * (2 * random.NextDouble() - 1);
            var offset = distance * (2 * random.NextDouble() - 1);
            var required = sufficient > 0 ? -(1 - sufficient) / sufficient * g0 + pull * offset : pull * offset;

            Assert.True(Math.Abs(required) <= attainable + 1e-9 * (1 + attainable));
        }
    }

    [Fact]
    public void The_sufficient_share_is_tight_where_the_worst_gradient_meets_the_full_distance()
    {
        var share = GradientControlBound.SufficientShare(2, 3, 0.5, 2);
        Assert.Equal(3, (1 - share) / share * 2 + 0.5 * 2, 12);
        Assert.Equal(0.5, share, 12);
    }

    [Fact]
    public void The_needed_share_along_the_segment_starts_with_the_pull_and_ends_with_mere_cancelling()
    {
        var random = new RandomStream(63);
        var oracle = new LinearModel(LinearModelFamily.Logistic, 3);
        var population = MinimumShareTests.Rows(random, 50, 3);
        var space = new LinearModelReports(LinearModelFamily.Logistic, FeatureDomain.Box([1, -4, -4], [1, 4, 4]), 0, 1);
        double[] target = [0.5, -1, 2];
        var path = GradientControl.AlongSegment(oracle, [0, 0, 0], target, 0.2, population, space, points: 5);
        var canceling = MinimumShare.Of(SteeringProblem.Canceling(oracle, target, population), space).Required;

        Assert.Equal([0, 0.25, 0.5, 0.75, 1], path.Select(p => p.Progress));
        Assert.Equal(canceling.Share, path[^1].NeededShare, 7);
        Assert.All(path, p => Assert.InRange(p.NeededShare, 0, 1));
    }

    [Theory]
    [InlineData(0, 0.5, 0.2, 3, 3)]
    [InlineData(2, 0.5, 0.2, 3, 2.43)]
    [InlineData(3, 1, 1, 3, 0)]
    [InlineData(1, 1, 3, 2, 4)]
    public void The_distance_equals_values_worked_by_hand(int steps, double stepSize, double contraction, double initial, double expected) =>
        Assert.Equal(expected, GradientControlBound.Distance(steps, stepSize, contraction, initial), 12);

    [Fact]
    public void Steps_to_a_fraction_invert_the_distance()
    {
        Assert.Equal(7, GradientControlBound.StepsTo(0.5, 0.5, 0.2));
        Assert.True(GradientControlBound.Distance(7, 0.5, 0.2, 1) <= 0.5 && GradientControlBound.Distance(6, 0.5, 0.2, 1) > 0.5);
        Assert.Equal(1, GradientControlBound.StepsTo(0.01, 1, 1));
        Assert.Equal(double.PositiveInfinity, GradientControlBound.StepsTo(0.5, 0, 1));
        Assert.Equal(double.PositiveInfinity, GradientControlBound.StepsTo(0.5, 1, 2));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientControlBound.Distance(-1, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientControlBound.Distance(1, -1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientControlBound.StepsTo(1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientControlBound.SufficientShare(double.NaN, 1, 1, 1));
        Assert.Equal(double.PositiveInfinity, GradientControlBound.SufficientShare(1, 1, 2, 1));
        Assert.Equal(0, GradientControlBound.SufficientShare(0, 1, 0, 1));
        var oracle = new Pulls(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientControl.Step(oracle, [0], [1], -1, LabelledRows.Of([1], [0])));
        Assert.Throws<ArgumentException>(() => GradientControl.Step(oracle, [0], [1, 2], 1, LabelledRows.Of([1], [0])));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientControl.AlongSegment(
            oracle, [0], [1], 1, LabelledRows.Of([1], [0]), new FiniteReports(oracle, LabelledRows.Of([1], [0])), points: 1));
    }

    private static double Distance(double[] left, double[] right) => Math.Sqrt(left.Zip(right, (a, b) => (a - b) * (a - b)).Sum());
}
