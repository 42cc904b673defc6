using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Learning.Clustering;

/// <summary>
/// k-medoids: clusters around k of the points that make the sum of the distances to the nearest of them small. Partitioning around medoids
/// (Kaufman and Rousseeuw) with the cosine distance 1 − cos.
/// </summary>
/// <remarks>
/// Medoids are built greedily; then, as long as that lowers the cost, the best exchange of a medoid for another point is made. Both halves
/// are deterministic. An exchange costs n² operations whatever k, since what leaving a medoid costs is kept for every point (as in
/// FastPAM1); memory is n² numbers. The distance of a vector of length 0 to any other is 1.
/// </remarks>
public static class KMedoids
{
    private const int CandidatesBetweenChecks = 64;

    /// <summary>Divides points.</summary>
    /// <param name="points">The points, all of one length.</param>
    /// <param name="clusters">The number k of clusters, from 1 to the number of points.</param>
    /// <param name="cancellation">Stops between exchanges.</param>
    /// <exception cref="ArgumentException">There are fewer points than clusters, or points differ in length or are not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no cluster.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static Clusters Of(IReadOnlyList<float[]> points, int clusters, CancellationToken cancellation = default)
    {
        ClusteringInput.Require(points, clusters);
        return Of(CosineDistances(points, cancellation), clusters, cancellation);
    }

    /// <summary>Divides points of given distances.</summary>
    internal static Clusters Of(double[,] distances, int clusters, CancellationToken cancellation)
    {
        // The greedy half finds a single medoid exactly.
        var medoids = Build(distances, clusters, cancellation);
        var nearest = new Nearest(distances, medoids);
        while (clusters > 1 && clusters < nearest.Count && nearest.BestExchange(cancellation) is { Gain: > 1e-12 } best)
        {
            medoids[best.Medoid] = best.Point;
            nearest = new Nearest(distances, medoids);
        }

        var between = new double[clusters, clusters];
        for (var a = 0; a < clusters; a++)
        {
            for (var b = 0; b < clusters; b++) between[a, b] = distances[medoids[a], medoids[b]];
        }

        return new Clusters(nearest.First, between, nearest.Cost);
    }

    private static int[] Build(double[,] distances, int clusters, CancellationToken cancellation)
    {
        var (medoids, count) = (new int[clusters], distances.GetLength(0));
        var least = new double[count];
        Array.Fill(least, double.MaxValue);
        for (var m = 0; m < clusters; m++)
        {
            var (best, bestCost) = (-1, double.PositiveInfinity);
            for (var candidate = 0; candidate < count; candidate++)
            {
                if (candidate % CandidatesBetweenChecks == 0) AmbientStop.Check(cancellation);
                if (medoids.AsSpan(0, m).Contains(candidate)) continue;
                var cost = 0.0;
                for (var point = 0; point < count; point++) cost += Math.Min(least[point], distances[candidate, point]);
                if (cost < bestCost) (best, bestCost) = (candidate, cost);
            }

            medoids[m] = best;
            for (var point = 0; point < count; point++) least[point] = Math.Min(least[point], distances[best, point]);
        }

        return medoids;
    }

    private static double[,] CosineDistances(IReadOnlyList<float[]> points, CancellationToken cancellation)
    {
        var lengths = points.Select(p => Math.Sqrt(Product(p, p))).ToArray();
        var distances = new double[points.Count, points.Count];
        for (var a = 0; a < points.Count; a++)
        {
            AmbientStop.Check(cancellation);
            for (var b = a + 1; b < points.Count; b++)
            {
                var scale = lengths[a] * lengths[b];
                distances[a, b] = distances[b, a] = scale == 0 ? 1 : Math.Max(0, 1 - Product(points[a], points[b]) / scale);
            }
        }

        return distances;
    }

    private static double Product(float[] a, float[] b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++) sum += (double)a[k] * b[k];
        return sum;
    }

    /// <summary>Each point's nearest medoid and the distances to that and to the next.</summary>
    private sealed class Nearest
    {
        private readonly double[,] _distances;
        private readonly double[] _least, _next;
        private readonly int _clusters;

        internal Nearest(double[,] distances, int[] medoids)
        {
            (_distances, _clusters, Count) = (distances, medoids.Length, distances.GetLength(0));
            (First, _least, _next) = (new int[Count], new double[Count], new double[Count]);
            for (var point = 0; point < Count; point++)
            {
                _least[point] = _next[point] = double.PositiveInfinity;
                for (var m = 0; m < medoids.Length; m++)
                {
                    // A medoid is its own nearest, also where another lies at the same place.
                    var distance = medoids[m] == point ? -1 : distances[medoids[m], point];
                    if (distance < _least[point]) (_next[point], _least[point], First[point]) = (_least[point], distance, m);
                    else if (distance < _next[point]) _next[point] = distance;
                }

                _least[point] = Math.Max(0, _least[point]);
            }

            Cost = _least.Sum();
        }

        internal int Count { get; }

        internal int[] First { get; }

        internal double Cost { get; }

        /// <summary>The exchange of a medoid for a point that lowers the cost most.</summary>
        internal (int Medoid, int Point, double Gain) BestExchange(CancellationToken cancellation)
        {
            var leaving = new double[_clusters];
            for (var point = 0; point < Count; point++) leaving[First[point]] += _next[point] - _least[point];
            var (best, changes) = ((Medoid: -1, Point: -1, Gain: double.NegativeInfinity), new double[_clusters]);
            for (var candidate = 0; candidate < Count; candidate++)
            {
                if (candidate % CandidatesBetweenChecks == 0) AmbientStop.Check(cancellation);
                var shared = 0.0;
                leaving.CopyTo(changes, 0);
                for (var point = 0; point < Count; point++)
                {
                    var distance = _distances[candidate, point];
                    if (distance < _least[point])
                    {
                        // It comes to the candidate whichever medoid leaves, so its own medoid's leaving costs it nothing.
                        shared += distance - _least[point];
                        changes[First[point]] += _least[point] - _next[point];
                    }
                    else if (distance < _next[point])
                    {
                        changes[First[point]] += distance - _next[point];
                    }
                }

                for (var m = 0; m < _clusters; m++)
                {
                    if (-(changes[m] + shared) > best.Gain) best = (m, candidate, -(changes[m] + shared));
                }
            }

            return best;
        }
    }
}
