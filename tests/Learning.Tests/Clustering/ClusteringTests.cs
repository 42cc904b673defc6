using CollectiveAction.Learning.Clustering;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Clustering;

public class ClusteringTests
{
    /// <summary>Four clouds around the ends of two axes, far apart by both distances.</summary>
    private static readonly float[][] Clouds = [.. Enumerable.Range(0, 80).Select(k =>
    {
        var noise = new RandomStream((ulong)k);
        var (x, y) = (k % 4) switch { 0 => (9f, 0f), 1 => (0f, 5f), 2 => (-5f, 0f), _ => (0f, -5f) };
        return new[] { x + 0.3f * (float)noise.NextNormal(), y + 0.3f * (float)noise.NextNormal() };
    })];

    [Fact]
    public void Both_methods_find_clouds()
    {
        foreach (var clusters in new[] { KMeans.Of(Clouds, 4, new RandomStream(1)), KMedoids.Of(Clouds, 4) })
        {
            Assert.Equal(4, clusters.Count);
            for (var k = 0; k < 80; k++) Assert.Equal(clusters.Assignment[k % 4], clusters.Assignment[k]);
            Assert.Equal(Enumerable.Range(0, 80), Enumerable.Range(0, 4).SelectMany(clusters.Members).Order());
            // The opposite ends of the longer axis lie farthest apart; of cosine distances both axes have the same, and chance decides.
            var (a, b) = clusters.FarthestPair();
            Assert.Equal(2, Math.Abs(Array.IndexOf([.. clusters.Assignment], a) - Array.IndexOf([.. clusters.Assignment], b)));
        }
    }

    [Fact]
    public void The_cost_of_means_is_the_spread_within_clusters()
    {
        var clusters = KMeans.Of(Clouds, 4, new RandomStream(1));
        var spread = Enumerable.Range(0, 4).Sum(c =>
        {
            var own = clusters.Members(c).Select(k => Clouds[k]).ToArray();
            var (x, y) = (own.Average(p => p[0]), own.Average(p => p[1]));
            return own.Sum(p => Math.Pow(p[0] - x, 2) + Math.Pow(p[1] - y, 2));
        });
        Assert.Equal(spread, clusters.Cost, 3);
        Assert.Equal(clusters.Assignment, KMeans.Of(Clouds, 4, new RandomStream(1)).Assignment);
    }

    [Fact]
    public void No_exchange_of_a_medoid_lowers_the_cost_and_few_points_are_mostly_divided_at_best()
    {
        var best = 0;
        for (var seed = 0UL; seed < 50; seed++)
        {
            var distances = Distances(9, seed);
            var found = KMedoids.Of(distances, 3, default);
            double[] all = [.. from a in Enumerable.Range(0, 9)
                               from b in Enumerable.Range(a + 1, 8 - a)
                               from c in Enumerable.Range(b + 1, 8 - b)
                               select Cost(distances, a, b, c)];
            if (found.Cost <= all.Min() + 1e-12) best++;
            Assert.Contains(all, cost => Math.Abs(cost - found.Cost) < 1e-12);

            // A local optimum: every exchange of one of the three costs at least as much.
            var medoids = Medoids(distances, found);
            Assert.All(
                from m in medoids from p in Enumerable.Range(0, 9).Except(medoids) select Cost(distances, [.. medoids.Except([m]), p]),
                cost => Assert.True(cost >= found.Cost - 1e-12));
        }

        Assert.InRange(best, 35, 50);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void One_cluster_and_a_cluster_for_each_point_are_exact(int clusters)
    {
        float[][] points = [[1, 0], [1, 0.1f], [1, 0.2f], [1, 0.3f], [0, 1]];
        var found = KMedoids.Of(points, clusters);
        Assert.Equal(clusters, found.Assignment.Distinct().Count());
        if (clusters == 5) Assert.Equal(0, found.Cost);
        else Assert.Throws<InvalidOperationException>(() => found.FarthestPair());
        Assert.Equal(clusters, KMeans.Of(points, clusters, new RandomStream(1)).Assignment.Distinct().Count());
    }

    [Fact]
    public void A_cosine_does_not_see_lengths()
    {
        float[][] points = [[1, 0], [100, 1], [0, 3], [1, 500]];
        Assert.Equal(KMedoids.Of(points, 2).Members(0).Length, KMedoids.Of(points, 2).Members(1).Length);
        Assert.Equal(3, KMedoids.Of([[0, 0], [1, 0], [0, 1]], 3).Assignment.Distinct().Count());
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentException>(() => KMedoids.Of([[1]], 2));
        Assert.Throws<ArgumentException>(() => KMeans.Of([[1], [1, 2]], 1, new RandomStream(1)));
        Assert.Throws<ArgumentException>(() => KMeans.Of([[1], [float.NaN]], 1, new RandomStream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => KMedoids.Of([[1]], 0));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            for (var seed = 0UL; seed < 50; seed++) KMedoids.Of(Distances(9, seed), 3, cancelled.Token);
        });
    }

    private static double[,] Distances(int count, ulong seed)
    {
        var random = new RandomStream(seed);
        var distances = new double[count, count];
        for (var a = 0; a < count; a++)
        {
            for (var b = a + 1; b < count; b++) distances[a, b] = distances[b, a] = random.NextDouble();
        }

        return distances;
    }

    private static double Cost(double[,] distances, params int[] medoids) =>
        Enumerable.Range(0, distances.GetLength(0)).Sum(p => medoids.Min(m => distances[m, p]));

    /// <summary>Of each cluster the point that is nearest to the rest; the method's own medoids cost the same.</summary>
    private static int[] Medoids(double[,] distances, Clusters clusters) => [.. Enumerable.Range(0, clusters.Count).Select(c =>
        clusters.Members(c).MinBy(m => clusters.Members(c).Sum(p => distances[m, p])))];
}
