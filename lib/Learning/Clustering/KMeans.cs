using CollectiveAction.Numerics.Randomness;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace CollectiveAction.Learning.Clustering;

/// <summary>
/// k-means: clusters that make the sum of squared Euclidean distances to their means small. ML.NET's, started by k-means++.
/// </summary>
public static class KMeans
{
    /// <summary>Divides points.</summary>
    /// <param name="points">The points, all of one length.</param>
    /// <param name="clusters">The number k of clusters, from 1 to the number of points.</param>
    /// <param name="random">Decides where the means start. The trainer runs on one thread, so the same stream gives the same
    /// clusters.</param>
    /// <exception cref="ArgumentException">There are fewer points than clusters, or points differ in length or are not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no cluster.</exception>
    public static Clusters Of(IReadOnlyList<float[]> points, int clusters, RandomStream random)
    {
        ClusteringInput.Require(points, clusters);
        ArgumentNullException.ThrowIfNull(random);
        var context = new MLContext(random.NextInt32(int.MaxValue));
        var schema = SchemaDefinition.Create(typeof(Point));
        schema[nameof(Point.Coordinates)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, points[0].Length);
        var rows = context.Data.LoadFromEnumerable(points.Select(p => new Point { Coordinates = p }), schema);
        var trainer = context.Clustering.Trainers.KMeans(new KMeansTrainer.Options
        {
            FeatureColumnName = nameof(Point.Coordinates),
            NumberOfClusters = clusters,
            NumberOfThreads = 1,
            InitializationAlgorithm = KMeansTrainer.InitializationAlgorithm.KMeansPlusPlus,
        });
        VBuffer<float>[]? means = null;
        trainer.Fit(rows).Model.GetClusterCentroids(ref means, out var count);
        return Nearest(points, [.. means.Take(count).Select(m => m.DenseValues().ToArray())]);
    }

    /// <summary>Assigns points to their nearest means in double precision.</summary>
    private static Clusters Nearest(IReadOnlyList<float[]> points, float[][] means)
    {
        var (assignment, cost) = (new int[points.Count], 0.0);
        for (var point = 0; point < assignment.Length; point++)
        {
            var squares = Array.ConvertAll(means, mean => SquaredDistance(points[point], mean));
            assignment[point] = Array.IndexOf(squares, squares.Min());
            cost += squares.Min();
        }

        var distances = new double[means.Length, means.Length];
        for (var a = 0; a < means.Length; a++)
        {
            for (var b = 0; b < means.Length; b++) distances[a, b] = Math.Sqrt(SquaredDistance(means[a], means[b]));
        }

        return new Clusters(assignment, distances, cost);
    }

    private static double SquaredDistance(float[] a, float[] b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
        {
            var difference = (double)a[k] - b[k];
            sum += difference * difference;
        }

        return sum;
    }

    private sealed class Point
    {
        public float[] Coordinates { get; set; } = [];
    }
}
