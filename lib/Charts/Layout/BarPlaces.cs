using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Layout;

/// <summary>Where the bars of one trace stand along the axis with the labels.</summary>
/// <param name="Positions">The index of each bar's label.</param>
/// <param name="Offset">Where each bar begins, from its label's place.</param>
/// <param name="Width">Its width; one label has room 1.</param>
internal sealed record BarPlaces(double[] Positions, double Offset, double Width)
{
    public static BarPlaces Of(BarTrace bar, PanelLayout panel)
    {
        var labels = (bar.Horizontal ? panel.Y.Labels : panel.X.Labels)!;
        var siblings = panel.Panel.Traces.OfType<BarTrace>().ToList();
        var width = Look.BarShare / siblings.Count;
        var rank = siblings.FindIndex(other => ReferenceEquals(other, bar));
        var offset = (rank * width) - (Look.BarShare / 2);
        return new BarPlaces(
            [.. bar.Labels.Select(label => (double)Array.IndexOf(labels, label))], Math.Round(offset, 12), Math.Round(width, 12));
    }

    /// <summary>The values as written at the ends of the bars.</summary>
    public static string[] Texts(BarTrace bar, PanelLayout panel)
    {
        var format = (bar.Horizontal ? panel.X : panel.Y).Axis.Format;
        return [.. bar.Values.Select(value => double.IsFinite(value) ? NumberText.Short(value, format) : "")];
    }
}
