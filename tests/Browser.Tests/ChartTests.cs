using Microsoft.Playwright;

namespace CollectiveAction.Browser.Tests;

/// <summary>All charts of the book; a browser of their own, so that they are looked at beside the rest.</summary>
[Collection(nameof(ChartCollection))]
public class ChartTests(Chromium chromium, Book book)
{
    /// <summary>
    /// What is wrong with the texts of the drawn figures: those that lie on one another, leave their figure, lie under the buttons, or stand out
    /// from the page by less than 4.5 to 1.
    /// </summary>
    private const string Faults = $$"""
        () => {
            {{Contrast.Script}}
            const faults = [];
            const ground = getComputedStyle(document.body).backgroundColor;
            const kinds = '.gtitle, .xtitle, .ytitle, .legendtext, .annotation-text, .xtick text, .ytick text, .cbtitle text, .cbaxis text';
            document.querySelectorAll('.js-plotly-plot').forEach((plot, index) => {
                if (!plot.layout?.margin || plot.layout.margin.pad !== 0) return;
                const frame = plot.getBoundingClientRect(), name = (plot.querySelector('.gtitle')?.textContent ?? `figure ${index + 1}`).slice(0, 50);
                const texts = [...plot.querySelectorAll(kinds)].filter(t => t.textContent.trim() && t.getBoundingClientRect().width > 0).map(t => {
                    const box = t.getBoundingClientRect();
                    const turned = Math.sin(Math.PI / 180 * +(/rotate\((-?[\d.]+)/.exec(t.getAttribute('transform'))?.[1] ?? 0));
                    return { turned, text: t.textContent.slice(0, 40), fill: getComputedStyle(t).fill, left: box.left, right: box.right, top: box.top + 1.5, bottom: box.bottom - 1.5 };
                });
                const bar = plot.querySelector('.modebar')?.getBoundingClientRect();
                texts.forEach((a, i) => {
                    if (a.left < frame.left - 1 || a.right > frame.right + 1 || a.top < frame.top - 1 || a.bottom > frame.bottom + 1)
                        faults.push(`${name}: “${a.text}” leaves the figure`);
                    if (bar && a.right > bar.left && a.left < bar.right && a.top < bar.bottom - 1 && a.bottom > bar.top) faults.push(`${name}: “${a.text}” lies under the buttons by ${(bar.bottom - a.top).toFixed(1)} px`);
                    if (contrast(a.fill, ground) < 4.5) faults.push(`${name}: “${a.text}” has a contrast of ${contrast(a.fill, ground).toFixed(1)}`);
                    for (const b of texts.slice(i + 1)) {
                        // The boxes of slanted labels cross where the labels do not.
                        if (a.turned && a.turned === b.turned && Math.abs(a.right - b.right) * Math.abs(a.turned) + Math.abs(a.bottom - b.bottom) > 10) continue;
                        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
                            faults.push(`${name}: “${a.text}” and “${b.text}” lie on one another`);
                    }
                });
            });
            return faults;
        }
        """;

    [SkippableFact]
    public async Task Every_chart_of_every_chapter_can_be_read_at_both_widths_in_light_and_dark()
    {
        var faults = new List<string>();
        foreach (var chapter in book.Chapters)
        {
            var (page, errors) = await chromium.NewPageAsync();
            await page.GotoAsync(book.Page(chapter));
            var figures = await page.Locator("figure.plot, .ca-figure").AllAsync();
            Assert.NotEmpty(figures);
            foreach (var figure in figures) await DrawnAsync(figure);
            Assert.Equal(0, await page.Locator("figure.plot:not(.drawn)").CountAsync());
            Assert.Equal(0, await page.Locator("img[src^='data:image/svg']:visible").CountAsync());

            await CollectAsync(page, $"{chapter}, 1100 px", faults);
            await page.SetViewportSizeAsync(400, 900);
            await SettledAsync(page);
            await CollectAsync(page, $"{chapter}, 400 px", faults);
            await page.Locator("button.theme").ClickAsync();
            await SettledAsync(page);
            await CollectAsync(page, $"{chapter}, 400 px, dark", faults);
            Assert.Empty(errors);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct()));
    }

    /// <summary>Scrolls to a figure, which the book draws when it comes into view, and waits until it is drawn.</summary>
    internal static async Task<ILocator> DrawnAsync(ILocator figure)
    {
        await figure.ScrollIntoViewIfNeededAsync();
        await figure.Locator(".js-plotly-plot .main-svg").First.WaitForAsync();
        return figure.Locator(".js-plotly-plot");
    }

    private static async Task CollectAsync(IPage page, string place, List<string> faults)
    {
        await SettledAsync(page);
        foreach (var fault in await page.EvaluateAsync<string[]>(Faults)) faults.Add($"{place}: {fault}");
    }

    /// <summary>Waits until no figure is being drawn: their widths are those of their pages, and two frames have passed.</summary>
    private static async Task SettledAsync(IPage page) => await page.EvaluateAsync("""
        async () => {
            const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
            await frame();
            for (let k = 0; k < 400 && [...document.querySelectorAll('.js-plotly-plot')].some(plot => plot.caDrawing); k++) await frame();
        }
        """);
}

[CollectionDefinition(nameof(ChartCollection))]
public class ChartCollection : ICollectionFixture<Chromium>, ICollectionFixture<Book>;
