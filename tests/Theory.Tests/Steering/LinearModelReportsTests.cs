using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Theory.Tests.Steering;

public class LinearModelReportsTests
{
    public static TheoryData<LinearModelFamily> Families => [.. Enum.GetValues<LinearModelFamily>()];

    [Fact]
    public void Reports_made_for_another_family_are_refused()
    {
        var people = LabelledRows.Of([1, 2, -1, 0.5, 0.3, -2], [0, 1, 1]);
        var problem = SteeringProblem.Canceling(new LinearModel(LinearModelFamily.Linear, 2), [0.3, 1], people);
        var reports = new LinearModelReports(LinearModelFamily.Logistic, FeatureDomain.Ball([0, 0], 3), 0, 1);
        Assert.Contains("own model family", Assert.Throws<ArgumentException>(() => MinimumShare.Of(problem, reports)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void The_furthest_report_of_a_box_is_that_of_a_fine_grid(LinearModelFamily family) =>
        Compare(family, random =>
        {
            var (x, y) = (2 * random.NextDouble() - 1.5, 2 * random.NextDouble() - 1.5);
            var (width, height) = (2 * random.NextDouble(), 2 * random.NextDouble());
            var grid = from i in Enumerable.Range(0, 61) from j in Enumerable.Range(0, 61) select (double[])[x + width * i / 60, y + height * j / 60, 1];
            return (FeatureDomain.Box([x, y, 1], [x + width, y + height, 1]), grid);
        });

    [Theory]
    [MemberData(nameof(Families))]
    public void The_furthest_report_of_a_ball_is_that_of_a_fine_grid(LinearModelFamily family) =>
        Compare(family, random =>
        {
            var (x, y, radius) = (2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1, 2 * random.NextDouble());
            var grid = from i in Enumerable.Range(0, 41) from j in Enumerable.Range(0, 120)
                       let r = radius * i / 40 let angle = 2 * Math.PI * j / 120
                       select (double[])[x + r * Math.Cos(angle), y + r * Math.Sin(angle), 1];
            return (FeatureDomain.Ball([x, y], radius, withConstant: true), grid);
        });

    [Theory]
    [MemberData(nameof(Families))]
    public void The_smallest_share_of_a_box_is_approached_by_ever_finer_grids_from_above(LinearModelFamily family)
    {
        var random = new RandomStream(52);
        var oracle = new LinearModel(family, 3);
        var space = new LinearModelReports(family, FeatureDomain.Box([-2, -2, 1], [2, 2, 1]), 0, 1);
        for (var trial = 0; trial < 20; trial++)
        {
            var population = Planar(random, 40);
            double[] target = [random.NextNormal(), random.NextNormal(), random.NextNormal() / 2];
            var problem = SteeringProblem.Canceling(oracle, target, population);
            var plan = MinimumShare.Of(problem, space).Required;
            double OnGrid(int points)
            {
                var features = (from i in Enumerable.Range(0, points) from j in Enumerable.Range(0, points)
                                from v in new[] { -2 + 4.0 * i / (points - 1), -2 + 4.0 * j / (points - 1), 1 } select v).ToArray();
                return MinimumShare.Of(problem, FiniteReports.WithEveryLabel(oracle, LabelledRows.Of(features, new double[points * points]), [0, 1])).Required.Share;
            }

            var (coarse, fine) = (OnGrid(5), OnGrid(41));
            Assert.True(plan.Share <= fine + 1e-9 && fine <= coarse + 1e-9);
            Assert.InRange(fine - plan.Share, -1e-9, 2e-3);
            Assert.InRange(plan.CertifiedShare, plan.Share * (1 - 2e-8), plan.Share + 1e-12);
        }
    }

    [Fact]
    public void A_search_without_knowledge_of_the_model_finds_nearly_the_same_share()
    {
        var random = new RandomStream(53);
        var oracle = new LinearModel(LinearModelFamily.Logistic, 3);
        var domain = FeatureDomain.Ball([0, 0], 3, withConstant: true);
        for (var trial = 0; trial < 5; trial++)
        {
            var problem = SteeringProblem.Canceling(oracle, [random.NextNormal(), random.NextNormal(), 0.5], Planar(random, 40));
            var exact = MinimumShare.Of(problem, new LinearModelReports(LinearModelFamily.Logistic, domain, 0, 1)).Required;
            var searched = MinimumShare.Of(problem, new SearchedReports(oracle, domain, [0, 1]), tolerance: 1e-4);

            Assert.Equal(0, searched.Value.CertifiedShare);
            Assert.InRange(searched.Value.Share, exact.CertifiedShare - 1e-9, exact.Share + 2e-3);
            Assert.True(searched.Residual < 1e-8);
        }
    }

    [Fact]
    public void One_dimension_has_a_closed_form()
    {
        // ∇ℓ = (σ(θx) − y)·x with x in [−R, R]: pushing down is strongest at x = R, y = 1, or at x = −R, y = 0.
        var oracle = new LinearModel(LinearModelFamily.Logistic, 1);
        foreach (var (theta, radius) in new[] { (0.3, 2.0), (-0.7, 1.0), (0, 5.0) })
        {
            var population = LabelledRows.Of([1, 1], [0, 0]);
            var problem = SteeringProblem.Canceling(oracle, [theta], population);
            double Sigma(double s) => 1 / (1 + Math.Exp(-s));
            var g0 = Sigma(theta);
            var attainable = radius * Math.Max(1 - Sigma(theta * radius), Sigma(-theta * radius));
            var plan = MinimumShare.Of(problem, new LinearModelReports(LinearModelFamily.Logistic, FeatureDomain.Box([-radius], [radius]), 0, 1)).Required;

            Assert.InRange(plan.Share, 0, g0 / (g0 + attainable) + 1e-9);
            Assert.Equal(Theory.Bounds.ConvexRiskBound.CriticalMass(g0, AttainableGradient.Exact(problem, new LinearModelReports(LinearModelFamily.Logistic, FeatureDomain.Box([-radius], [radius]), 0, 1)).Required), plan.Share, 9);
        }
    }

    [Fact]
    public void Labels_on_one_side_only_cannot_cancel_a_gradient_that_needs_the_other()
    {
        var oracle = new LinearModel(LinearModelFamily.Poisson, 2);
        var population = LabelledRows.Of([1, 1], [0]);
        var problem = SteeringProblem.Canceling(oracle, [0, 0.0], population);
        var zeros = new LinearModelReports(LinearModelFamily.Poisson, FeatureDomain.Box([1, 0], [1, 3]), 0, 0);
        var found = MinimumShare.Of(problem, zeros);

        Assert.Equal(SolverStatus.Infeasible, found.Status);
        Assert.True(found.Residual > 0.5);
    }

    [Fact]
    public void Bad_domains_and_labels_are_refused()
    {
        var line = FeatureDomain.Box([0], [1]);
        Assert.Contains("unbounded", Assert.Throws<ArgumentOutOfRangeException>(() => FeatureDomain.Box([0], [double.PositiveInfinity])).Message, StringComparison.Ordinal);
        Assert.Contains("unbounded", Assert.Throws<ArgumentOutOfRangeException>(() => FeatureDomain.Ball([0], double.PositiveInfinity)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FeatureDomain.Box([1], [0]));
        Assert.Throws<ArgumentException>(() => FeatureDomain.Box([], []));
        Assert.Throws<ArgumentException>(() => FeatureDomain.Ball([], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureDomain.Ball([0], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearModelReports(LinearModelFamily.Logistic, line, 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearModelReports(LinearModelFamily.Poisson, line, -1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearModelReports(LinearModelFamily.Linear, line, 2, 1));
        Assert.Throws<ArgumentException>(() => new LinearModelReports(LinearModelFamily.Linear, line, 0, 1).At([1, 2]));
        Assert.Throws<ArgumentException>(() => new SearchedReports(new LinearModel(LinearModelFamily.Linear, 2), line, [0]));
        Assert.Throws<ArgumentException>(() => new SearchedReports(new LinearModel(LinearModelFamily.Linear, 1), line, []));
    }

    private static void Compare(LinearModelFamily family, Func<RandomStream, (FeatureDomain Domain, IEnumerable<double[]> Grid)> draw)
    {
        var random = new RandomStream(51);
        var oracle = new LinearModel(family, 3);
        for (var trial = 0; trial < 40; trial++)
        {
            var (domain, grid) = draw(random);
            double[] theta = [random.NextNormal(), trial % 5 == 0 ? 0 : random.NextNormal(), random.NextNormal()];
            double[] lambda = [trial % 7 == 0 ? 0 : random.NextNormal(), random.NextNormal(), random.NextNormal()];
            var (low, high) = (0.2 * random.NextDouble(), 0.5 + 0.5 * random.NextDouble());
            var furthest = new LinearModelReports(family, domain, low, high).At(theta).Furthest(lambda)[0];
            double Reach(double[] x, double y)
            {
                var gradient = new double[3];
                oracle.AddGradient(theta, x, y, 1, gradient);
                return gradient.Zip(lambda, (g, l) => g * l).Sum();
            }

            var onGrid = grid.SelectMany(x => new[] { Reach(x, low), Reach(x, high) }).Max();
            var found = Reach(furthest.Features, furthest.Label);

            Assert.Equal(found, furthest.Gradient.Zip(lambda, (g, l) => g * l).Sum(), 9);
            Assert.InRange(found, onGrid - 1e-9, onGrid + 0.01 * (1 + Math.Abs(onGrid)));
        }
    }

    private static LabelledRows Planar(RandomStream random, int count) => LabelledRows.Of(
        [.. Enumerable.Range(0, count).SelectMany(_ => (double[])[random.NextNormal(), random.NextNormal(), 1])],
        [.. Enumerable.Range(0, count).Select(_ => (double)random.NextInt32(2))]);
}
