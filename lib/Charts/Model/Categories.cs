namespace CollectiveAction.Charts.Model;

/// <summary>
/// The labels of an axis that has labels instead of numbers: label <c>k</c> stands at the number <c>k</c>, so that all that follows is
/// numeric.
/// </summary>
internal static class Categories
{
    /// <summary>The labels of the horizontal axis in order of first appearance, or null for a numeric one.</summary>
    public static string[]? OfX(Panel panel) => Union(panel, trace => trace switch
    {
        BarTrace { Horizontal: false } bar => bar.Labels,
        DistributionTrace sample => [sample.Label],
        GridTrace grid => grid.XLabels,
        _ => null,
    });

    /// <summary>
    /// The labels of the vertical axis in order of first appearance, or null for a numeric one. They run from top to bottom.
    /// </summary>
    public static string[]? OfY(Panel panel) => Union(panel, trace => trace switch
    {
        BarTrace { Horizontal: true } bar => bar.Labels,
        GridTrace grid => grid.YLabels,
        _ => null,
    });

    private static string[]? Union(Panel panel, Func<Trace, string[]?> labels)
    {
        string[] all = [.. panel.Traces.SelectMany(trace => labels(trace) ?? []).Distinct(StringComparer.Ordinal)];
        return all.Length > 0 ? all : null;
    }
}
