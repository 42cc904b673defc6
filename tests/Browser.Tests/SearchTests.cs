using Microsoft.Playwright;

namespace CollectiveAction.Browser.Tests;

/// <summary>The book's search, on pages opened from disk.</summary>
[Collection(nameof(BrowserCollection))]
public class SearchTests(Chromium chromium, Book book)
{
    [SkippableFact]
    public async Task The_keyboard_alone_finds_a_passage_on_another_page_and_goes_there()
    {
        var (page, errors) = await chromium.NewPageAsync();
        await page.GotoAsync(book.Page("index.html"));
        Assert.StartsWith("file:", page.Url, StringComparison.Ordinal);
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("staircase");
        var first = page.Locator(".found a").First;
        await first.Locator("mark").First.WaitForAsync();
        Assert.Contains("passages", await page.Locator(".search [role=status]").TextContentAsync(), StringComparison.Ordinal);
        Assert.All(await page.Locator(".found mark").AllTextContentsAsync(), mark => Assert.Equal("staircase", mark, ignoreCase: true));

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(1, await page.EvaluateAsync<int>("() => [...document.querySelectorAll('.found a')].indexOf(document.activeElement)"));
        await page.Keyboard.PressAsync("Escape");
        Assert.False(await page.Locator(".found").IsVisibleAsync());
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.matches('.search input')"));
        await page.Keyboard.TypeAsync(" ");
        await first.WaitForAsync();
        var address = await first.EvaluateAsync<string>("a => a.href");
        await page.Keyboard.PressAsync("Enter");
        // Asked again and again: an event waited for after the key was pressed may have passed already.
        await Assertions.Expect(page).ToHaveURLAsync(address);
        await page.WaitForFunctionAsync("() => document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null");
        Assert.Empty(errors);
    }

    [SkippableFact]
    public async Task Every_result_holds_all_words_and_leads_to_a_place_that_exists()
    {
        var (page, _) = await chromium.NewPageAsync();
        await page.GotoAsync(book.Page("claims.html"));
        await page.Locator(".search input").FillAsync("critical mass");
        await page.Locator(".found mark").First.WaitForAsync();
        var results = await page.EvaluateAsync<string[][]>("() => [...document.querySelectorAll('.found a')].map(a => [a.textContent.toLowerCase(), a.getAttribute('href')])");
        Assert.NotEmpty(results);
        Assert.Contains("critical mass", results[0][0], StringComparison.Ordinal);
        foreach (var result in results)
        {
            var parts = result[1].Split('#');
            var html = await File.ReadAllTextAsync(new Uri(book.Page(parts[0])).LocalPath);
            if (parts.Length > 1) Assert.Contains($"id=\"{Uri.UnescapeDataString(parts[1])}\"", html, StringComparison.Ordinal);
        }
    }

    [SkippableTheory]
    [InlineData("resume study")]
    [InlineData("RÉSUMÉ STUDY")]
    public async Task Accents_and_capitals_do_not_matter(string query)
    {
        var (page, _) = await chromium.NewPageAsync();
        await page.GotoAsync(book.Page(book.Chapters[0]));
        await page.Locator(".search input").FillAsync(query);
        await page.Locator(".found mark").First.WaitForAsync();
        Assert.Contains("résumé", (await page.Locator(".found").InnerTextAsync()).ToLowerInvariant(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task What_nothing_has_is_said()
    {
        var (page, _) = await chromium.NewPageAsync();
        await page.GotoAsync(book.Page(book.Chapters[0]));
        await page.Locator(".search input").FillAsync("xylophonic");
        await page.WaitForFunctionAsync("() => document.querySelector('.search [role=status]').textContent.includes('Nothing has “xylophonic”')");
        Assert.Equal(0, await page.Locator(".found a").CountAsync());
    }

    [SkippableTheory]
    [InlineData(400)]
    [InlineData(1100)]
    public async Task The_results_lie_within_the_window(int width)
    {
        var (page, _) = await chromium.NewPageAsync();
        await page.SetViewportSizeAsync(width, 800);
        await page.GotoAsync(book.Page(book.Chapters[^1]));
        await page.Locator(".search input").ClickAsync();
        await page.Keyboard.TypeAsync("collective");
        await page.Locator(".found mark").First.WaitForAsync();
        foreach (var part in new[] { ".search input", ".found" })
        {
            var box = (await page.Locator(part).BoundingBoxAsync())!;
            Assert.InRange(box.X, 0, width);
            Assert.InRange(box.X + box.Width, 200, width);
            Assert.InRange(box.Y + box.Height, 1, 800);
        }
        Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width);
    }

    [SkippableFact]
    public async Task Without_scripts_there_is_no_box()
    {
        var (page, _) = await chromium.NewPageAsync(scripts: false);
        await page.GotoAsync(book.Page(book.Chapters[0]));
        Assert.False(await page.Locator(".search").IsVisibleAsync());
    }
}
