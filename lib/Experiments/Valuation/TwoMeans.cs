using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Experiments.Valuation;

/// <summary>Finds suspicious labels from values: the two groups that differ most, of which the lower one is suspected.</summary>
[Source("arXiv:2304.07718", "Section 4.2")]
public static class TwoMeans
{
    /// <summary>The exact division of numbers into two groups with the least squared distance from their means.</summary>
    /// <param name="values">The numbers, finite, at least one.</param>
    /// <returns>Whether each belongs to the lower group; none where all are equal.</returns>
    /// <exception cref="ArgumentException">There is no number, or one is not finite.</exception>
    /// <remarks>Sorted, the best division is a cut; all are tried. O(n·log n), and no start to choose.</remarks>
    [Source("arXiv:2304.07718", "Section 4.2")]
    public static bool[] Lower(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0 || values.Any(v => !double.IsFinite(v))) throw new ArgumentException("Give at least one value, all finite.", nameof(values));
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(k => values[k])];
        var (total, below, best, cut) = (values.Sum(), 0.0, double.NegativeInfinity, 0);
        for (var k = 1; k < order.Length; k++)
        {
            below += values[order[k - 1]];
            if (values[order[k]] == values[order[k - 1]]) continue;

            // Least squares within groups is the most between them.
            var above = total - below;
            var between = below * below / k + above * above / (order.Length - k);
            if (between > best) (best, cut) = (between, k);
        }

        var lower = new bool[values.Count];
        foreach (var k in order[..cut]) lower[k] = true;
        return lower;
    }

    /// <summary>How well suspicion meets the truth: the harmonic mean of precision and recall.</summary>
    /// <param name="suspected">Whether each label is suspected, [n].</param>
    /// <param name="wrong">Whether each is wrong, [n].</param>
    /// <returns>F1 in [0, 1]; 1 where nothing is wrong and nothing suspected.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Source("arXiv:2304.07718", "Section 4.2")]
    public static double FScore(IReadOnlyList<bool> suspected, IReadOnlyList<bool> wrong)
    {
        ArgumentNullException.ThrowIfNull(suspected);
        ArgumentNullException.ThrowIfNull(wrong);
        if (suspected.Count != wrong.Count) throw new ArgumentException($"{suspected.Count} suspicions and {wrong.Count} truths; give one each.", nameof(wrong));
        var (both, either) = (suspected.Zip(wrong).Count(p => p.First && p.Second), suspected.Count(s => s) + wrong.Count(w => w));
        return either == 0 ? 1 : 2.0 * both / either;
    }
}
