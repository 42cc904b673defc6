using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Steering;
using CollectiveAction.Theory.Tests.Steering;

namespace CollectiveAction.Theory.Tests.Bounds;

public class ConvexRiskBoundTests
{
    [Fact]
    public void The_distance_holds_of_ridge_regression_on_a_hundred_thousand_random_instances()
    {
        var random = new RandomStream(71);
        var (tight, decided) = (0, 0);
        for (var trial = 0; trial < 100_000; trial++)
        {
            var oracle = new LinearModel(LinearModelFamily.Linear, 1);
            var (penalty, target) = (0.1 + random.NextDouble(), random.NextNormal());
            var population = Line(random, 3);
            var problem = SteeringProblem.Canceling(oracle, [target], population, [penalty * target]);
            var missing = Math.Abs(problem.Missing[0]);

            // One report that pushes the right way; with −m = α*(∇ − g₀) it suffices at α*.
            var reported = Line(random, 1);
            var push = (target * reported[0][0] - reported.Labels[0]) * reported[0][0] - problem.PopulationGradient[0];
            var critical = problem.Missing[0] / push;
            if (critical is not (> 0 and <= 1)) continue;
            decided++;
            var share = critical * random.NextDouble();
            var (curvature, minimiser) = Ridge(LabelledRows.Mix(share, reported, population), penalty);
            var (distance, bound) = (Math.Abs(minimiser - target), ConvexRiskBound.Distance(share, critical, missing, curvature));

            Assert.True(distance <= bound + 1e-9 * (1 + bound));
            if (distance > 0.999 * bound - 1e-12) tight++;
        }

        // The risk is quadratic here, so the bound with the mixture's own curvature is attained.
        Assert.True(decided > 10_000);
        Assert.Equal(decided, tight);
    }

    [Fact]
    public void The_distance_holds_of_logistic_regression_found_by_bisection()
    {
        var random = new RandomStream(72);
        var oracle = new LinearModel(LinearModelFamily.Logistic, 1);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var (penalty, target) = (0.1 + random.NextDouble(), random.NextNormal());
            var population = LabelledRows.Of([random.NextNormal(), random.NextNormal()], [0, 1]);
            var problem = SteeringProblem.Canceling(oracle, [target], population, [penalty * target]);
            var found = MinimumShare.Of(problem, new LinearModelReports(LinearModelFamily.Logistic, FeatureDomain.Box([-3], [3]), 0, 1));
            if (!found.HasConverged || found.Value.Reports is null) continue;
            var share = found.Value.Share * random.NextDouble();
            var mixture = found.Value.TrainingRows(population, share);
            double Slope(double theta) => SteeringProblem.Canceling(oracle, [theta], mixture).PopulationGradient[0] + penalty * theta;
            var (low, high) = (-50.0, 50.0);
            while (high - low > 1e-12) (low, high) = Slope((low + high) / 2) < 0 ? ((low + high) / 2, high) : (low, (low + high) / 2);

            Assert.True(Math.Abs(low - target) <= ConvexRiskBound.Distance(share, found.Value.Share, Math.Abs(problem.Missing[0]), penalty) + 1e-9);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.5)]
    [InlineData(9, 0.1)]
    [InlineData(double.PositiveInfinity, 0)]
    public void The_critical_mass_of_a_strength_is_one_over_one_plus_it(double strength, double expected) =>
        Assert.Equal(expected, ConvexRiskBound.CriticalMass(strength), 12);

    [Fact]
    public void Agrees_with_the_smallest_share_where_a_single_report_points_straight_back()
    {
        var (problem, reports) = Pulls.Cancel([3, 4], [-6, -8]);
        Assert.Equal(ConvexRiskBound.CriticalMass(5, 10), MinimumShare.Of(problem, reports).Required.Share, 12);
        Assert.Equal(ConvexRiskBound.CriticalMass(2), MinimumShare.Of(problem, reports).Required.Share, 12);
    }

    [Fact]
    public void The_support_value_never_asks_for_more_than_the_exact_share()
    {
        var random = new RandomStream(73);
        var (loosest, decided) = (1.0, 0);
        for (var trial = 0; trial < 20_000; trial++)
        {
            double[] Draw() => [random.NextNormal(), random.NextNormal()];
            var (problem, reports) = Pulls.Cancel(Draw(), [.. Enumerable.Range(0, 5).Select(_ => Draw())]);
            var exact = MinimumShare.Of(problem, reports);
            if (!exact.HasConverged) continue;
            decided++;
            var norm = Math.Sqrt(problem.PopulationGradient[0] * problem.PopulationGradient[0] + problem.PopulationGradient[1] * problem.PopulationGradient[1]);
            var support = ConvexRiskBound.CriticalMass(norm, AttainableGradient.Support(problem, reports));

            Assert.True(support <= exact.Value.Share + 1e-9);
            loosest = Math.Min(loosest, support / exact.Value.Share);
        }

        Assert.True(decided > 10_000);
        Assert.True(loosest < 0.5, "sideways components can make the support value miss by more than a factor of two");
    }

    [Fact]
    public void Has_the_right_limits_and_refuses_bad_input()
    {
        Assert.Equal(0, ConvexRiskBound.CriticalMass(0, 0));
        Assert.Equal(1, ConvexRiskBound.CriticalMass(1, 0));
        Assert.Equal(0, ConvexRiskBound.Distance(0.5, 0.5, 3, 1));
        Assert.Equal(6, ConvexRiskBound.Distance(0, 0.5, 3, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConvexRiskBound.CriticalMass(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConvexRiskBound.CriticalMass(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConvexRiskBound.Distance(1.1, 0.5, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConvexRiskBound.Distance(0.1, 0.5, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConvexRiskBound.Distance(0.1, 0.5, 1, 0));
    }

    private static LabelledRows Line(RandomStream random, int count) => LabelledRows.Of(
        [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())], [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())]);

    private static (double Curvature, double Minimiser) Ridge(LabelledRows rows, double penalty)
    {
        var (curvature, moment) = (penalty, 0.0);
        for (var i = 0; i < rows.Count; i++)
        {
            curvature += rows.Weights[i] * rows[i][0] * rows[i][0];
            moment += rows.Weights[i] * rows[i][0] * rows.Labels[i];
        }

        return (curvature, moment / curvature);
    }
}
