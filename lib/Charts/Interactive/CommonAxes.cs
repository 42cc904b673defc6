using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Interactive;

/// <summary>Gives the figures of a set of controls axes that hold all of them.</summary>
internal static class CommonAxes
{
    public static Figure[] Of(Figure[] figures)
    {
        var ranges = figures.Select(figure => Ranges.Of(figure.Model)).ToArray();
        var panels = ranges[0].Length;
        if (Array.Exists(ranges, each => each.Length != panels))
            throw new ArgumentException(
                "The figures of all settings have the same panels; these differ in number. Return grids of one shape.", nameof(figures));
        return
        [
            .. figures.Select(figure => new Figure(figure.Model with
            {
                Panels =
                [
                    .. figure.Model.Panels.Select((panel, p) => panel with
                    {
                        X = Widened(panel.X, ranges, each => each[p].X),
                        Y = Widened(panel.Y, ranges, each => each[p].Y),
                    }),
                ],
            })),
        ];
    }

    private static Axis Widened(Axis axis, (AxisScale X, AxisScale Y)[][] ranges, Func<(AxisScale X, AxisScale Y)[], AxisScale> pick)
    {
        var scales = ranges.Select(pick).ToList();
        var fixedAlready = axis.Range is not null || scales.Exists(scale => scale.Labels is not null || scale.Log != axis.Log);
        return fixedAlready ? axis : axis with { Range = (scales.Min(scale => scale.Min), scales.Max(scale => scale.Max)) };
    }
}
