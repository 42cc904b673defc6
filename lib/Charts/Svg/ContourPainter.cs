using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Svg;

/// <summary>
/// Filled contours by marching over the cells of the grid: the region above each level is painted over the one before. Within a path the
/// cells join without seams.
/// </summary>
internal static class ContourPainter
{
    public static void Paint(SvgWriter svg, PanelLayout panel, GridTrace grid, double[] levels)
    {
        for (var k = -1; k < levels.Length; k++)
        {
            var level = k < 0 ? double.NegativeInfinity : levels[k];
            var (region, line) = Trace(panel, grid, level);
            if (!region.IsEmpty) svg.Element("path", ("d", region), ("fill", BandColor(grid, levels, k + 1)));
            if (!line.IsEmpty) svg.Element("path", ("d", line), ("fill", "none"), ("stroke", "#ffffff"), ("stroke-width", 0.75));
        }
    }

    /// <summary>The bar shows the bands, each as high as the next, with half-size bands beyond the ends.</summary>
    public static void PaintBar(SvgWriter svg, GridTrace grid, double[] levels, Box bar)
    {
        var (min, max) = BarRange(levels);
        for (var k = 0; k <= levels.Length; k++)
        {
            var (from, to) = (k == 0 ? min : levels[k - 1], k == levels.Length ? max : levels[k]);
            var (top, bottom) = (
                bar.Bottom - ((to - min) / (max - min) * bar.Height), bar.Bottom - ((from - min) / (max - min) * bar.Height));
            svg.Element("rect", ("x", bar.Left), ("y", top), ("width", bar.Width), ("height", bottom - top),
                ("fill", BandColor(grid, levels, k)));
        }
    }

    public static (double Min, double Max) BarRange(double[] levels)
    {
        var step = levels.Length > 1 ? levels[1] - levels[0] : 1;
        return (levels[0] - step, levels[^1] + step);
    }

    public static TickSet BarTicks(GridTrace grid, double[] levels)
    {
        var stride = (levels.Length + 11) / 12;
        double[] shown = [.. levels.Where((_, i) => i % stride == 0)];
        var powers = NumberText.NeedPowers(shown);
        return new TickSet(shown, [.. shown.Select(level => NumberText.Tick(level, grid.Format, powers))], [], 0);
    }

    private static string BandColor(GridTrace grid, double[] levels, int band) => ColorBar.At(grid.Scale, (double)band / levels.Length);

    private static (PathBuilder Region, PathBuilder Line) Trace(PanelLayout panel, GridTrace grid, double level)
    {
        var (region, line) = (new PathBuilder(), new LineChains());
        double[] xs = [.. grid.X.Select(panel.XPixel)];
        double[] ys = [.. grid.Y.Select(panel.YPixel)];
        for (var row = 0; row + 1 < ys.Length; row++)
        {
            // Cells that lie above the level altogether are joined along the row.
            foreach (var (start, end) in Runs.Of(xs.Length - 1, column => IsAbove(grid.Z, row, column, level)))
                region.Move(xs[start], ys[row]).Line(xs[end], ys[row]).Line(xs[end], ys[row + 1]).Line(xs[start], ys[row + 1]).Close();
            for (var column = 0; column + 1 < xs.Length; column++)
            {
                if (IsAbove(grid.Z, row, column, level)) continue;
                ReadOnlySpan<(double X, double Y, double Z)> corners =
                [
                    (xs[column], ys[row], grid.Z[row, column]),
                    (xs[column + 1], ys[row], grid.Z[row, column + 1]),
                    (xs[column + 1], ys[row + 1], grid.Z[row + 1, column + 1]),
                    (xs[column], ys[row + 1], grid.Z[row + 1, column]),
                ];
                AddCell(corners, level, region, line);
            }
        }

        return (region, line.Join());
    }

    private static bool IsAbove(double[,] z, int row, int column, double level) =>
        Array.TrueForAll([z[row, column], z[row, column + 1], z[row + 1, column], z[row + 1, column + 1]], value =>
            double.IsFinite(value) && value >= level);

    /// <summary>Adds the part of a cell above a level, going round its corners, and the level line where it crosses the cell.</summary>
    private static void AddCell(ReadOnlySpan<(double X, double Y, double Z)> corners, double level, PathBuilder region, LineChains line)
    {
        foreach (var corner in corners)
        {
            if (!double.IsFinite(corner.X) || !double.IsFinite(corner.Y) || !double.IsFinite(corner.Z)) return;
        }

        var (started, crossed, crossing) = (false, false, (X: 0.0, Y: 0.0));
        for (var i = 0; i < 4; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % 4]);
            if (a.Z >= level) Add(a.X, a.Y);
            if (a.Z >= level == b.Z >= level) continue;
            var t = (level - a.Z) / (b.Z - a.Z);
            var (x, y) = (a.X + (t * (b.X - a.X)), a.Y + (t * (b.Y - a.Y)));
            Add(x, y);
            if (crossed) line.Add(crossing, (x, y));
            (crossed, crossing) = (!crossed, (x, y));
        }

        if (started) region.Close();

        void Add(double x, double y)
        {
            _ = started ? region.Line(x, y) : region.Move(x, y);
            started = true;
        }
    }
}
