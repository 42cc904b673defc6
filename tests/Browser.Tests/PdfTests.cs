using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CollectiveAction.Architecture.Tests;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace CollectiveAction.Browser.Tests;

/// <summary>A page of the book on paper, read back from the PDF that the engine has a browser print.</summary>
[Collection(nameof(BrowserCollection))]
public sealed partial class PdfTests(Chromium chromium) : IDisposable
{
    private const string Name = "01-bayes-optimal-signal-planting";
    private readonly string _folder = Directory.CreateTempSubdirectory("pdf-").FullName;

    [SkippableFact]
    public async Task A_printed_notebook_has_all_headings_as_text_and_outline_and_its_figures_whole()
    {
        await chromium.NewPageAsync();
        var notebook = Path.Combine("notebooks", Name + ".ipynb");
        var printed = Book.Engine("export", "pdf", notebook, "--out", _folder);
        Assert.Contains(Name + ".pdf", printed, StringComparison.Ordinal);
        using var document = PdfDocument.Open(Path.Combine(_folder, Name + ".pdf"));
        var pages = document.GetPages().ToList();
        Assert.True(pages.Count > 3);

        var cells = JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathOf(notebook)))!["cells"]!.AsArray();
        var headings = cells.Where(c => c!["cell_type"]!.ToString() == "markdown").SelectMany(c => string.Concat(c!["source"]!.AsArray().Select(line => line!.ToString())).Split('\n'))
            .Where(line => line.StartsWith('#') && !line.Contains('$', StringComparison.Ordinal)).Select(line => Squeezed(Markup().Replace(line, ""))).ToList();
        Assert.True(headings.Count > 8);
        var text = string.Concat(pages.Select(TextOf));
        Assert.All(headings, heading => Assert.Contains(heading, text, StringComparison.Ordinal));
        Assert.True(document.TryGetBookmarks(out var outline));
        var marks = outline.GetNodes().Select(node => Squeezed(node.Title)).ToHashSet(StringComparer.Ordinal);
        Assert.All(headings, heading => Assert.Contains(heading, marks));

        // A figure is whole where its title and the title under its last axis are on one page.
        var figures = cells.SelectMany(c => c!["outputs"]?.AsArray() ?? []).Select(o => o!["data"]?["application/vnd.plotly.v1+json"]?["layout"]).OfType<JsonNode>().ToList();
        Assert.NotEmpty(figures);
        foreach (var layout in figures)
        {
            var title = Squeezed(FirstLine().Match(layout["title"]!["text"]!.ToString()).Groups[1].Value);
            var axis = Squeezed(layout.AsObject().Where(entry => entry.Key.StartsWith("xaxis", StringComparison.Ordinal)).Select(entry => entry.Value!["title"]?["text"]?.ToString()).OfType<string>().Last());
            var whole = pages.Any(page => TextOf(page) is var words && words.Contains(title, StringComparison.Ordinal) && words.Contains(axis, StringComparison.Ordinal));
            Assert.True(whole, $"No page has both “{title}” and “{axis}”: {string.Join(", ", pages.Select(TextOf).Where(words => words.Contains(axis, StringComparison.Ordinal)).Select(words => words[..Math.Min(400, words.Length)]))}");
        }
    }

    [SkippableFact]
    public async Task Nothing_leaves_the_paper()
    {
        await chromium.NewPageAsync();
        Book.Engine("export", "pdf", Path.Combine("notebooks", Name + ".ipynb"), "--out", _folder);
        foreach (var file in Directory.EnumerateFiles(_folder, "*.pdf"))
        {
            using var document = PdfDocument.Open(file);
            foreach (var page in document.GetPages())
            {
                // A4 with margins of 16 mm, and a little for the slack of letter boxes.
                var outside = page.Letters.Where(letter => !string.IsNullOrWhiteSpace(letter.Value) && (letter.BoundingBox.Left < 40 || letter.BoundingBox.Right > page.Width - 40)).ToList();
                Assert.True(outside.Count == 0, $"{Path.GetFileName(file)}, page {page.Number}: {string.Concat(outside.Select(letter => letter.Value))}");
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string TextOf(Page page) => Squeezed(page.Text);

    /// <summary>Without spaces, and with the letters of ligatures one by one: a font may print "fi" as one sign.</summary>
    private static string Squeezed(string text) =>
        Space().Replace(text, "").Replace("\uFB00", "ff", StringComparison.Ordinal).Replace("\uFB01", "fi", StringComparison.Ordinal).Replace("\uFB02", "fl", StringComparison.Ordinal);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"^#+\s*|[*`_]")]
    private static partial Regex Markup();

    [GeneratedRegex(@"^<b>(.*?)(?:<br>|</b>)")]
    private static partial Regex FirstLine();
}
