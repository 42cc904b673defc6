namespace CollectiveAction.Learning.Clustering;

/// <summary>Points divided into clusters.</summary>
/// <param name="Assignment">The cluster of each point, [n].</param>
/// <param name="Distances">The distances between the centres of the clusters, [k, k], in the unit of the method.</param>
/// <param name="Cost">What the method minimises, summed over the points: squared distances to means, or distances to medoids.</param>
public sealed record Clusters(IReadOnlyList<int> Assignment, double[,] Distances, double Cost)
{
    /// <summary>The number of clusters.</summary>
    public int Count => Distances.GetLength(0);

    /// <summary>The points of a cluster, ascending.</summary>
    /// <param name="cluster">In [0, <see cref="Count"/>).</param>
    public int[] Members(int cluster) => [.. Enumerable.Range(0, Assignment.Count).Where(point => Assignment[point] == cluster)];

    /// <summary>The two clusters whose centres are farthest apart; of pairs at one distance, the first.</summary>
    /// <exception cref="InvalidOperationException">There is only one cluster.</exception>
    public (int First, int Second) FarthestPair()
    {
        if (Count < 2) throw new InvalidOperationException("A pair needs two clusters.");
        var pairs = from a in Enumerable.Range(0, Count) from b in Enumerable.Range(a + 1, Count - a - 1) select (a, b);
        return pairs.MaxBy(pair => Distances[pair.a, pair.b]);
    }
}
