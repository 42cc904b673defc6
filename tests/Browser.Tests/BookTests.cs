using Microsoft.Playwright;

namespace CollectiveAction.Browser.Tests;

[Collection(nameof(BrowserCollection))]
public class BookTests(Chromium chromium, Book book)
{
    [SkippableFact]
    public async Task A_chart_answers_to_the_pointer()
    {
        var (page, _) = await chromium.NewPageAsync();
        await page.GotoAsync(book.Page(book.Chapters[0]));
        var plot = await ChartTests.DrawnAsync(page.Locator("figure.plot").First);
        var point = (await plot.Locator("path.point").Last.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(point.X + point.Width / 2, point.Y + point.Height / 2, new() { Steps = 5 });

        await plot.Locator(".hoverlayer .hovertext").First.WaitForAsync();
        Assert.Contains("%", await plot.Locator(".hoverlayer").TextContentAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Moving_a_slider_changes_the_curve()
    {
        var (page, errors) = await chromium.NewPageAsync();
        await page.GotoAsync(book.Page(book.Chapters.Single(c => c.StartsWith("01-", StringComparison.Ordinal))));
        var slider = page.Locator("input[type=range]").First;
        await slider.ScrollIntoViewIfNeededAsync();
        var plot = page.Locator("div:has(> input[type=range]), div:has(label input[type=range])").Last.Locator("xpath=ancestor::*[.//*[contains(@class,'js-plotly-plot')]][1]").Locator(".js-plotly-plot").First;
        await plot.Locator(".main-svg").First.WaitForAsync();
        var before = await plot.EvaluateAsync<string>("p => JSON.stringify(p.data.map(t => t.y))");
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.WaitForFunctionAsync("([p, y]) => JSON.stringify(p.data.map(t => t.y)) !== y", new object[] { (await plot.ElementHandleAsync())!, before });

        Assert.Empty(errors);
    }

    [SkippableFact]
    public async Task Without_scripts_every_chart_is_a_picture_with_a_description()
    {
        var (page, _) = await chromium.NewPageAsync(scripts: false);
        await page.GotoAsync(book.Page(book.Chapters[0]));
        var pictures = await page.Locator("img[src^='data:image/svg']").AllAsync();

        Assert.NotEmpty(pictures);
        foreach (var picture in pictures)
        {
            Assert.True(await picture.IsVisibleAsync());
            Assert.True((await picture.GetAttributeAsync("alt"))!.Length > 20);
        }
    }

    [SkippableFact]
    public async Task Formulas_are_set_by_KaTeX()
    {
        var (page, errors) = await chromium.NewPageAsync();
        await page.GotoAsync(book.Page(book.Chapters.Single(c => c.StartsWith("01-", StringComparison.Ordinal))));
        await page.Locator(".katex").First.WaitForAsync();

        Assert.True(await page.Locator(".katex-display").CountAsync() >= 3);
        Assert.Equal(0, await page.Locator(".katex-error").CountAsync());
        Assert.Empty(errors);
    }

    [SkippableTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Text_stands_out_from_the_page_in_light_and_dark(ColorScheme scheme)
    {
        var (page, _) = await chromium.NewPageAsync(scheme);
        await page.GotoAsync(book.Page("index.html"));
        var contrast = await page.EvaluateAsync<double>($$"""
            () => {
                {{Contrast.Script}}
                let ground = document.querySelector('main') ?? document.body;
                while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
                return contrast(getComputedStyle(document.querySelector('h1')).color, getComputedStyle(ground ?? document.documentElement).backgroundColor);
            }
            """);

        Assert.True(contrast >= 7, $"contrast {contrast:F1}");
    }

    [SkippableFact]
    public async Task Pages_have_the_command_that_makes_them_and_a_button_that_copies_it()
    {
        foreach (var name in (string[])[book.Chapters[0], "index.html", "claims.html", "report.html"])
        {
            var (page, _) = await chromium.NewPageAsync();
            await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
            await page.GotoAsync(book.Page(name));
            var box = page.Locator(".run-it");
            await box.Locator("summary").ClickAsync();
            var command = await box.Locator("pre.command code").First.TextContentAsync();
            await box.Locator("pre.command .copy").First.ClickAsync();
            await page.WaitForFunctionAsync("() => document.querySelector('.run-it .copy').textContent === 'Copied'");

            Assert.Equal(command, await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
            Assert.Contains(" run notebooks" + (char.IsAsciiDigit(name[0]) ? $"/{Path.GetFileNameWithoutExtension(name)}.ipynb" : ""), command, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public async Task A_page_never_scrolls_sideways_on_a_phone()
    {
        foreach (var name in book.Chapters.Append("index.html").Append("claims.html"))
        {
            var (page, _) = await chromium.NewPageAsync();
            await page.SetViewportSizeAsync(390, 800);
            await page.GotoAsync(book.Page(name));

            // All scripts have run; the first figure takes its place as soon as it is in sight.
            await page.EvaluateAsync("() => document.querySelector('figure.plot:has(> script)')?.scrollIntoView()");
            await page.WaitForFunctionAsync("() => document.fonts.status === 'loaded' && (!document.querySelector('figure.plot:has(> script)') || document.querySelector('figure.plot.drawn'))");
            Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 390, name);
        }
    }
}
