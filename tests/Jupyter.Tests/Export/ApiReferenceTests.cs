using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;
using CollectiveAction.Jupyter.Tests.Install;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Export;

/// <summary>A book and a reference of the library, each leading to the other, from disk.</summary>
public sealed class ApiReferenceTests : IDisposable
{
    // As docfx writes it: types, a member, a generic namesake, one name in two namespaces.
    private const string Map = """
        ### YamlMime:XRefMap
        sorted: true
        references:
        - uid: Lib.Bounds.Bound
          name: Bound
          href: Lib.Bounds.Bound.html
          commentId: T:Lib.Bounds.Bound
        - uid: Lib.Bounds.Bound.Of*
          name: Of
          href: Lib.Bounds.Bound.html#Of
          commentId: Overload:Lib.Bounds.Bound.Of
        - uid: Lib.Bounds.Bound`1
          name: Bound<T>
          href: Lib.Bounds.Bound-1.html
          commentId: T:Lib.Bounds.Bound`1
        - uid: Lib.A.Twice
          name: Twice
          href: Lib.A.Twice.html
          commentId: T:Lib.A.Twice
        - uid: Lib.B.Twice
          name: Twice
          href: Lib.B.Twice.html
          commentId: T:Lib.B.Twice
        """;

    private const string Theorems = """
        [{ "work": "arXiv:1", "result": "Theorem 2", "page": "theorems.html#t2", "types": ["Lib.Bounds.Bound", "Lib.Bounds.Bound`1", "Lib.Gone"], "notebooks": { "n0": ["c"], "n1": [] } }]
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Types_claims_and_results_lead_to_their_pages_and_every_link_leads_somewhere()
    {
        WriteReference("api");
        await WriteAsync(place: null);
        var page = await PageAsync("n0");
        Assert.Contains("<a class=\"t\" href=\"api/Lib.Bounds.Bound.html\">Bound</a>.<span class=\"m\">Of</span>", page, StringComparison.Ordinal);
        Assert.Contains("<a class=\"t\" href=\"api/Lib.Bounds.Bound-1.html\">Bound</a>&lt;", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"api/Lib.Bounds.Bound.html\"><code>Bound</code></a> in prose", page, StringComparison.Ordinal);
        Assert.Contains("In the API reference: <a href=\"api/theorems.html#t2\">Theorem 2</a>: <a href=\"api/Lib.Bounds.Bound.html\"><code>Bound</code></a>, "
            + "<a href=\"api/Lib.Bounds.Bound-1.html\"><code>Bound&lt;T&gt;</code></a></p>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#in-the-api-reference\">", page, StringComparison.Ordinal);
        Assert.Contains("<li>arXiv:1, <a href=\"api/theorems.html#t2\">", await PageAsync("n1"), StringComparison.Ordinal);
        Assert.Contains("<a href=\"api/theorems.html#t2\">", await PageAsync("claims"), StringComparison.Ordinal);
        Assert.Contains("<a href=\"api/index.html\">API</a>", page, StringComparison.Ordinal);
        Assert.Empty(LinkCheck.Broken(_folder.Path));
    }

    [Fact]
    public async Task What_the_reference_does_not_tell_apart_and_what_a_notebook_names_itself_lead_nowhere()
    {
        WriteReference("api");
        await WriteAsync(place: null);
        var page = await PageAsync("n0");
        Assert.Contains("<span class=\"t\">Twice</span>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Lib.Bounds.Bound.html", Between(await PageAsync("n1"), "<pre class=\"code\"", "</pre>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_reference_there_is_no_link_to_one()
    {
        await WriteAsync(place: null);
        foreach (var name in new[] { "n0", "n1", "claims", "index", "report" })
            Assert.DoesNotContain("api/", await PageAsync(name), StringComparison.Ordinal);
        Assert.Empty(LinkCheck.Broken(_folder.Path));
    }

    [Fact]
    public async Task A_reference_elsewhere_is_reached_from_the_books_folder()
    {
        WriteReference("of the library");
        await WriteAsync(Path.Combine(_folder.Path, "of the library"), below: "site");
        Assert.Contains("href=\"../of%20the%20library/Lib.Bounds.Bound.html\"", await PageAsync("site/n0"), StringComparison.Ordinal);
        Assert.Empty(LinkCheck.Broken(_folder.Path));
    }

    [Fact]
    public async Task A_place_without_a_reference_is_refused_with_the_remedy()
    {
        var missing = await Assert.ThrowsAsync<FileNotFoundException>(() => ApiReference.FindAsync(_folder.Path, _folder.Path, default));
        Assert.Contains("holds no xrefmap.yml", missing.Message, StringComparison.Ordinal);
        Assert.Contains("leave out --api", missing.Message, StringComparison.Ordinal);
        _folder.Write("api/xrefmap.yml", "references:\n");
        Assert.Contains("names no type", (await Assert.ThrowsAsync<IOException>(() => ApiReference.FindAsync(null, _folder.Path, default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_nothing_is_found()
    {
        _folder.Write("a.html", "<h1 id=\"x\">A</h1><a href=\"#x\">1</a><a class=\"k\" href=\"#y\">2</a><a href=\"b/c.html#z\">3</a><img src=\"p.png\"><a href=\"https://example.org\">4</a>");
        _folder.Write("b/c.html", "<p id=\"z\"><a href=\"../a.html#x\">5</a><a href=\"../gone.html\">6</a></p><script>let s = '<a href=\"no.html\">';</script>");
        Assert.Equal(["a.html: #y", "a.html: p.png", $"{Path.Combine("b", "c.html")}: ../gone.html"], LinkCheck.Broken(_folder.Path));
    }

    [Theory]
    [InlineData("What-breaks-it,-and-what-helps", "what-breaks-it-and-what-helps")]
    [InlineData("The%20result", "the-result")]
    [InlineData("claim-one_two.3", "claim-one_two.3")]
    [InlineData("fn:1", "fn:1")]
    public void A_link_to_a_heading_may_be_written_as_for_Jupyter(string fragment, string anchor) => Assert.Equal(anchor, HeadingAnchor.OfLink(fragment));

    public void Dispose() => _folder.Dispose();

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal);
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private void WriteReference(string below)
    {
        _folder.Write($"{below}/xrefmap.yml", Map);
        _folder.Write($"{below}/theorems.json", Theorems);
        _folder.Write($"{below}/theorems.html", "<a id=\"t2\"></a>");
        foreach (var page in new[] { "index", "Lib.Bounds.Bound", "Lib.Bounds.Bound-1" }) _folder.Write($"{below}/{page}.html", "<p>A page.</p>");
    }

    private async Task WriteAsync(string? place, string below = "")
    {
        var folder = Path.Combine(_folder.Path, below);
        Notebook[] notebooks =
        [
            Of(Prose("# First\n\n`Bound` in prose, `Bound` [again](n1.ipynb#Second-part).\n\n## Part"),
                Executed("var b = Bound.Of(1);\nBound<int> c = new Twice();", 1, Claim("c", "holds"), Claim("d", "holds"))),
            Of(Prose("# Second\n\n## Second part"), Executed("record Bound(int X);\nBound.Of(2)", 1)),
        ];
        var book = new Book([.. notebooks.Select((notebook, i) => new BookChapter(new NotebookFile(Path.Combine(folder, $"n{i}.ipynb"), $"n{i}"), notebook, null))],
            new RunSurroundings("c0ffee", "test", "P")) { Api = await ApiReference.FindAsync(place, folder, default) };
        Assert.True(await BookWriter.WriteAsync(book, folder, packages: null, progress: null, default));
    }

    private Task<string> PageAsync(string name) => File.ReadAllTextAsync(Path.Combine(_folder.Path, name + ".html"));
}
