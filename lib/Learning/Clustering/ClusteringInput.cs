namespace CollectiveAction.Learning.Clustering;

/// <summary>Checks points that are to be clustered.</summary>
internal static class ClusteringInput
{
    internal static void Require(IReadOnlyList<float[]> points, int clusters)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(clusters);
        if (points.Count < clusters)
            throw new ArgumentException($"{points.Count} points do not make {clusters} clusters; ask for fewer.", nameof(clusters));
        var length = points[0].Length;
        foreach (var point in points)
        {
            if (point.Length == 0 || point.Length != length)
                throw new ArgumentException(
                    $"A point has {point.Length} coordinates and the first has {length}; give points of one space.", nameof(points));
            if (!Array.TrueForAll(point, float.IsFinite))
                throw new ArgumentException("A coordinate is not finite; check the model.", nameof(points));
        }
    }
}
