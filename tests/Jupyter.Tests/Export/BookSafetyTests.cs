using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Directives;
using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;
using CollectiveAction.Jupyter.Tests.References;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Export;

/// <summary>What a chapter brings reaches neither other pages nor other files, and what is wrong with it does not reach other chapters.</summary>
public sealed class BookSafetyTests : IDisposable
{
    private const string Script = "<script>document.title = 'stolen'</script><img src=x onerror=\"steal()\">";

    private readonly TestFolder _folder = new();
    private readonly List<string> _told = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Scripts_of_stored_outputs_run_only_in_trusted_chapters_and_never_in_the_contents()
    {
        var notebook = Of(Prose($"# A title\n\nAbstract {Script}"), Executed("1", 1, Display("text/html", Script)));
        await WriteAsync(Chapter("stored", notebook), Chapter("trusted", notebook) with { IsTrusted = true });
        foreach (var name in new[] { "stored", "index", "claims", "report" })
        {
            var policy = Policy(name);
            var nonce = Regex.Match(policy, "script-src 'nonce-([0-9a-f]+)';").Groups[1].Value;
            Assert.Equal(24, nonce.Length);
            // The book's own scripts bear the word, and nothing else does.
            Assert.All(Regex.Matches(Page(name), "<script [^>]*src=[^>]*>").Select(match => match.Value),
                tag => Assert.Contains($"nonce=\"{nonce}\"", tag, StringComparison.Ordinal));
            Assert.Equal(Regex.Count(Page(name), "<script [^>]*src="), Regex.Count(Page(name), $"nonce=\"{nonce}\""));
        }
        Assert.Contains("script-src 'self' file: https://cdn.jsdelivr.net 'unsafe-inline'", Policy("trusted"), StringComparison.Ordinal);
        foreach (var name in new[] { "stored", "trusted", "index" })
            Assert.Contains("default-src 'none'", Policy(name), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_of_a_chapter_is_text_on_the_pages_about_all_chapters()
    {
        const string leave = "<meta http-equiv=\"refresh\" content=\"0;url=https://example.org\"><style>body { display: none }</style>";
        var picture = Executed("1", 1, Display("image/png", $"AAAA\">{leave}<x y=\""));
        var claim = Claim("c", "holds");
        claim["data"]![MimeTypes.Claim]!["statement"] = leave;
        await WriteAsync(Chapter("a", Of(Prose($"# A {leave}\n\nAbstract *in* {leave}"), picture, Executed("2", 2, claim))) with { IsTrusted = true });
        foreach (var name in new[] { "index", "claims", "report" })
        {
            Assert.DoesNotContain("<meta http-equiv=\"refresh", Page(name), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<style", Page(name), StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("<p>Abstract <em>in</em> &lt;meta", Page("index"), StringComparison.Ordinal);
        Assert.Contains("<img src=\"data:image/png;base64,AAAA&quot;&gt;&lt;meta", Page("index"), StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA\">", Page("a"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chapter_of_a_run_is_trusted()
    {
        var file = new NotebookFile(Path.Combine(_folder.Path, "a.ipynb"), "a");
        Assert.True(new BookChapter(file, Of(), new NotebookRun(file, Of(), NotebookMode.Quick, RunStatus.Succeeded, null, 0, 0, 0,
            new Dictionary<int, double>(), [], [])).IsTrusted);
        Assert.False(new BookChapter(file, Of(), null).IsTrusted);
    }

    [Fact]
    public async Task Only_pictures_below_the_notebooks_folder_travel()
    {
        _folder.Write("secret.key", "secret");
        _folder.Write("part/own.png", "own");
        _folder.Write("part/deep/own.png", "deep");
        if (!OperatingSystem.IsWindows()) File.CreateSymbolicLink(Path.Combine(_folder.Path, "part", "link.png"), "../secret.key");
        else File.Copy(Path.Combine(_folder.Path, "secret.key"), Path.Combine(_folder.Path, "link.png"));
        if (!OperatingSystem.IsWindows()) Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "part", "up"), "..");
        var notebook = Of(Prose("# T\n\n![a](../secret.key) ![b](own.png) ![c](deep/own.png) ![d](link.png) ![e](up/secret.key) ![f](..%2Fsecret.key)"));
        await WriteAsync(new BookChapter(new NotebookFile(Path.Combine(_folder.Path, "part", "n.ipynb"), "n"), notebook, null));
        var copied = Directory.GetFiles(Path.Combine(Out, "assets", "pictures")).Select(File.ReadAllText).Order(StringComparer.Ordinal);
        Assert.Equal(["own"], copied.Where(text => text != "deep"));
        Assert.Contains(_told, line => line.Contains("'../secret.key' is outside the notebook's folder", StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.GetFiles(Out, "*", SearchOption.AllDirectories), file => File.ReadAllText(file) == "secret");
    }

    [SkippableFact]
    public async Task Pipes_and_devices_are_no_notebooks_no_pictures_and_no_code()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such files.");
        foreach (var name in new[] { "pipe.png", "pipe.ipynb", "pipe.cs" })
        {
            using var made = Process.Start("mkfifo", Path.Combine(_folder.Path, name));
            await made.WaitForExitAsync();
        }

        File.CreateSymbolicLink(Path.Combine(_folder.Path, "zero.ipynb"), "/dev/zero");
        var ends = Task.Run(async () =>
        {
            foreach (var name in new[] { "pipe.ipynb", "zero.ipynb" })
            {
                var error = Assert.Throws<NotebookFormatException>(() => Notebook.Load(Path.Combine(_folder.Path, name)));
                Assert.Contains("a pipe or a device", error.Message, StringComparison.Ordinal);
            }

            Assert.Equal("", Assert.Single(ImportedFile.Read(Path.Combine(_folder.Path, "pipe.cs"))).Source);
            await WriteAsync(Chapter("n", Of(Prose("# N\n\n![p](pipe.png)"))));
        });
        await ends.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Contains(_told, line => line.Contains("the picture 'pipe.png' is empty, or a pipe or a device", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_of_an_earlier_run_is_replaced_whole_or_stays()
    {
        Directory.CreateDirectory(Path.Combine(Out, "index.html.part"));
        File.WriteAllText(Path.Combine(Out, "index.html"), "earlier");
        await WriteAsync(Chapter("a", Of(Prose("# A"))));
        Assert.Equal("earlier", Page("index"));
        Assert.Contains(_told, line => line.StartsWith("contents: the page is not written", StringComparison.Ordinal));
        Assert.Contains("<h1", Page("a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chapter_that_cannot_be_shown_says_so_in_its_place_and_the_others_are_whole()
    {
        var nested = Of(Prose("# N\n\n" + new string('>', 2000) + " deep"));
        var attached = Of(Prose("# A\n\n![x](attachment:x.png)"));
        attached.Cells[0].Node["attachments"] = new JsonObject { ["x.png"] = new JsonObject { ["image/png"] = 5 } };
        var figure = Of(Executed("1", 1, Display("image/png", 5)));
        await WriteAsync(Chapter("nested", nested), Chapter("attached", attached), Chapter("figure", figure), Chapter("good", Of(Prose("# Good"))));
        Assert.Contains("<h1", Page("good"), StringComparison.Ordinal);
        Assert.Contains("<h1", Page("attached"), StringComparison.Ordinal);
        Assert.Contains("The page cannot be shown", Page("nested"), StringComparison.Ordinal);
        Assert.Contains("The page cannot be shown", Page("figure"), StringComparison.Ordinal);
        Assert.Contains(_told, line => line.StartsWith("nested: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chapters_called_like_the_books_own_pages_keep_both()
    {
        await WriteAsync([.. new[] { "index", "Claims", "report", "other" }.Select(name => Chapter(name, Of(Prose($"# My {name}"))))]);
        Assert.Contains("My index", Page("index-notebook"), StringComparison.Ordinal);
        Assert.Contains("My Claims", Page("Claims-notebook"), StringComparison.Ordinal);
        Assert.Contains("class=\"cards\"", Page("index"), StringComparison.Ordinal);
        Assert.Contains("href=\"report-notebook.html\"", Page("index"), StringComparison.Ordinal);
    }

    private string Out => Path.Combine(_folder.Path, "book");

    private BookChapter Chapter(string name, Notebook notebook) =>
        new(new NotebookFile(Path.Combine(_folder.Path, name + ".ipynb"), name), notebook, null);

    private string Page(string name) => File.ReadAllText(Path.Combine(Out, name + ".html"));

    private string Policy(string name) =>
        Regex.Match(Page(name), "http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\"").Groups[1].Value;

    private Task<bool> WriteAsync(params BookChapter[] chapters) => BookWriter.WriteAsync(
        new Book(chapters, new RunSurroundings("c0ffee", "test", "A book")), Out, packages: null, new Listener(_told), default);

    private sealed class Listener(List<string> told) : IProgress<string>
    {
        public void Report(string value) => told.Add(value);
    }
}
