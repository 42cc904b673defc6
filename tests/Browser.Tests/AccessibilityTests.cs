using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CollectiveAction.Browser.Tests;

/// <summary>Every kind of page before axe-core, whose rules are those of WCAG 2.2 A and AA and good practice.</summary>
[Collection(nameof(BrowserCollection))]
public class AccessibilityTests(Chromium chromium, Book book)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public static TheoryData<string, ColorScheme, int> Kinds
    {
        get
        {
            var all = new TheoryData<string, ColorScheme, int>();
            foreach (var page in (string[])["index.html", "claims.html", "report.html", "00-", "01-", "16-"])
                foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
                    foreach (var width in (int[])[1100, 400])
                        all.Add(page, scheme, width);
            return all;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public async Task Axe_finds_nothing(string name, ColorScheme scheme, int width)
    {
        var (page, _) = await chromium.NewPageAsync(scheme);
        await page.SetViewportSizeAsync(width, 900);
        await page.GotoAsync(book.Page(char.IsAsciiDigit(name[0]) ? book.Chapters.Single(c => c.StartsWith(name, StringComparison.Ordinal)) : name));
        await page.EvaluateAsync("() => document.querySelectorAll('main details').forEach(details => { details.open = true; })");
        foreach (var figure in await page.Locator("figure.plot, .ca-figure").AllAsync()) await ChartTests.DrawnAsync(figure);
        if (width < 500 && name == "index.html") await page.Locator(".menu summary").ClickAsync();
        await page.Locator(".search input").ClickAsync();
        await page.Keyboard.TypeAsync("theorem");
        await page.Locator(".found mark").First.WaitForAsync();

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
