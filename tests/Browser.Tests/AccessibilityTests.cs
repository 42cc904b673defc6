using System.Text.Json.Nodes;
using CollectiveAction.Architecture.Tests;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CollectiveAction.Browser.Tests;

/// <summary>Every kind of page before axe-core, whose rules are those of WCAG 2.2 A and AA and good practice; in a browser of their own, beside the rest.</summary>
[Collection(nameof(AccessibilityCollection))]
public class AccessibilityTests(Chromium chromium, Book book)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly (ColorScheme Scheme, int Width)[] Looks =
        [(ColorScheme.Light, 1100), (ColorScheme.Dark, 400), (ColorScheme.Dark, 1100), (ColorScheme.Light, 400)];

    /// <summary>Every page in one ground and width, in turn, and one page of each kind in all.</summary>
    public static TheoryData<string, ColorScheme, int> Kinds
    {
        get
        {
            string[] pages = ["index.html", "claims.html", "report.html", .. Directory.EnumerateFiles(Repository.PathOf("notebooks"), "??-*.ipynb")
                .Select(file => Path.ChangeExtension(Path.GetFileName(file), ".html")).Order(StringComparer.Ordinal)];
            var all = new TheoryData<string, ColorScheme, int>();
            foreach (var (number, page) in pages.Index())
                foreach (var (scheme, width) in IsOneOfAKind(page) ? Looks : [Looks[number % Looks.Length]])
                    all.Add(page, scheme, width);
            return all;
        }
    }

    private static bool IsOneOfAKind(string page) =>
        page is "index.html" or "claims.html" or "report.html" || page.StartsWith("01-", StringComparison.Ordinal);

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public async Task Axe_finds_nothing(string name, ColorScheme scheme, int width)
    {
        var page = await OpenAsync(book.Page(name), scheme, width);
        foreach (var figure in await page.Locator("figure.plot, .ca-figure").AllAsync()) await ChartTests.DrawnAsync(figure);
        if (width < 500 && name == "index.html") await page.Locator(".menu summary").ClickAsync();
        await page.Locator(".search input").ClickAsync();
        await page.Keyboard.TypeAsync("theorem");
        await page.Locator(".found mark").First.WaitForAsync();
        await RequireNothingAsync(page);
    }

    [SkippableFact]
    public async Task Axe_finds_nothing_on_the_pages_to_sign_and_to_grade()
    {
        // A skipped test makes no pages.
        await chromium.NewPageAsync();
        var folder = Directory.CreateTempSubdirectory("pages-").FullName;
        try
        {
            var (course, handIns) = (Path.Combine(folder, "course"), Path.Combine(folder, "hand-ins"));
            Directory.CreateDirectory(course);
            Directory.CreateDirectory(handIns);
            File.WriteAllText(Path.Combine(course, "01-small.ipynb"), Notebook(
                Prose("# Small\n\n1. `Exercise.Check(\"01.1\", x)` 2. `Exercise.Check(\"01.2\", x)` 3. `Exercise.Check(\"01.3\", x)`"),
                Code("Claim.AtLeast(\"a\", 1, 0, \"One is at least zero.\");\n"
                    + "Claim.AtLeast(\"b\", 1, 0, \"In full mode one is at least zero.\", new ClaimScope(RunModes.Current, RunMode.Full));")));
            File.WriteAllText(Path.Combine(handIns, "01-ada.ipynb"), Notebook(
                Code("Exercise.Check(\"01.1\", (1, 0));"), Code("throw new Exception(\"lost\");\nExercise.Check(\"01.2\", 1);"), Code("Exercise.Check(\"01.3\", 0.002);")));
            Book.Engine("run", course, "--quick", "--save", "--out", Path.Combine(folder, "book"));
            Book.Engine("verify", course, "--quick", "--reviewer", "A. Reviewer", "--out", Path.Combine(folder, "verified"));
            Book.Engine("grade", handIns, "--course", course, "--out", Path.Combine(folder, "grades"));

            string[] pages = [Path.Combine(folder, "verified", "verification.html"), .. Directory.EnumerateFiles(Path.Combine(folder, "grades"), "*.html", SearchOption.AllDirectories)];
            Assert.True(pages.Length > 2, string.Join('\n', pages));
            foreach (var address in pages)
                foreach (var (scheme, width) in Looks)
                    await RequireNothingAsync(await OpenAsync(new Uri(address).AbsoluteUri, scheme, width));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A notebook that references the library.</summary>
    private static string Notebook(params JsonObject[] cells) => new JsonObject
    {
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
        ["metadata"] = new JsonObject(),
        ["cells"] = new JsonArray([Code($"#r \"project:{Repository.PathOf("lib", "Experiments").Replace('\\', '/')}\""), .. cells]),
    }.ToJsonString();

    private static JsonObject Prose(string source) => new() { ["cell_type"] = "markdown", ["metadata"] = new JsonObject(), ["source"] = source };

    private static JsonObject Code(string source) => new()
    {
        ["cell_type"] = "code",
        ["metadata"] = new JsonObject(),
        ["source"] = source,
        ["execution_count"] = null,
        ["outputs"] = new JsonArray(),
    };

    private async Task<IPage> OpenAsync(string address, ColorScheme scheme, int width)
    {
        var (page, _) = await chromium.NewPageAsync(scheme);
        await page.SetViewportSizeAsync(width, 900);
        await page.GotoAsync(address);
        await page.EvaluateAsync("() => document.querySelectorAll('main details').forEach(details => { details.open = true; })");
        return page;
    }

    private static async Task RequireNothingAsync(IPage page)
    {
        // Where the page happens to stand, its header covers half of something.
        await page.EvaluateAsync("() => scrollTo({ top: 0, behavior: 'instant' })");
        await page.EvaluateAsync(Axe);
        var faults = await page.EvaluateAsync<string[]>("""
            async () => {
                const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
                return result.violations
                    .flatMap(v => v.nodes.map(n => `${v.id} (${v.impact}): ${n.target.join(' ')} ${n.failureSummary.split('\n').slice(1, 3).join(' ')}`));
            }
            """);
        Assert.True(faults.Length == 0, $"{faults.Length} faults, the first of each kind:\n" + string.Join('\n', faults.GroupBy(fault => fault.Split(' ')[0]).SelectMany(kind => kind.Take(6))));
    }
}

[CollectionDefinition(nameof(AccessibilityCollection))]
public class AccessibilityCollection : ICollectionFixture<Chromium>, ICollectionFixture<Book>;
