using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Layout;

/// <summary>One line of the legend, which shows the first trace of its name.</summary>
internal sealed record LegendEntry(string Name, Trace Trace, Style Style)
{
    public double Width => Swatch + 7 + TextMetrics.Width(Name, Look.LegendSize);

    public const double Swatch = 30;
}

/// <summary>The legend with the place of each entry relative to its own corner.</summary>
internal sealed record LegendLayout(LegendPosition Position, (LegendEntry Entry, double X, double Y)[] Entries, double Width, double Height)
{
    public const double RowHeight = 20;
    private const double Gap = 20;

    /// <summary>Collects the entries and places them in the width that the figure leaves.</summary>
    public static LegendLayout Of(FigureModel figure, Style[][] styles, double width)
    {
        var entries = figure.Panels
            .SelectMany((panel, p) => panel.Traces.Select((trace, t) => (trace, style: styles[p][t])))
            .Where(pair => pair.trace is { Name: not null } and not GridTrace)
            .DistinctBy(pair => pair.trace.Name, StringComparer.Ordinal)
            .Select(pair => new LegendEntry(
                TextMetrics.Fit(pair.trace.Name!, Look.LegendSize, width - LegendEntry.Swatch - 10), pair.trace, pair.style))
            .ToArray();
        if (entries.Length == 0 || figure.Legend == LegendPosition.Hidden) return new(LegendPosition.Hidden, [], 0, 0);
        if (figure.Legend is LegendPosition.Auto or LegendPosition.Top)
        {
            var flow = Flow(entries, width);
            if (figure.Legend == LegendPosition.Top || flow.Height <= 2 * RowHeight) return flow;
        }

        var position = figure.Legend == LegendPosition.Auto ? LegendPosition.Right : figure.Legend;
        var column = entries.Select((entry, i) => (entry, 0.0, i * RowHeight)).ToArray();
        return new(position, column, entries.Max(entry => entry.Width), entries.Length * RowHeight);
    }

    /// <summary>Entries in rows with aligned columns where more than one row is needed.</summary>
    private static LegendLayout Flow(LegendEntry[] entries, double width)
    {
        var single = entries.Sum(entry => entry.Width + Gap) - Gap;
        var (cell, perRow) = (entries.Max(entry => entry.Width) + Gap, entries.Length);
        if (single > width) perRow = Math.Max(1, (int)((width + Gap) / cell));
        var placed = new (LegendEntry, double, double)[entries.Length];
        var x = 0.0;
        for (var i = 0; i < entries.Length; i++)
        {
            var inRow = i % perRow;
            placed[i] = (entries[i], single > width ? inRow * cell : x, i / perRow * RowHeight);
            x += entries[i].Width + Gap;
        }

        var rows = (entries.Length + perRow - 1) / perRow;
        return new(LegendPosition.Top, placed, Math.Min(single, width), rows * RowHeight);
    }
}
