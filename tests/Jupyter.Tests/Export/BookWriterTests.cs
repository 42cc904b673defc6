using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Export;

public sealed class BookWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task Pages_are_well_formed_and_every_picture_has_alternative_text()
    {
        await WriteAsync(Rich(), Of(Prose("# Second")));
        foreach (var page in Directory.GetFiles(_folder, "*.html"))
        {
            var html = await File.ReadAllTextAsync(page);
            Tags.RequireBalanced(html);
            Assert.All(Regex.Matches(html, "<img[^>]*>").Select(match => match.Value), tag => Assert.Matches("\\salt=", tag));
            Assert.All(Regex.Matches(html, "class=\"interactive\"[^>]*>").Select(match => match.Value),
                tag => Assert.Contains("aria-label=\"A title", tag, StringComparison.Ordinal));
            var ids = Regex.Matches(html, "\\sid=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
            Assert.Equal(ids.Distinct(), ids);
        }
    }

    [Fact]
    public async Task A_figure_keeps_its_data_and_its_static_picture()
    {
        await WriteAsync(Rich());
        var html = await PageAsync("n0");
        var script = Regex.Match(html, "<script type=\"application/json\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        Assert.Equal("</script><b>", JsonNode.Parse(script)!["data"]![0]!["name"]!.ToString());
        Assert.Contains("<img class=\"static\" src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"A title. the summary\"", html,
            StringComparison.Ordinal);
        Assert.Contains("plotly", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finished_progress_has_no_place_on_a_page_and_stopped_progress_has()
    {
        await WriteAsync(Of(Executed("a", 1, Progress("""{"title":"T","done":5,"total":5}"""))),
            Of(Executed("a", 1, Progress("""{"title":"T","done":4,"total":5}"""))));
        Assert.DoesNotContain("<small>Training</small>", await PageAsync("n0"), StringComparison.Ordinal);
        Assert.Contains("<small>Training</small>", await PageAsync("n1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_inside_html_outputs_stay()
    {
        await WriteAsync(
            Of(Executed("a", 1, Display("text/html", "<input type=range><script>let a = '<b>';</script><img src=x>", "controls"))));
        var html = await PageAsync("n0");
        Assert.Contains("<script>let a = '<b>';</script>", html, StringComparison.Ordinal);
        Assert.Contains("<img alt=\"controls\" src=x>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formulas_links_solutions_and_the_neighbours_are_there()
    {
        await WriteAsync(
            Of(Prose("# One\n\nThe *abstract* with $x_1$.\n\n## Setting\n\n$$a*b*c$$\n\n$$\nd_e\n$$\n\n"
                + "[next](n1.ipynb#there) [out](https://example.org)\n\n### Setting"), Code("#r \"project:x\"")),
            Of(Code("#r \"project:x\""), Prose("# Two\n\nMore."),
                Prose("<details><summary>Solution</summary>\n\n**S**\n\n</details>", "solution")));
        var one = await PageAsync("n0");
        Assert.Contains("<span class=\"math display\">\\(a*b*c\\)</span>", one, StringComparison.Ordinal);
        Assert.Matches("<div class=\"math\">\\s*\\\\\\[\\s*d_e", one);
        Assert.Contains("href=\"n1.html#there\"", one, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org\"", one, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#setting-2\">", one, StringComparison.Ordinal);
        Assert.Contains("rel=\"next\" class=\"next\" href=\"n1.html\"", one, StringComparison.Ordinal);
        var two = await PageAsync("n1");
        Assert.True(two.IndexOf("<h1", StringComparison.Ordinal) < two.IndexOf("project:x", StringComparison.Ordinal));
        Assert.Contains("<strong>S</strong>", two, StringComparison.Ordinal);
        Assert.Contains("<p>The <em>abstract</em> with <span class=\"math\">\\(x_1\\)</span>.</p>", await PageAsync("index"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_are_badges_and_rows_that_link_to_their_cell()
    {
        await WriteAsync(
            Of(Prose("# One"), Executed("a", 1, Claim("c1", "holds")),
                Executed("b", 2, Claim("c2", "fails", knownFailing: "loose & known"))));
        var claims = await PageAsync("claims");
        Assert.Contains("<a href=\"n0.html#cell-2\">", claims, StringComparison.Ordinal);
        Assert.Contains("loose &amp; known", claims, StringComparison.Ordinal);
        Assert.Contains("id=\"claim-c1\"", await PageAsync("n0"), StringComparison.Ordinal);
        Assert.Contains("1 fails, as known", await PageAsync("index"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_npm_the_addresses_are_on_the_network()
    {
        await WriteAsync(Rich());
        Assert.Contains($"https://cdn.jsdelivr.net/npm/plotly.js-dist-min@{VendorScripts.PlotlyVersion}/", await PageAsync("n0"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_and_streams_are_shown_as_text()
    {
        var error = new JsonObject
        {
            ["output_type"] = "error",
            ["ename"] = "E",
            ["evalue"] = "v",
            ["traceback"] = new JsonArray("\u001b[31mCell [1], line 1", "a < b"),
        };
        await WriteAsync(Of(Executed("a", 1, Stream("x < y & \u001b[1mz\u001b[0m"), error)));
        var html = await PageAsync("n0");
        Assert.Contains("x &lt; y &amp; z</pre>", html, StringComparison.Ordinal);
        Assert.Contains("Cell [1], line 1\na &lt; b</pre>", html, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Notebook Rich()
    {
        var figure = Display(MimeTypes.Plotly,
            JsonNode.Parse("""{"data":[{"name":"</script><b>","y":[1]}],"layout":{"title":{"text":"A title"}}}""")!, "the summary");
        figure["data"]!["text/html"] = "<img src=\"data:image/svg+xml;base64,PHN2Zy8+\">";
        return Of(
            Prose("# First\n\nAbstract.[^1]\n\n[^1]: Note.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> [!NOTE]\n> Mind.\n\n## A\n\n"
                + "![alt](x.png)"),
            Prose("Again.[^1]\n\n[^1]: Note two."),
            Executed("var x = \"<b>\"; // c\nx", 1, figure, Display("image/png", "QUJD"), Display("text/markdown", "## A\n\n$y$"),
                Data("f00d", "synthetic"), Claim("c", "not-decided")),
            Executed(string.Join('\n', Enumerable.Repeat("x += 1;", 40)), 2));
    }

    private Task<string> PageAsync(string name) => File.ReadAllTextAsync(Path.Combine(_folder, name + ".html"));

    private Task<bool> WriteAsync(params Notebook[] notebooks) => BookWriter.WriteAsync(
        new Book([.. notebooks.Select((notebook, i) =>
            new BookChapter(new NotebookFile(Path.Combine(_folder, $"n{i}.ipynb"), $"n{i}"), notebook, null))],
            new RunSurroundings("c0ffee", "test", "A <book>")),
        _folder, packages: null, progress: null, default);
}
