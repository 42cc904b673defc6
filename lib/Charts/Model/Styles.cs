namespace CollectiveAction.Charts.Model;

/// <summary>The look a trace ends up with.</summary>
/// <param name="Color">The colour, as <c>#rrggbb</c>.</param>
/// <param name="Dash">The pattern of its line.</param>
/// <param name="Marker">The shape of its points.</param>
/// <param name="Slot">The position in the cycle; bars take their fill pattern from it.</param>
internal readonly record struct Style(string Color, Dash Dash, MarkerShape Marker, int Slot);

/// <summary>Assigns palette, dashes and markers to traces.</summary>
internal static class Styles
{
    private static readonly int Cycle = Palette.Series.Length;

    /// <summary>
    /// One style for each trace of each panel. A trace takes the first place of the cycle that is free in its panel; a name that occurred
    /// in an earlier panel keeps its place; a band shares the place of the trace before it, or of the one that follows where it comes
    /// first.
    /// </summary>
    public static Style[][] Of(FigureModel figure)
    {
        var byName = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. figure.Panels.Select(panel => OfPanel(panel, byName))];
    }

    private static Style[] OfPanel(Panel panel, Dictionary<string, int> byName)
    {
        var taken = new HashSet<int>();
        var styles = new Style[panel.Traces.Length];
        var last = -1;
        for (var i = 0; i < styles.Length; i++)
        {
            var trace = panel.Traces[i];
            int slot;
            if (trace is BandTrace)
            {
                var follows = i > 0 && panel.Traces[i - 1] is not BandTrace;
                slot = follows ? last : FirstFree(taken);
            }
            else
            {
                if (trace.Name is null || !byName.TryGetValue(trace.Name, out slot))
                    slot = FirstFree(taken, trace.Name is null ? [] : byName.Values);
                if (trace.Name is not null) byName[trace.Name] = slot;
                taken.Add(slot);
                last = slot;
            }

            var previous = trace is BandTrace && slot == last && i > 0 ? styles[i - 1].Color : null;
            var xy = trace as XyTrace;
            styles[i] = new Style(
                trace.Color ?? previous ?? Palette.Series[slot % Cycle],
                xy?.Dash ?? (Dash)(slot % Cycle),
                xy?.Marker ?? (MarkerShape)(slot % Cycle),
                slot);
        }

        return styles;
    }

    private static int FirstFree(HashSet<int> taken, IReadOnlyCollection<int>? reserved = null)
    {
        var slot = 0;
        while (taken.Contains(slot) || (reserved?.Contains(slot) ?? false)) slot++;
        return slot;
    }
}
