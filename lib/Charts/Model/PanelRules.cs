namespace CollectiveAction.Charts.Model;

/// <summary>What the traces and axes of one panel must satisfy together.</summary>
internal static class PanelRules
{
    public static void Check(Panel panel)
    {
        CheckCategories(panel);
        CheckLog(panel, panel.X, "horizontal", trace => Extent.X(trace));
        CheckLog(panel, panel.Y, "vertical", trace => Extent.Y(trace));
    }

    private static void CheckLog(Panel panel, Axis axis, string which, Func<Trace, IEnumerable<double>> values)
    {
        if (!axis.Log) return;
        if (axis.Range is { Min: <= 0 } range)
            throw new ArgumentException(
                $"The range of a logarithmic axis is positive; the {which} one starts at {range.Min}. Start above 0 or drop log.");
        foreach (var mark in panel.Marks)
        {
            var at = mark switch
            {
                LineMark line when line.Horizontal == (which == "vertical") => line.At,
                NoteMark note => which == "vertical" ? note.Y : note.X,
                _ => 1,
            };
            if (at <= 0)
                throw new ArgumentException(
                    $"A logarithmic axis has no place for {at}, where a line or note stands on the {which} axis. Move it above 0 or drop log.");
        }

        foreach (var trace in panel.Traces)
        {
            if (!values(trace).Any(value => double.IsFinite(value) && value > 0))
                throw new ArgumentException(
                    $"A logarithmic axis shows positive values only; trace '{trace.Name ?? trace.GetType().Name}' has none on the {which} axis. Drop log, or plot a positive quantity.");
        }
    }

    private static void CheckCategories(Panel panel)
    {
        var bars = panel.Traces.OfType<BarTrace>().ToList();
        if (bars.Exists(bar => bar.Horizontal) && bars.Exists(bar => !bar.Horizontal))
            throw new ArgumentException(
                "The bars of one panel all stand or all lie; this one has both. Use the same 'horizontal' for each, or two panels.");
        if (panel.X.Log && Categories.OfX(panel) is not null || panel.Y.Log && Categories.OfY(panel) is not null)
            throw new ArgumentException("An axis with labels cannot be logarithmic. Drop log on that axis.");
    }
}
