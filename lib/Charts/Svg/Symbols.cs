using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Svg;

/// <summary>Marker outlines and dash patterns.</summary>
internal static class Symbols
{
    /// <summary>Adds one marker to a filled path; the shapes have about the same area.</summary>
    public static void Add(PathBuilder path, MarkerShape shape, double x, double y, double r)
    {
        switch (shape)
        {
            case MarkerShape.Square:
                Polygon(path, x, y, r * 0.9, [(-1, -1), (1, -1), (1, 1), (-1, 1)]);
                break;
            case MarkerShape.Diamond:
                Polygon(path, x, y, r * 1.3, [(0, -1), (1, 0), (0, 1), (-1, 0)]);
                break;
            case MarkerShape.TriangleUp:
                Polygon(path, x, y, r * 1.2, [(0, -1), (1, 0.7), (-1, 0.7)]);
                break;
            case MarkerShape.TriangleDown:
                Polygon(path, x, y, r * 1.2, [(0, 1), (1, -0.7), (-1, -0.7)]);
                break;
            case MarkerShape.X:
                Polygon(path, x, y, r,
                    [(-1, -0.5), (-0.5, -1), (0, -0.5), (0.5, -1), (1, -0.5), (0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5), (-0.5, 1),
                        (-1, 0.5), (-0.5, 0)]);
                break;
            default:
                path.Circle(x, y, r);
                break;
        }
    }

    /// <summary>The <c>stroke-dasharray</c> of a pattern at a width, or null for an unbroken line.</summary>
    public static string? DashArray(Dash dash, double width)
    {
        double[] parts = dash switch
        {
            Dash.Dash => [3.5, 2],
            Dash.Dot => [1, 1.6],
            Dash.DashDot => [3.5, 1.6, 1, 1.6],
            Dash.LongDash => [6, 2],
            Dash.LongDashDot => [6, 1.6, 1, 1.6],
            _ => [],
        };
        return parts.Length == 0 ? null : string.Join(' ', parts.Select(part => SvgWriter.Number(part * Math.Max(1.5, width))));
    }

    private static void Polygon(PathBuilder path, double x, double y, double r, ReadOnlySpan<(double X, double Y)> corners)
    {
        path.Move(x + (r * corners[0].X), y + (r * corners[0].Y));
        for (var i = 1; i < corners.Length; i++) path.Step(r * (corners[i].X - corners[i - 1].X), r * (corners[i].Y - corners[i - 1].Y));
        path.Close();
    }
}
