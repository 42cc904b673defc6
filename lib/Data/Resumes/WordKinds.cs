using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Resumes;

/// <summary>Groups words of similar frequency by how they tell labels (Lloyd's k-means from a k-means++ start).</summary>
internal static class WordKinds
{
    private const int Iterations = 15;

    /// <summary>Finds at most <paramref name="kinds"/> kinds.</summary>
    /// <param name="logRatios">[word][label].</param>
    /// <param name="bursts">[word].</param>
    /// <param name="kinds">How many kinds to look for.</param>
    /// <param name="random">Decides the start.</param>
    internal static IReadOnlyList<WordKind> Of(double[][] logRatios, double[] bursts, int kinds, RandomStream random)
    {
        var centres = Start(logRatios, Math.Min(kinds, logRatios.Length), random);
        var nearest = new int[logRatios.Length];
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            for (var w = 0; w < nearest.Length; w++) nearest[w] = Nearest(logRatios[w], centres).Index;
            for (var k = 0; k < centres.Length; k++)
            {
                var members = logRatios.Where((_, w) => nearest[w] == k).ToArray();
                if (members.Length > 0) centres[k] = Mean(members);
            }
        }

        return
        [
            .. Enumerable.Range(0, centres.Length)
                .Select(k => Enumerable.Range(0, nearest.Length).Where(w => nearest[w] == k).ToArray())
                .Where(members => members.Length > 0)
                .Select(members => Describe([.. members.Select(w => logRatios[w])], members.Average(w => bursts[w])))
                .OrderByDescending(kind => kind.Words),
        ];
    }

    private static WordKind Describe(double[][] members, double burst)
    {
        var mean = Mean(members);
        var variance = members.Average(m => SquaredDistance(m, mean)) / mean.Length;
        return new WordKind(members.Length, Math.Round(burst, 2), Array.ConvertAll(mean, r => Math.Round(r, 2)), Math.Round(Math.Sqrt(variance), 2));
    }

    private static double[][] Start(double[][] points, int count, RandomStream random)
    {
        var centres = new List<double[]> { points[random.NextInt32(points.Length)] };
        var distances = Array.ConvertAll(points, _ => double.PositiveInfinity);
        while (centres.Count < count)
        {
            for (var i = 0; i < points.Length; i++) distances[i] = Math.Min(distances[i], SquaredDistance(points[i], centres[^1]));
            var goal = random.NextDouble() * distances.Sum();
            var chosen = 0;
            for (var sum = distances[0]; sum <= goal && chosen < points.Length - 1; sum += distances[chosen]) chosen++;
            centres.Add(points[chosen]);
        }

        return [.. centres];
    }

    private static (int Index, double Distance) Nearest(double[] point, double[][] centres)
    {
        var best = (Index: 0, Distance: double.PositiveInfinity);
        for (var k = 0; k < centres.Length; k++)
        {
            var distance = SquaredDistance(point, centres[k]);
            if (distance < best.Distance) best = (k, distance);
        }

        return best;
    }

    private static double[] Mean(double[][] points)
    {
        var mean = new double[points[0].Length];
        foreach (var point in points)
            for (var i = 0; i < mean.Length; i++) mean[i] += point[i] / points.Length;
        return mean;
    }

    private static double SquaredDistance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }
}
