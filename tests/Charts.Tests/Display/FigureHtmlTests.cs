using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;

namespace CollectiveAction.Charts.Tests.Display;

public partial class FigureHtmlTests
{
    [Fact]
    public void The_picture_and_its_description_come_before_any_script()
    {
        var figure = Gallery.Figures["nasty-text"];
        var html = figure.ToHtml();
        var image = Image().Match(html);
        Assert.True(image.Success && image.Index < html.IndexOf("<script", StringComparison.Ordinal));
        Assert.Equal(figure.Description, WebUtility.HtmlDecode(image.Groups["alt"].Value));
        Assert.Equal(figure.ToSvg(), Encoding.UTF8.GetString(Convert.FromBase64String(image.Groups["svg"].Value)));
    }

    [Fact]
    public void Text_of_the_author_cannot_end_the_script_or_open_an_element()
    {
        var html = Gallery.Figures["nasty-text"].ToHtml();
        Assert.Equal(2, ScriptEnd().Count(html));
        Assert.Equal(2, ScriptStart().Count(html));
    }

    [Fact]
    public void What_is_the_same_in_all_figures_is_one_element_marked_once()
    {
        var once = Gallery.Figures.Values.Select(figure => figure.ToHtml()).Append(Gallery.Interactive.ToHtml()).Select(html => Once().Match(html).Value).ToList();
        Assert.Contains("window.caDraw = ", once[0], StringComparison.Ordinal);
        Assert.All(once, script => Assert.Equal(once[0], script));
        var rest = Plot.Line([1, 2], [3, 4]).ToHtml().Length - once[0].Length;
        Assert.True(rest < once[0].Length, $"a small figure still takes {rest} characters beside {once[0].Length} of the script");
    }

    [Fact]
    public void The_script_has_the_greys_of_the_palette()
    {
        var html = Gallery.Figures["bars"].ToHtml();
        Assert.Contains($"/^{Palette.Grey}$/i", html, StringComparison.Ordinal);
        Assert.Contains($"soft = dark ? '{Palette.TextOnDark}' : '{Palette.Text}'", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_pins_a_version_and_its_digest()
    {
        var html = Gallery.Figures["bars"].ToHtml();
        Assert.Matches(@"plotly\.js-dist-min@\d+\.\d+\.\d+/", html);
        Assert.Matches("sha384-[A-Za-z0-9+/]{64}\"", html);
        Assert.Contains("window.Plotly", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_lists_title_axes_and_traces() => Assert.Equal("""
        A tenth of a percent of the members steers the classifier (Target label at top 1; 25,000 training résumés, synthetic data)
        x: share of members α, logarithmic
        y: success, from 0% to 102%
        - Theorem 1 (lower bound) (line): 80 points, x 0.01% to 3%, y 0.6069% to 92%
        - trained classifier, 5 seeds (points with error bars): 9 points, x 0.01% to 3%, y 11.61% to 99%
        - exact Bayes-optimal (steps): 80 points, x 0.01% to 3%, y 8.333% to 100%
        - 95% interval (band): 80 points, x 0.01% to 3%, y 3.607% to 100%
        - base rate (horizontal line) at 10%
        """.ReplaceLineEndings("\n"), Gallery.Figures["bound-and-measurement"].ToString());

    [Fact]
    public void The_summary_counts_missing_points() =>
        Assert.Contains("4 points of which 2 missing", Plot.Line([1, 2, 3, 4], [1, double.NaN, double.PositiveInfinity, 2]).ToString(),
            StringComparison.Ordinal);

    [Fact]
    public void The_description_leaves_out_lines_that_only_join_named_points()
    {
        var figure = Plot.Line([1, 2], [3, 4]).AddScatter([1, 2], [3, 4], name: "measured").HorizontalLine(3.5);

        Assert.Equal("Chart. measured (points): 2 points, x 1 to 2, y 3 to 4.", figure.Description);
    }

    [Fact]
    public void The_description_is_the_authors_where_there_is_one()
    {
        Assert.Equal("Bars fall.", Plot.Bars(["a"], [1]).AltText("Bars fall.").Description);
        Assert.Equal("Chart: Title. Up: y. unnamed (bars): a 1.", Plot.Bars(["a"], [1]).Title("Title").YAxis("y").Description);
    }

    [Fact]
    public void The_words_of_a_figure_leave_out_lines_that_only_join_named_points()
    {
        var figure = Plot.Line([0, 1], [2, 3]).AddScatter([0, 1], [2, 3], "measured").HorizontalLine(2);
        Assert.Contains("- measured (points): 2 points", figure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("unnamed", figure.ToString(), StringComparison.Ordinal);
        Assert.Contains("- unnamed (line): 2 points", Plot.Line([0, 1], [2, 3]).ToString(), StringComparison.Ordinal);
    }

    [GeneratedRegex("<img alt=\"(?<alt>[^\"]*)\".*?base64,(?<svg>[^\"]*)\">")]
    private static partial Regex Image();

    [GeneratedRegex("<script data-once>.*?</script>")]
    private static partial Regex Once();

    [GeneratedRegex("</script", RegexOptions.IgnoreCase)]
    private static partial Regex ScriptEnd();

    [GeneratedRegex("<script", RegexOptions.IgnoreCase)]
    private static partial Regex ScriptStart();
}
