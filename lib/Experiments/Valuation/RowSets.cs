using CollectiveAction.Data.Tabular;
using CollectiveAction.Mechanisms.Valuation;

namespace CollectiveAction.Experiments.Valuation;

/// <summary>Parts of labelled rows, and rows as nearest neighbours need them.</summary>
internal static class RowSets
{
    internal static LabelledRows Subset(LabelledRows rows, ReadOnlySpan<int> chosen)
    {
        var (width, labels) = (rows.FeatureCount, new double[chosen.Length]);
        var features = new double[chosen.Length * width];
        for (var k = 0; k < chosen.Length; k++)
        {
            rows[chosen[k]].CopyTo(features.AsSpan(k * width));
            labels[k] = rows.Labels[chosen[k]];
        }

        return LabelledRows.Of(features, labels);
    }

    /// <summary>The rows that occur in no other set.</summary>
    internal static LabelledRows Without(LabelledRows rows, LabelledRows others)
    {
        var overlap = NeighbourProblem.Overlap(Floats(others), Floats(rows), rows.FeatureCount).ToHashSet();
        return overlap.Count == 0 ? rows : Subset(rows, [.. Enumerable.Range(0, rows.Count).Where(k => !overlap.Contains(k))]);
    }

    internal static LabelledRows Concat(LabelledRows first, LabelledRows second) =>
        LabelledRows.Of([.. first.Features, .. second.Features], [.. first.Labels, .. second.Labels]);

    internal static float[] Floats(LabelledRows rows)
    {
        var features = new float[rows.Features.Length];
        for (var k = 0; k < features.Length; k++) features[k] = (float)rows.Features[k];
        return features;
    }

    internal static int[] Classes(ReadOnlySpan<double> labels)
    {
        var classes = new int[labels.Length];
        for (var k = 0; k < classes.Length; k++) classes[k] = (int)labels[k];
        return classes;
    }
}
