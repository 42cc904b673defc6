using CollectiveAction.Charts.Model;

namespace CollectiveAction.Experiments.Figures;

/// <summary>
/// The pictures of collectives in rating data, against the share of members from one cluster. Measurements are points with intervals on thin
/// lines, published readings dotted lines in the same colour.
/// </summary>
public static class RecommenderFigures
{
    /// <summary>Relative hit ratios: above the line at 1 more users see the targets than without a collective.</summary>
    /// <param name="curves">The curves, from one to six.</param>
    /// <exception cref="ArgumentException">There is no curve, or more than six, or a curve has other numbers of readings than points.</exception>
    public static Figure RelativeHitRatio(IReadOnlyList<PropensityCurve> curves) =>
        Curves(curves, 1).YAxis("relative hit ratio, HR with ÷ HR without the collective");

    /// <summary>Constructiveness: above the line at 0 the other collective raises this one's hit ratio.</summary>
    /// <param name="curves">The curves, from one to six.</param>
    /// <inheritdoc cref="RelativeHitRatio" path="/exception" />
    public static Figure Constructiveness(IReadOnlyList<PropensityCurve> curves) =>
        Curves(curves, 0).YAxis("constructiveness CT of the other collective");

    private static Figure Curves(IReadOnlyList<PropensityCurve> curves, double reference)
    {
        ArgumentNullException.ThrowIfNull(curves);
        var shapes = Enum.GetValues<MarkerShape>();
        if (curves.Count == 0 || curves.Count > shapes.Length) throw new ArgumentException($"{curves.Count} curves; draw between one and {shapes.Length}.", nameof(curves));
        Figure? figure = null;
        foreach (var (curve, marker) in curves.Zip(shapes))
        {
            figure = MeasuredFigures.Add(figure, [.. curve.Measured.Select(p => (p.Propensity, p.Mean))], curve.Name, Palette.Series[(int)marker], marker);
        }

        foreach (var (curve, k) in curves.Select((c, k) => (c, k)).Where(c => c.c.Published.Count > 0))
        {
            if (curve.Published.Count != curve.Measured.Count)
                throw new ArgumentException($"'{curve.Name}' has {curve.Published.Count} readings beside {curve.Measured.Count} points; give one for each.", nameof(curves));
            figure = figure!.AddLine(curve.Measured.Select(p => p.Propensity), curve.Published, $"{curve.Name}, published", Dash.Dot, Palette.Series[k], width: 2);
        }

        return figure!
            .HorizontalLine(reference, dash: Dash.Dash)
            .XAxis("propensity p: members from the seed cluster", range: (0, 1.03), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }
}
