using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Svg;

namespace CollectiveAction.Charts.Tests.Svg;

public class DecimationTests
{
    [Fact]
    public void Keeps_ends_and_extremes_of_every_column_of_pixels()
    {
        double[] x = [.. Enumerable.Range(0, 100_000).Select(i => i / 200.0)];
        double[] y = [.. Enumerable.Range(0, 100_000).Select(i => Math.Sin(i * 0.7) * (i == 77_777 ? 50 : 1))];
        var kept = Decimation.Of(x, y);
        Assert.True(kept.Length <= 4 * 500);
        Assert.Equal(kept.Order().Distinct(), kept);
        Assert.Equal((0, 99_999), (kept[0], kept[^1]));
        foreach (var column in Enumerable.Range(0, x.Length).GroupBy(i => (int)x[i]))
        {
            Assert.Contains(kept, i => (int)x[i] == column.Key && y[i] == column.Max(k => y[k]));
            Assert.Contains(kept, i => (int)x[i] == column.Key && y[i] == column.Min(k => y[k]));
        }
    }

    [Fact]
    public void A_long_line_becomes_a_small_picture_that_shows_its_spike()
    {
        double[] x = [.. Enumerable.Range(0, 200_000).Select(i => (double)i)];
        double[] y = [.. x.Select(i => i == 123_456 ? 10 : 0.0)];
        var figure = Plot.Line(x, y).YAxis(range: (0, 10));
        var svg = figure.ToSvg();
        Assert.True(svg.Length < 100_000, $"{svg.Length}");
        var top = CollectiveAction.Charts.Layout.FigureLayout.Of(figure.Model).Panels[0].Plot.Top;
        Assert.Contains($" {SvgWriter.Number(top)}L", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Unordered_points_lose_nothing_but_neighbours_in_a_column()
    {
        var kept = Decimation.Of([5, 1, 5, 1], [0, 1, 2, 3]);
        Assert.Equal([0, 1, 2, 3], kept);
    }
}
