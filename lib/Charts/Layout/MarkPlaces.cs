using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Layout;

/// <summary>On which side of a reference line its text has room.</summary>
internal static class MarkPlaces
{
    /// <summary>True where the text stands under a horizontal line, because above it the panel ends.</summary>
    public static bool TextBelow(LineMark line, PanelLayout panel) => (1 - panel.Y.Place(line.At)) * panel.Plot.Height < Look.NoteSize + 8;

    /// <summary>True where the text stands left of a vertical line, because right of it the panel ends.</summary>
    public static bool TextBefore(LineMark line, PanelLayout panel) =>
        (1 - panel.X.Place(line.At)) * panel.Plot.Width < TextMetrics.Width(line.Text ?? "", Look.NoteSize) + 8;
}
