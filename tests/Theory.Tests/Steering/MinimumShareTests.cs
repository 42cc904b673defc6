using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Theory.Tests.Steering;

public class MinimumShareTests
{
    [Fact]
    public void Sideways_components_must_cancel_too()
    {
        // One part of (−10, 10) needs ten parts of (−1, −1): together 0.55 for each unit of population, so α = 0.55/1.55.
        var (problem, reports) = Pulls.Cancel([1, 0], [-10, 10], [-1, -1]);
        var plan = MinimumShare.Of(problem, reports).Required;

        Assert.Equal(0.55 / 1.55, plan.Share, 12);
        Assert.Equal(plan.Share, plan.CertifiedShare, 8);
        var weights = plan.Reports!.Weights.ToArray().Order().ToArray();
        Assert.Equal(2, weights.Length);
        Assert.Equal(1.0 / 11, weights[0], 12);
        Assert.Equal(1 / 0.55, AttainableGradient.Exact(problem, reports).Required, 9);
        Assert.Equal(10, AttainableGradient.Support(problem, reports), 12);
    }

    [Fact]
    public void Equals_the_best_basic_solution_on_a_hundred_thousand_random_instances()
    {
        var random = new RandomStream(41);
        var unreachable = 0;
        for (var trial = 0; trial < 100_000; trial++)
        {
            var dimension = 1 + trial % 2;
            var gradients = Enumerable.Range(0, 1 + random.NextInt32(5)).Select(_ => Draw(random, dimension)).ToArray();
            var population = Draw(random, dimension);
            var (problem, reports) = Pulls.Cancel(population, gradients);
            var found = MinimumShare.Of(problem, reports);
            var expected = BestBasicSolution(population, gradients);

            if (double.IsPositiveInfinity(expected))
            {
                unreachable++;
                Assert.Equal(SolverStatus.Infeasible, found.Status);
                continue;
            }

            Assert.Equal(SolverStatus.Converged, found.Status);
            Assert.Equal(expected, found.Value.Share, 7);
            Assert.InRange(found.Value.CertifiedShare, found.Value.Share * (1 - 1e-7) - 1e-12, found.Value.Share + 1e-12);
            Assert.True(found.Value.Residual < 1e-9);
        }

        Assert.InRange(unreachable, 10_000, 90_000);
    }

    [Fact]
    public void The_reports_cancel_the_gradient_of_the_mixture_and_no_smaller_collective_does()
    {
        var random = new RandomStream(42);
        for (var trial = 0; trial < 300; trial++)
        {
            var dimension = 2 + random.NextInt32(8);
            var oracle = new LinearModel(LinearModelFamily.Logistic, dimension);
            var population = Rows(random, 30, dimension);
            double[] target = [.. Enumerable.Range(0, dimension).Select(_ => random.NextNormal())];
            var problem = SteeringProblem.Canceling(oracle, target, population);
            var plan = MinimumShare.Of(problem, FiniteReports.WithEveryLabel(oracle, population, [0, 1])).Required;

            foreach (var share in new[] { plan.Share, (1 + plan.Share) / 2, 1.0 })
            {
                var mixture = plan.TrainingRows(population, share);
                var gradient = SteeringProblem.Canceling(oracle, target, mixture).PopulationGradient.ToArray();
                Assert.All(gradient, g => Assert.Equal(0, g, 8));
            }

            Assert.True(plan.CertifiedShare > plan.Share * (1 - 1e-7));
            Assert.True(plan.Reports!.Count <= dimension + 1);
        }
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_the_rows_or_coordinates()
    {
        var random = new RandomStream(43);
        for (var trial = 0; trial < 200; trial++)
        {
            var gradients = Enumerable.Range(0, 8).Select(_ => Draw(random, 3)).ToArray();
            var population = Draw(random, 3);
            var order = random.SampleWithoutReplacement(8, 8);
            var turn = random.SampleWithoutReplacement(3, 3);
            double[] Turned(double[] v) => [.. turn.Select(k => v[k])];

            var (problem, reports) = Pulls.Cancel(population, gradients);
            var (same, sameReports) = Pulls.Cancel(Turned(population), [.. order.Select(i => Turned(gradients[i]))]);
            var (first, second) = (MinimumShare.Of(problem, reports), MinimumShare.Of(same, sameReports));

            Assert.Equal(first.Status, second.Status);
            if (first.HasConverged) Assert.Equal(first.Value.Share, second.Value.Share, 8);
        }
    }

    [Fact]
    public void Nobody_is_needed_where_the_population_is_already_there()
    {
        var (problem, reports) = Pulls.Cancel([0, 0], [1, 0]);
        var plan = MinimumShare.Of(problem, reports).Required;

        Assert.Equal((0, 0), (plan.Share, plan.CertifiedShare));
        Assert.Null(plan.Reports);
        Assert.Equal(double.PositiveInfinity, AttainableGradient.Exact(problem, reports).Required);
    }

    [Fact]
    public void An_unreachable_target_is_refused_with_the_distance_that_remains()
    {
        // Members can push against the first coordinate only; the second stays at 3 as long as anybody else is there.
        var (problem, reports) = Pulls.Cancel([1, 3], [-1, 3]);
        var found = MinimumShare.Of(problem, reports);

        Assert.Equal(SolverStatus.Infeasible, found.Status);
        Assert.Equal(3, found.Residual, 9);
        Assert.Contains("Infeasible", Assert.Throws<InvalidOperationException>(() => found.Required).Message, StringComparison.Ordinal);
        Assert.Equal(0, AttainableGradient.Exact(problem, reports).Value);
    }

    [Fact]
    public void A_penalty_is_outweighed_as_well_and_can_be_too_strong()
    {
        var oracle = new Pulls(1);
        var population = LabelledRows.Of([1], [0]);
        var reports = new FiniteReports(oracle, LabelledRows.Of([-4], [0]));
        double Share(double penalty) => MinimumShare.Of(SteeringProblem.Canceling(oracle, [0.0], population, [penalty]), reports).Required.Share;

        // α(−4) + (1 − α) + r = 0
        Assert.Equal(1.0 / 5, Share(0), 12);
        Assert.Equal(3.0 / 5, Share(2), 12);
        var tooStrong = MinimumShare.Of(SteeringProblem.Canceling(oracle, [0.0], population, [5.0]), reports);
        Assert.Equal(SolverStatus.Infeasible, tooStrong.Status);
        Assert.Equal(1, tooStrong.Residual, 9);
    }

    [Fact]
    public void Bad_input_is_refused_before_anything_is_computed()
    {
        var oracle = new Pulls(2);
        var population = LabelledRows.Of([1, 0], [0]);
        var (problem, reports) = Pulls.Cancel([1, 0], [-1, 0]);

        Assert.Contains("3 numbers", Assert.Throws<ArgumentException>(() => SteeringProblem.Canceling(oracle, [1, 2, 3], population)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => SteeringProblem.Canceling(oracle, [1, double.NaN], population));
        Assert.Contains("3 features", Assert.Throws<ArgumentException>(() => SteeringProblem.Canceling(oracle, [1, 2], LabelledRows.Of([1, 2, 3], [0]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SteeringProblem.Canceling(oracle, [1, 2], population, [1]));
        Assert.Throws<ArgumentException>(() => SteeringProblem.Towards(oracle, [1, 2], population, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MinimumShare.Of(problem, reports, tolerance: 0));
        Assert.Throws<ArgumentException>(() => MinimumShare.Of(problem, Pulls.Cancel([1], [-1]).Reports));
        Assert.Throws<ArgumentException>(() => FiniteReports.WithEveryLabel(oracle, population, []));
        Assert.Throws<OperationCanceledException>(() => MinimumShare.Of(problem, reports, cancellation: new CancellationToken(canceled: true)));
    }

    internal static LabelledRows Rows(RandomStream random, int count, int dimension) => LabelledRows.Of(
        [.. Enumerable.Range(0, count).SelectMany(_ => Enumerable.Range(0, dimension).Select(k => k == 0 ? 1 : random.NextNormal()))],
        [.. Enumerable.Range(0, count).Select(_ => (double)random.NextInt32(2))]);

    /// <summary>Integers in small range, so that degenerate and parallel vectors are common.</summary>
    private static double[] Draw(RandomStream random, int dimension) => [.. Enumerable.Range(0, dimension).Select(_ => (double)(random.NextInt32(9) - 4))];

    /// <summary>Minimise Σu with Σu·∇ = −g₀ over all sets of at most d reports; the share is Σu/(1 + Σu).</summary>
    private static double BestBasicSolution(double[] population, double[][] gradients)
    {
        var best = population.All(g => g == 0) ? 0 : double.PositiveInfinity;
        foreach (var a in gradients)
        {
            var scale = population.Zip(a, (g, v) => -g * v).Sum() / a.Sum(v => v * v);
            if (scale > 0 && population.Zip(a, (g, v) => Math.Abs(g + scale * v)).Max() < 1e-12) best = Math.Min(best, scale);
            if (population.Length < 2) continue;
            foreach (var b in gradients)
            {
                var determinant = a[0] * b[1] - a[1] * b[0];
                if (determinant == 0) continue;
                var (u, v) = ((-population[0] * b[1] + population[1] * b[0]) / determinant, (-a[0] * population[1] + a[1] * population[0]) / determinant);
                if (u >= 0 && v >= 0) best = Math.Min(best, u + v);
            }
        }

        return double.IsPositiveInfinity(best) ? HullHoldsZero(gradients) ? 1 : best : best / (1 + best);
    }

    /// <summary>Whether everybody together can have the mean gradient 0: the gradients leave no open half-line or half-plane empty.</summary>
    private static bool HullHoldsZero(double[][] gradients)
    {
        if (gradients.Any(g => g.All(v => v == 0))) return true;
        if (gradients[0].Length == 1) return gradients.Any(g => g[0] < 0) && gradients.Any(g => g[0] > 0);
        var angles = gradients.Select(g => Math.Atan2(g[1], g[0])).Order().ToArray();
        var gaps = angles.Zip(angles.Skip(1).Append(angles[0] + 2 * Math.PI), (from, to) => to - from);
        return gaps.Max() <= Math.PI + 1e-9;
    }
}
