using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Layout;

/// <summary>Settles the ranges of all axes of a figure.</summary>
internal static class Ranges
{
    /// <summary>Ends beyond this would have a distance that is not finite.</summary>
    private const double Largest = 1e300;

    /// <summary>One pair of axes for each panel; shared axes have one range.</summary>
    public static (AxisScale X, AxisScale Y)[] Of(FigureModel figure)
    {
        var xs = figure.Panels.Select(panel => Settle(panel, horizontal: true)).ToArray();
        var ys = figure.Panels.Select(panel => Settle(panel, horizontal: false)).ToArray();
        if (figure.ShareX) Unite(xs, index => index % figure.Columns);
        if (figure.ShareY) Unite(ys, index => index / figure.Columns);
        return [.. xs.Zip(ys)];
    }

    private static void Unite(AxisScale[] axes, Func<int, int> group)
    {
        foreach (var members in Enumerable.Range(0, axes.Length).GroupBy(group))
        {
            var (min, max) = (members.Min(i => axes[i].Min), members.Max(i => axes[i].Max));
            foreach (var i in members) axes[i] = axes[i] with { Min = min, Max = max };
        }
    }

    private static AxisScale Settle(Panel panel, bool horizontal)
    {
        var axis = horizontal ? panel.X : panel.Y;
        var labels = horizontal ? Categories.OfX(panel) : Categories.OfY(panel);
        if (labels is not null)
        {
            var (first, last) = axis.Range ?? (-0.5, labels.Length - 0.5);
            return new AxisScale(axis, first, last, !horizontal, labels);
        }

        var (min, max) = axis.Range ?? Padded(panel, axis, horizontal);
        return new AxisScale(axis, min, max, false, null);
    }

    private static (double Min, double Max) Padded(Panel panel, Axis axis, bool horizontal)
    {
        var fromZero = HasBase(panel, horizontal);
        var values = panel.Traces.SelectMany(trace => horizontal ? Extent.X(trace) : Extent.Y(trace))
            .Concat(panel.Marks.Select(mark => Coordinate(mark, horizontal)))
            .Where(value => double.IsFinite(value) && (!axis.Log || value > 0))
            .Select(value => Math.Clamp(value, -Largest, Largest)).DefaultIfEmpty(1).ToList();
        var (min, max) = (values.Min(), values.Max());
        if (axis.Log) return PaddedLog(min, max, Padding(panel, horizontal));
        if (fromZero) (min, max) = (Math.Min(0, min), Math.Max(0, max));
        if (min == max) return Around(min);
        var pad = Padding(panel, horizontal) * (max - min);
        return (fromZero && min == 0 ? 0 : min - pad, fromZero && max == 0 ? 0 : max + pad);
    }

    private static (double Min, double Max) PaddedLog(double min, double max, double padding)
    {
        if (min == max) return (min / 2, max * 2);
        var factor = Math.Pow(max / min, padding);
        var (low, high) = (min / factor, max * factor);
        return low > 0 && double.IsFinite(high) ? (low, high) : (min, max);
    }

    /// <summary>A range around a single value, wide enough that the two ends differ also for large numbers.</summary>
    private static (double Min, double Max) Around(double value)
    {
        var half = Math.Max(0.5, Math.Abs(value) * 0.1);
        return (value - half, value + half);
    }

    private static double Coordinate(Mark mark, bool horizontal) => mark switch
    {
        LineMark line => line.Horizontal == horizontal ? double.NaN : line.At,
        NoteMark note => horizontal ? note.X : note.Y,
        _ => double.NaN,
    };

    private static bool HasBase(Panel panel, bool horizontal) => panel.Traces.Any(trace => trace switch
    {
        BarTrace bar => bar.Horizontal == horizontal,
        HistogramTrace => !horizontal,
        _ => false,
    });

    /// <summary>
    /// The share of the span left free at each end: none where the picture fills its frame, more where marks would stick out.
    /// </summary>
    private static double Padding(Panel panel, bool horizontal)
    {
        if (panel.Traces.Any(trace => trace is GridTrace)) return 0;
        if (!horizontal) return 0.06;
        return panel.Traces.Any(trace => trace is XyTrace { Markers: true } or HistogramTrace or BarTrace) ? 0.03 : 0;
    }
}
