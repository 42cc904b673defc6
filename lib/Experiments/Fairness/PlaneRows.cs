using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;

namespace CollectiveAction.Experiments.Fairness;

/// <summary>The people of <see cref="SyntheticGroups"/> as numbers: x₁, x₂, 1 for the minority, and 1.</summary>
internal static class PlaneRows
{
    /// <summary>The place of the minority's mark in a row, and the length of a row.</summary>
    internal const int Mark = 2, FeatureCount = 4;

    /// <summary>All people of a table, features row-major.</summary>
    internal static (double[] Features, double[] Labels) Of(TabularDataset table)
    {
        var (x1, x2, mark) = (table.Values("x1").ToArray(), table.Values("x2").ToArray(), table.Values(SyntheticGroups.Group).ToArray());
        return (
            [.. Enumerable.Range(0, table.Count).SelectMany(r => new[] { x1[r], x2[r], mark[r], 1 })],
            [.. table.Labels.ToArray().Select(y => (double)y)]);
    }
}
