using CollectiveAction.Mechanisms.Valuation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Valuation;

public class KnnShapleyTests
{
    [Theory]
    [InlineData(1, 4, 3)]
    [InlineData(7, 1, 9)]
    [InlineData(300, 3, 5)]
    [InlineData(2_500, 5, 1)]
    public void The_fast_way_gives_what_sorting_and_the_recursion_give(int n, int d, int k)
    {
        var random = new RandomStream((ulong)n);
        const int tests = 9;

        // Coarse features, so that there are ties.
        float[] training = [.. Enumerable.Range(0, n * d).Select(_ => random.NextInt32(6) / 2f)], points = [.. Enumerable.Range(0, tests * d).Select(_ => random.NextInt32(6) / 2f + 0.125f)];
        int[] labels = [.. Enumerable.Range(0, n).Select(_ => random.NextInt32(3))], testLabels = [.. Enumerable.Range(0, tests).Select(_ => random.NextInt32(3))];
        double[] targets = [.. Enumerable.Range(0, n).Select(_ => random.NextNormal())], testTargets = [.. Enumerable.Range(0, tests).Select(_ => random.NextNormal())];
        var problem = NeighbourProblem.Of(training, points, d);

        SlowValues.Equal(
            Slow((t, near, to) => NeighbourShapley.HardLabels([.. near.Select(i => labels[i] == testLabels[t] ? 1.0 : 0)], k, to)),
            KnnShapley.Classification(problem, labels, testLabels, k));
        SlowValues.Equal(
            Slow((t, near, to) => NeighbourShapley.SoftLabels([.. near.Select(i => labels[i] == testLabels[t] ? 1.0 : 0)], k, 1.0 / 3, to)),
            KnnShapley.SoftClassification(problem, labels, testLabels, k, 3));
        SlowValues.Equal(
            Slow((t, near, to) => NeighbourShapley.Regression([.. near.Select(i => targets[i])], testTargets[t], k, to)),
            KnnShapley.Regression(problem, targets, testTargets, k), 1e-10);

        var graph = NeighbourGraph.Of(n, [.. Enumerable.Range(0, tests).Select(Near)]);
        var (whole, error) = graph.Shapley(labels, testLabels, k);
        SlowValues.Equal(KnnShapley.Classification(problem, labels, testLabels, k), whole);
        Assert.Equal(0, error);

        double[] Slow(Action<int, int[], double[]> valueOne)
        {
            var sums = new double[n];
            for (var t = 0; t < tests; t++)
            {
                var (near, values) = (Near(t), new double[n]);
                valueOne(t, near, values);
                for (var i = 0; i < n; i++) sums[near[i]] += values[i] / tests;
            }

            return sums;
        }

        int[] Near(int t) => [.. Enumerable.Range(0, n).OrderBy(i => Enumerable.Range(0, d).Sum(f => Math.Pow(training[i * d + f] - points[t * d + f], 2))).ThenBy(i => i)];
    }

    [Fact]
    public void The_order_is_that_of_a_stable_sort_for_any_distances()
    {
        var random = new RandomStream(13);
        float[] distances = [0, float.Epsilon, 1e-30f, .. Enumerable.Range(0, 5_000).Select(_ => (float)Math.Exp(20 * random.NextNormal())), 3, 3, 3, float.MaxValue, 0];
        var order = NeighbourSort.Sort(distances, [], new ulong[distances.Length], new ulong[distances.Length]);
        Assert.Equal(Enumerable.Range(0, distances.Length).OrderBy(i => distances[i]), order.Select(NeighbourSort.RowOf));
    }

    [Fact]
    public void A_graph_of_the_nearest_is_off_by_no_more_than_it_says()
    {
        var random = new RandomStream(14);
        const int n = 400, d = 2, k = 5;
        float[] training = [.. Enumerable.Range(0, n * d).Select(_ => (float)random.NextNormal())], points = [.. Enumerable.Range(0, 10 * d).Select(_ => (float)random.NextNormal())];
        int[] labels = [.. Enumerable.Range(0, n).Select(_ => random.NextInt32(2))], testLabels = [.. Enumerable.Range(0, 10).Select(_ => random.NextInt32(2))];
        var problem = NeighbourProblem.Of(training, points, d);
        var exact = KnnShapley.Classification(problem, labels, testLabels, k);
        foreach (var length in new[] { 0, 3, 20, 100, n })
        {
            var distances = new float[n];
            var graph = NeighbourGraph.Of(n, [.. Enumerable.Range(0, 10).Select(t =>
            {
                problem.SquaredDistances(t, distances);
                var of = (float[])distances.Clone();
                return Enumerable.Range(0, n).OrderBy(i => of[i]).Take(length).ToArray();
            })]);
            var (values, error) = graph.Shapley(labels, testLabels, k);
            Assert.Equal(length == n ? 0 : 1.0 / Math.Max(length, k), error, 1e-12);
            Assert.All(exact.Zip(values), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, error + 1e-12));
        }
    }

    [Fact]
    public void A_neighbour_index_finds_the_ball_and_threshold_values_follow()
    {
        var random = new RandomStream(15);
        const int n = 1_000, d = 3, tests = 20;
        float[] training = [.. Enumerable.Range(0, n * d).Select(_ => (float)random.NextNormal())], points = [.. Enumerable.Range(0, tests * d).Select(_ => (float)random.NextNormal())];
        int[] labels = [.. Enumerable.Range(0, n).Select(_ => random.NextInt32(2))], testLabels = [.. Enumerable.Range(0, tests).Select(_ => random.NextInt32(2))];
        var graph = NeighbourIndex.Of(training, d).Within(points, 0.7);
        for (var t = 0; t < tests; t++)
            Assert.Equal(Enumerable.Range(0, n).Where(i => Enumerable.Range(0, d).Sum(f => Math.Pow((double)training[i * d + f] - points[t * d + f], 2)) <= 0.7 * 0.7), graph[t].ToArray());

        // What the values add up to: the utility with everybody less chance, averaged.
        var values = ThresholdShapley.Of(graph, labels, testLabels, 2);
        var gain = Enumerable.Range(0, tests).Average(t => graph[t].Length == 0 ? 0 : graph[t].ToArray().Average(i => labels[i] == testLabels[t] ? 1.0 : 0) - 0.5);
        Assert.Equal(gain, values.Sum(), 1e-10);
    }

    [Fact]
    public void A_test_set_that_is_trained_on_is_refused_and_named()
    {
        float[] training = [1, 2, 3, 4, 5, 6], tests = [9, 9, 3, 4, -0f, 1];
        Assert.Equal([1], NeighbourProblem.Overlap(training, tests, 2));
        Assert.Contains("the first of them number 1", Assert.Throws<ArgumentException>(() => NeighbourProblem.Of(training, tests, 2)).Message, StringComparison.Ordinal);
        Assert.Equal(3, NeighbourProblem.OfLeaked(training, tests, 2).TestCount);
        Assert.Throws<ArgumentException>(() => NeighbourProblem.Of([1, 2, float.NaN], [1], 1));
        Assert.Throws<ArgumentException>(() => NeighbourGraph.Of(3, [[0, 0]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => KnnShapley.Classification(NeighbourProblem.Of([1], [2], 1), [0], [0], 0));
    }
}
