using Microsoft.Playwright;

namespace CollectiveAction.Browser.Tests;

/// <summary>All charts of the book; a browser of their own, so that they are looked at beside the rest.</summary>
[Collection(nameof(ChartCollection))]
public class ChartTests(Chromium chromium, Book book)
{
    [SkippableFact]
    public async Task Every_chart_of_every_chapter_becomes_interactive_without_an_error()
    {
        foreach (var chapter in book.Chapters)
        {
            var (page, errors) = await chromium.NewPageAsync();
            await page.GotoAsync(book.Page(chapter));
            var figures = await page.Locator("figure.plot").AllAsync();
            Assert.NotEmpty(figures);
            foreach (var figure in figures) await DrawnAsync(figure);

            Assert.Equal(0, await page.Locator("figure.plot:not(.drawn)").CountAsync());
            Assert.Equal(0, await page.Locator("img[src^='data:image/svg']:visible").CountAsync());
            Assert.Empty(errors);
        }
    }

    /// <summary>Scrolls to a figure, which the book draws when it comes into view, and waits until it is drawn.</summary>
    internal static async Task<ILocator> DrawnAsync(ILocator figure)
    {
        await figure.ScrollIntoViewIfNeededAsync();
        await figure.Locator(".js-plotly-plot .main-svg").First.WaitForAsync();
        return figure.Locator(".js-plotly-plot");
    }
}

[CollectionDefinition(nameof(ChartCollection))]
public class ChartCollection : ICollectionFixture<Chromium>, ICollectionFixture<Book>;
