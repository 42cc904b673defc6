using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Tests.Layout;

public class MarkPlacesTests
{
    private static readonly double[] Grid = [.. Enumerable.Range(0, 101).Select(k => k / 100.0)];

    [Fact]
    public void Stands_at_the_end_and_after_the_line_where_nothing_is_in_the_way()
    {
        Assert.Equal(new LineTextPlace(AtStart: false, Before: false), Place(Frame().HorizontalLine(0.5, "the sum of both")));
        Assert.Equal(new LineTextPlace(AtStart: false, Before: false), Place(Frame().VerticalLine(0.5, "assumed")));
    }

    [Theory]
    [InlineData(0.52, true, false)]
    [InlineData(0.48, false, false)]
    public void Goes_to_the_other_side_of_a_horizontal_line_from_points(double ordinate, bool before, bool atStart)
    {
        double[] near = [0.85, 0.9, 0.95];
        var figure = Frame().AddScatter(near, near.Select(_ => ordinate)).HorizontalLine(0.5, "the sum of both");

        Assert.Equal(new LineTextPlace(atStart, before), Place(figure));
    }

    [Fact]
    public void Goes_to_the_other_end_where_both_sides_are_taken()
    {
        double[] near = [0.85, 0.9, 0.95];
        var figure = Frame().AddScatter(near, near.Select(_ => 0.5), low: near.Select(_ => 0.3), high: near.Select(_ => 0.7))
            .HorizontalLine(0.5, "the sum of both");

        Assert.True(Place(figure).AtStart);
    }

    [Fact]
    public void Leaves_a_curve_alone_that_passes_through_its_place_without_a_point_in_it()
    {
        var figure = Frame().AddLine([0.8, 1], [0.2, 1]).VerticalLine(0.88, "a long text of a line");

        var place = Place(figure);
        Assert.False(place is { AtStart: false, Before: false });
    }

    [Fact]
    public void Stays_in_the_panel_at_its_edges()
    {
        Assert.True(Place(Frame().HorizontalLine(1, "the most")).Before);
        Assert.False(Place(Frame().HorizontalLine(0, "the least")).Before);
        Assert.True(Place(Frame().VerticalLine(1, "the most")).Before);
        Assert.False(Place(Frame().VerticalLine(0, "the least")).Before);
    }

    [Fact]
    public void Is_the_place_that_covers_least_by_exhaustive_search_of_pixels()
    {
        var random = new Random(7);
        for (var k = 0; k < 200; k++)
        {
            double[] x = [.. Enumerable.Range(0, 40).Select(_ => random.NextDouble())];
            double[] y = [.. x.Select(_ => random.NextDouble())];
            var figure = Frame().AddScatter(x, y).HorizontalLine(0.2 + (0.6 * random.NextDouble()), "the sum of both");
            var (line, panel) = Of(figure);
            var chosen = Covered(line, MarkPlaces.TextOf(line, panel), panel, x, y);
            foreach (var atStart in new List<bool> { false, true })
            {
                foreach (var before in new List<bool> { false, true })
                    Assert.True(chosen <= Covered(line, new LineTextPlace(atStart, before), panel, x, y));
            }
        }
    }

    private static int Covered(LineMark line, LineTextPlace place, PanelLayout panel, double[] x, double[] y)
    {
        var (width, height) = (TextMetrics.Width(line.Text!, Look.NoteSize) + 6, Look.NoteSize + 4);
        var left = place.AtStart ? panel.Plot.Left : panel.Plot.Right - width;
        var top = panel.YPixel(line.At) + (place.Before ? 1 : -height - 1);
        return x.Zip(y).Count(p => panel.XPixel(p.First) >= left && panel.XPixel(p.First) <= left + width
            && panel.YPixel(p.Second) >= top && panel.YPixel(p.Second) <= top + height);
    }

    private static Figure Frame() => Plot.Line(Grid, Grid.Select(_ => -1.0)).XAxis("x", range: (0, 1)).YAxis("y", range: (0, 1));

    private static (LineMark Line, PanelLayout Panel) Of(Figure figure)
    {
        var panel = FigureLayout.Of(figure.Model).Panels[0];
        return (panel.Panel.Marks.OfType<LineMark>().Single(), panel);
    }

    private static LineTextPlace Place(Figure figure)
    {
        var (line, panel) = Of(figure);
        return MarkPlaces.TextOf(line, panel);
    }
}
