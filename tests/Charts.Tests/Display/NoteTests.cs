using CollectiveAction.Charts.Display;

namespace CollectiveAction.Charts.Tests.Display;

public class NoteTests
{
    private static readonly Figure Bars = Plot.Empty.AddScatter([1, 2], [3, 4], "measured", [2, 3], [4, 5]).Note("bars: quartiles");

    [Fact]
    public void A_note_follows_the_subtitle_and_stays_when_the_title_is_set()
    {
        var figure = Bars.Title("A title", "of data");
        foreach (var rendering in new[] { figure.ToString(), figure.ToSvg(), figure.ToJson() })
            Assert.Contains("of data; bars: quartiles", rendering, StringComparison.Ordinal);
        Assert.Contains("bars: quartiles", Bars.Title("A title").ToSvg(), StringComparison.Ordinal);
        Assert.DoesNotContain("quartiles", Bars.Note(null).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_tells_each_note_of_its_panels_once()
    {
        var text = Plot.Grid([Bars, Bars, Bars.Note("bars: ranges"), Bars.Note(null)]).Title("Four").ToString();
        Assert.Contains("(bars: quartiles; bars: ranges)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_without_a_trace_can_be_shown_and_added_to()
    {
        Assert.Contains("<svg", Plot.Empty.ToSvg(), StringComparison.Ordinal);
        Assert.Contains("\"data\"", Plot.Empty.ToJson(), StringComparison.Ordinal);
        Assert.Equal(Plot.Line([1, 2], [3, 4]).ToJson(), Plot.Empty.AddLine([1, 2], [3, 4]).ToJson());
    }
}
