using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Performativity;
using Xunit.Abstractions;

namespace CollectiveAction.Theory.Tests.Performativity;

public class AnchorPlatformTests(ITestOutputHelper output)
{
    private static readonly double[] Even = [1 / 3.0, 1 / 3.0, 1 / 3.0];

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.3)]
    [InlineData(7.0)]
    public void The_triangle_has_its_known_answer_and_refutes_the_printed_bound(double r)
    {
        var triangle = AnchorPlatform.Triangle(r);
        var benefit = triangle.Benefit(Even);
        Assert.Equal([0.5, 0.5, 0], triangle.Optimum(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(-r * r, benefit.StableUtility, 1e-12 * r * r);
        Assert.Equal(-r * r / 4, benefit.OptimalUtility, 1e-12 * r * r);
        Assert.Equal(0.75 * r * r, benefit.Benefit, 1e-12 * r * r);
        Assert.Equal(-r * r, benefit.Alignment, 1e-12 * r * r);
        Assert.Equal(3 * r * r, benefit.Concavity, 1e-9 * r * r);
        Assert.Equal(1 / Math.Sqrt(6), benefit.Distance, 1e-12);
        Assert.Equal(r * r / 6, benefit.PrintedBound, 1e-9 * r * r);
        Assert.Equal(r * r, benefit.CorrectedBound, 1e-9 * r * r);
        Assert.True(benefit.PrintedBound < benefit.Benefit);
    }

    [Fact]
    public void No_point_of_a_fine_grid_is_better_than_the_optimum()
    {
        var random = new RandomStream(431);
        const int steps = 100;
        for (var trial = 0; trial < 50; trial++)
        {
            var platform = Indifferent(random, 3, 2);
            var optimum = platform.Utility(platform.Optimum());
            var grid = double.NegativeInfinity;
            for (var i = 0; i <= steps; i++)
            {
                for (var j = 0; i + j <= steps; j++)
                    grid = Math.Max(grid, platform.Utility([(double)i / steps, (double)j / steps, (double)(steps - i - j) / steps]));
            }

            Assert.True(grid <= optimum + 1e-9 * (1 + Math.Abs(optimum)));
            Assert.InRange(grid, optimum - 0.05 * (1 + Math.Abs(optimum)), optimum + 1e-9 * (1 + Math.Abs(optimum)));
        }
    }

    [Fact]
    public void The_corrected_bound_holds_and_the_printed_one_does_not()
    {
        var random = new RandomStream(432);
        var (fails, largest) = (0, 0.0);
        const int instances = 100_000;
        for (var trial = 0; trial < instances; trial++)
        {
            var anchors = 2 + random.NextInt32(2);
            var platform = Indifferent(random, anchors, anchors);
            var benefit = platform.Benefit(RandomQuadratics.Weights(random, anchors));
            var rounding = 1e-8 * (1 + Math.Abs(benefit.StableUtility));
            Assert.InRange(benefit.Benefit, -rounding, benefit.CorrectedBound * (1 + 1e-6) + rounding);
            if (benefit.Benefit > benefit.PrintedBound * (1 + 1e-6) + rounding) fails++;
            if (benefit.Benefit > 1e-4) largest = Math.Max(largest, benefit.Benefit / benefit.CorrectedBound);
        }

        output.WriteLine($"Theorem 5, anchors: B / corrected bound at most {largest:F4}; B exceeds the printed bound in {fails} of {instances}");
        Assert.InRange(largest, 0.99, 1 + 1e-5);
        Assert.InRange(fails, 1, instances);
    }

    [Fact]
    public void Users_who_want_the_learner_to_fail_gain_nothing_by_coordination()
    {
        var random = new RandomStream(433);
        for (var trial = 0; trial < 10_000; trial++)
        {
            var platform = MultipleOfLoss(random, 3, 2, 0.5 + random.NextDouble());
            var optimum = platform.Utility(platform.Optimum());
            var stable = Assert.Single(platform.StablePoints());
            Assert.Equal(optimum, platform.Utility(stable), 1e-8 * (1 + Math.Abs(optimum)));
            Assert.InRange(platform.Temptation(stable), 0, 1e-8);
        }
    }

    [Fact]
    public void Users_who_want_what_the_learner_wants_gain_nothing_over_their_best_stable_point_but_over_others()
    {
        // With c < 0 and anchors far apart each anchor keeps its users: the sensitivity is without bound, and the proposition's premise fails.
        var platform = new AnchorPlatform(
            QuadraticLoss.OfMean(1), [[0], [2]], [0, -1 - 2.0], [[0], [2]], new double[,] { { 1 } });
        var utilities = platform.StablePoints().Select(w => platform.Utility(w)).Order().ToArray();
        Assert.Equal(0, utilities[^1], 12);
        Assert.Contains(utilities, u => Math.Abs(u + 1) < 1e-12);
        Assert.Contains("not strongly concave", Assert.Throws<InvalidOperationException>(() => platform.Optimum()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stable_points_tempt_nobody_and_others_do()
    {
        var random = new RandomStream(434);
        var found = 0;
        for (var trial = 0; trial < 1_000; trial++)
        {
            var platform = new AnchorPlatform(
                QuadraticLoss.OfMean(2), [.. Vectors(random, 3, 2)], RandomQuadratics.Vector(random, 3), [.. Vectors(random, 3, 2)], new double[2, 2]);
            var points = platform.StablePoints();
            found += points.Count;
            // A symmetric game has a symmetric equilibrium, and almost all have an odd number.
            Assert.Equal(1, points.Count % 2);
            foreach (var point in points) Assert.InRange(platform.Temptation(point), 0, 1e-8);
            var weights = RandomQuadratics.Weights(random, 3);
            Assert.True(platform.Temptation(weights) > 1e-9);
            Assert.Contains("not stable", Assert.Throws<ArgumentException>(() => platform.Benefit(weights)).Message, StringComparison.Ordinal);
        }

        Assert.True(found > 1_000);
    }

    [Fact]
    public void Movable_labels_gain_the_distance_of_truth_and_wish()
    {
        double[] masses = [0.2, 0.5, 0.3], labels = [0.1, 0.6, 0.9], wanted = [1, 0.5, 0];
        // Alone: the model is the truth. Together: the model is the wish, and the utility 0.
        var alone = -masses.Select((m, x) => m * Math.Pow(labels[x] - wanted[x], 2)).Sum();
        Assert.Equal(0 - alone, MovableLabels.Benefit(masses, labels, wanted), 14);
        Assert.Throws<ArgumentException>(() => MovableLabels.Benefit([0.5, 0.4], [1, 0], [0, 0]));
        Assert.Throws<ArgumentException>(() => MovableLabels.Benefit([0.5, 0.5], [1], [0, 0]));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        var triangle = AnchorPlatform.Triangle(1);
        Assert.Throws<ArgumentException>(() => triangle.Utility([0.5, 0.4, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => triangle.Utility([1.5, -0.5, 0]));
        Assert.Throws<ArgumentException>(() => triangle.Utility([0.5, 0.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AnchorPlatform.Triangle(0));
        Assert.Throws<ArgumentException>(() => new AnchorPlatform(QuadraticLoss.OfMean(1), [], [], [], new double[,] { { 1 } }));
        Assert.Throws<ArgumentException>(() => new AnchorPlatform(QuadraticLoss.OfMean(1), [[1], [2]], [0, 0], [[1]], new double[,] { { 1 } }));
    }

    /// <summary>Users whose utility depends on the model alone: every strategy is stable.</summary>
    private static AnchorPlatform Indifferent(RandomStream random, int anchors, int dimensions)
    {
        var loss = new QuadraticLoss(RandomQuadratics.Definite(random, dimensions), RandomQuadratics.Definite(random, dimensions));
        var gain = RandomQuadratics.Vector(random, dimensions);
        return new AnchorPlatform(
            loss, [.. Vectors(random, anchors, dimensions)], new double[anchors], [.. Enumerable.Repeat(gain, anchors)], RandomQuadratics.Definite(random, dimensions));
    }

    /// <summary>u = c·ℓ with ℓ = ½‖θ − zᵢ‖² + bᵢ.</summary>
    private static AnchorPlatform MultipleOfLoss(RandomStream random, int anchors, int dimensions, double c)
    {
        double[][] reports = [.. Vectors(random, anchors, dimensions)];
        double[] values = [.. reports.Select(z => c * (z.Sum(x => x * x) / 2 + 0.3 * random.NextNormal()))];
        var bend = new double[dimensions, dimensions];
        for (var i = 0; i < dimensions; i++) bend[i, i] = -c;
        return new AnchorPlatform(
            QuadraticLoss.OfMean(dimensions), reports, values, [.. reports.Select(z => z.Select(x => -c * x).ToArray())], bend);
    }

    private static IEnumerable<double[]> Vectors(RandomStream random, int count, int length) =>
        Enumerable.Range(0, count).Select(_ => RandomQuadratics.Vector(random, length));
}
