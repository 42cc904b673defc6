using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Tests.Model;

public class StylesTests
{
    private static readonly double[] X = [1, 2];

    private static Style[] Of(Figure figure, int panel = 0) => Styles.Of(figure.Model)[panel];

    [Fact]
    public void Six_lines_differ_in_colour_dash_and_marker()
    {
        var figure = Enumerable.Range(0, 5).Aggregate(Plot.Line(X, X), (each, _) => each.AddLine(X, X));
        var styles = Of(figure);
        Assert.Equal(6, styles.Select(style => style.Color).Distinct().Count());
        Assert.Equal(6, styles.Select(style => style.Dash).Distinct().Count());
        Assert.Equal(6, styles.Select(style => style.Marker).Distinct().Count());
    }

    [Fact]
    public void A_band_takes_the_colour_of_the_line_before_it()
    {
        var styles = Of(Plot.Line(X, X).AddLine(X, X, color: Palette.Purple).AddBand(X, X, X).AddLine(X, X));
        Assert.Equal([Palette.Blue, Palette.Purple, Palette.Purple, Palette.Green], styles.Select(style => style.Color));
    }

    [Fact]
    public void A_first_band_takes_the_colour_of_the_line_after_it()
    {
        var styles = Of(Plot.Band(X, X, X).AddLine(X, X));
        Assert.Equal(styles[0].Color, styles[1].Color);
    }

    [Fact]
    public void A_name_looks_the_same_in_every_panel()
    {
        var grid = Plot.Grid(
            [Plot.Line(X, X, name: "a").AddLine(X, X, name: "b"),
                Plot.Line(X, X, name: "b").AddLine(X, X, name: "c").AddLine(X, X, name: "a")]);
        var (first, second) = (Of(grid), Of(grid, 1));
        Assert.Equal((first[0], first[1]), (second[2], second[0]));
        Assert.DoesNotContain(second[1].Color, first.Select(style => style.Color));
    }
}
