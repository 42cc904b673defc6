using System.Text;

namespace CollectiveAction.Charts.Model;

/// <summary>
/// A figure in words: for screen readers, for front ends that show text only, and for readable differences between two runs.
/// </summary>
internal static class Summary
{
    /// <summary>
    /// One line for the title, each axis, each trace and each mark. Beside named traces the lines without a name are left out: they join points or
    /// guide the eye.
    /// </summary>
    public static string Of(FigureModel figure)
    {
        var text = new StringBuilder();
        text.Append(figure.Title ?? "Chart");
        if (figure.Caption is not null) text.Append(" (").Append(figure.Caption).Append(')');
        foreach (var panel in figure.Panels)
        {
            var indent = figure.IsGrid ? "  " : "";
            if (figure.IsGrid || panel.Title is not null) text.Append("\npanel: ").Append(panel.Title ?? "untitled");
            AppendAxis(text, indent + "x", panel.X, Categories.OfX(panel));
            AppendAxis(text, indent + "y", panel.Y, Categories.OfY(panel));
            foreach (var line in Lines(panel)) text.Append('\n').Append(indent).Append("- ").Append(line);
        }

        return text.ToString();
    }

    /// <summary>
    /// The same in sentences, for the alternative text of a picture. Long figures name their panels only.
    /// </summary>
    public static string Sentence(FigureModel figure)
    {
        var text = new StringBuilder(figure.Title is null ? "Chart." : $"Chart: {Ended(figure.Title)}");
        if (figure.IsGrid) text.Append($" {figure.Panels.Length} panels.");
        foreach (var panel in figure.Panels)
        {
            if (panel.Title is not null) text.Append($" Panel {Ended(panel.Title)}");
            if (panel.X.Title is not null) text.Append($" Across: {Ended(panel.X.Title)}");
            if (panel.Y.Title is not null) text.Append($" Up: {Ended(panel.Y.Title)}");
            if (figure.Panels.Length > 4) continue;
            foreach (var line in Lines(panel)) text.Append(' ').Append(Ended(line));
        }

        return text.ToString();
    }

    private static IEnumerable<string> Lines(Panel panel)
    {
        var named = panel.Traces.Any(t => t.Name is not null);
        return panel.Traces.Where(t => !named || t is not XyTrace { Name: null }).Select(t => TraceText.Of(t, panel))
            .Concat(panel.Marks.Where(m => !named || m is not LineMark { Text: null }).Select(m => TraceText.Of(m, panel)));
    }

    private static void AppendAxis(StringBuilder text, string letter, Axis axis, string[]? labels)
    {
        if (axis.Title is null && labels is null && axis is { Log: false, Range: null }) return;
        text.Append('\n').Append(letter).Append(": ").Append(axis.Title ?? "untitled");
        if (axis.Log) text.Append(", logarithmic");
        if (labels is not null) text.Append(", ").Append(labels.Length).Append(" labels");
        if (axis.Range is { } range)
            text.Append(", from ").Append(NumberText.Short(range.Min, axis.Format)).Append(" to ").Append(NumberText.Short(range.Max, axis.Format));
    }

    private static string Ended(string text) => text.EndsWith('.') || text.EndsWith('?') || text.EndsWith('!') ? text : text + ".";
}
