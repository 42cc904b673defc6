using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Layout;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Tests.Layout;

public class FigureLayoutTests
{
    [Fact]
    public void Panels_of_a_grid_are_aligned_of_one_size_and_inside_the_figure()
    {
        var layout = FigureLayout.Of(Gallery.Figures["grid"].Model);
        Assert.Single(layout.Panels.Select(panel => (Math.Round(panel.Plot.Width, 6), Math.Round(panel.Plot.Height, 6))).Distinct());
        foreach (var column in layout.Panels.GroupBy(panel => panel.Column)) Assert.Single(
            column.Select(panel => panel.Plot.Left).Distinct());
        foreach (var row in layout.Panels.GroupBy(panel => panel.Row)) Assert.Single(row.Select(panel => panel.Plot.Top).Distinct());
        Assert.All(layout.Panels, panel =>
            Assert.True(panel.Plot.Left > 0 && panel.Plot.Right < layout.Width && panel.Plot.Top > 0 && panel.Plot.Bottom < layout.Height));
    }

    [Fact]
    public void Labels_do_not_overlap_in_any_figure_of_the_gallery()
    {
        foreach (var (name, figure) in Gallery.Figures)
        {
            foreach (var panel in FigureLayout.Of(figure.Model).Panels.Where(panel => panel.XAngle == 0))
            {
                var places = panel.XTicks.Major.Select(
                    (value, i) => (At: panel.XPixel(value), Half: TextMetrics.Width(panel.XTicks.Texts[i], Look.TickSize) / 2)).ToList();
                for (var i = 1; i < places.Count; i++)
                    Assert.True(places[i].At - places[i].Half > places[i - 1].At
                        + places[i - 1].Half, $"{name}: {panel.XTicks.Texts[i - 1]} and {panel.XTicks.Texts[i]}");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e6)]
    public void Title_and_caption_end_before_the_figure_does_wherever_its_plots_begin(double largest)
    {
        for (var words = 1; words < 30; words++)
        {
            var text = string.Join(' ', Enumerable.Repeat("words", words));
            var layout = FigureLayout.Of(Plot.Line([0, 1], [0, largest]).YAxis("a quantity").Title(text, text).Note(text).Model);
            Assert.All(layout.Subtitle, line => Assert.InRange(layout.Plots.Left + TextMetrics.Width(line, Look.SubtitleSize), 0, layout.Width - FigureLayout.Edge));
            Assert.All(layout.Title, line => Assert.InRange(layout.Plots.Left + TextMetrics.Width(line, Look.TitleSize), 0, layout.Width - FigureLayout.Edge));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e6)]
    public void A_legend_above_the_plots_ends_before_the_figure_does_wherever_they_begin(double largest)
    {
        for (var length = 4; length < 60; length++)
        {
            var figure = Enumerable.Range(0, 3).Aggregate(
                Plot.Line([0, 1], [0, largest], name: new string('a', length)), (each, k) => each.AddLine([0, 1], [k, k], name: $"{k} {new string('e', length)}"));
            var layout = FigureLayout.Of(Plot.Grid([figure.YAxis("a quantity"), Plot.Line([0, 1], [0, 1])], columns: 2).Model);
            if (layout.Legend.Position != LegendPosition.Top) continue;
            Assert.All(layout.Legend.Entries, placed => Assert.InRange(layout.LegendCorner.X + placed.X + placed.Entry.Width, 0, layout.Width - FigureLayout.Edge + 0.01));
        }
    }

    [Fact]
    public void A_panel_title_is_told_whole_in_as_many_lines_as_it_takes()
    {
        for (var words = 1; words < 20; words++)
        {
            var title = string.Join(' ', Enumerable.Repeat("words", words));
            var layout = FigureLayout.Of(Plot.Grid([.. Enumerable.Range(0, 3).Select(_ => Plot.Line([0, 1], [0, 1]).Title(title))], columns: 3).Model);
            Assert.All(layout.Panels, panel =>
            {
                Assert.Equal(title, string.Join(' ', panel.Title));
                Assert.All(panel.Title, line => Assert.InRange(TextMetrics.Width(line, Look.PanelTitleSize), 0, panel.Plot.Width));
                Assert.True(panel.Plot.Top - (panel.Title.Length * Look.PanelTitleSize) > FigureLayout.Edge);
            });
        }
    }

    [Fact]
    public void Long_labels_are_turned()
    {
        var figure = Plot.Bars(
            Enumerable.Range(0, 12).Select(i => $"a rather long label {i}"), Enumerable.Range(0, 12).Select(i => (double)i));
        Assert.Equal(-35, FigureLayout.Of(figure.Model).Panels[0].XAngle);
    }

    [Fact]
    public void Many_legend_entries_move_to_the_right_of_the_plot()
    {
        var figure = Enumerable.Range(0, 14).Aggregate(
            Plot.Line([1, 2], [1, 2], name: "the first of many"), (each, k) => each.AddLine([1, 2], [k, k], name: $"line number {k}"));
        var layout = FigureLayout.Of(figure.Model);
        Assert.Equal(LegendPosition.Right, layout.Legend.Position);
        Assert.True(layout.Panels[0].Plot.Right <= layout.LegendCorner.X);
    }

    [Fact]
    public void Shared_axes_have_one_range_and_labels_once()
    {
        var grid = Plot.Grid(
            [Plot.Line([0, 1], [0, 1]), Plot.Line([0, 1], [0, 50]), Plot.Line([0, 9], [0, 1])], columns: 2, shareX: true, shareY: true);
        var panels = FigureLayout.Of(grid.Model).Panels;
        Assert.Equal((panels[0].Y.Min, panels[0].Y.Max), (panels[1].Y.Min, panels[1].Y.Max));
        Assert.Equal(panels[0].X.Max, panels[2].X.Max);
        Assert.Equal([false, true, true], panels.Select(panel => panel.ShowX));
        Assert.Equal([true, false, true], panels.Select(panel => panel.ShowY));
    }

    [Fact]
    public void Bars_start_at_zero_and_lines_do_not()
    {
        Assert.Equal(0, FigureLayout.Of(Plot.Bars(["a", "b"], [5, 6]).Model).Panels[0].Y.Min);
        Assert.True(FigureLayout.Of(Plot.Line([1, 2], [5, 6]).Model).Panels[0].Y.Min > 4);
    }
}
