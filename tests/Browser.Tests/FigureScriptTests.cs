using System.Text.RegularExpressions;
using CollectiveAction.Charts.Tests;
using Microsoft.Playwright;

namespace CollectiveAction.Browser.Tests;

/// <summary>Figures as a notebook page shows them: HTML put into the page by a script, with the drawing script in one of them, in none, or late.</summary>
[Collection(nameof(BrowserCollection))]
public partial class FigureScriptTests(Chromium chromium, Book book)
{
    /// <summary>Puts a fragment into the page as front ends do: scripts in it are made anew, since those of <c>innerHTML</c> do not run.</summary>
    private const string Show = """
        html => {
            const place = document.createElement('div');
            place.innerHTML = html;
            document.body.append(place);
            for (const script of [...place.querySelectorAll('script')]) {
                const copy = document.createElement('script');
                for (const { name, value } of script.attributes) copy.setAttribute(name, value);
                copy.textContent = script.textContent;
                script.replaceWith(copy);
            }
        }
        """;

    [SkippableFact]
    public async Task Figures_without_the_shared_script_are_fitted_by_that_of_the_first()
    {
        var (page, errors) = await OpenAsync();
        await page.EvaluateAsync(Show, Gallery.Figures["bars"].ToHtml());
        await page.EvaluateAsync(Show, WithoutOnce(Gallery.Figures["grid"].ToHtml()));
        await page.EvaluateAsync(Show, WithoutOnce(Gallery.Interactive.ToHtml()));

        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-ca-plot]')].every(p => p.caWidth && p.querySelector('.main-svg'))");
        Assert.Equal(3, await page.Locator(".js-plotly-plot").CountAsync());
        Assert.Equal(0, await page.Locator("img:visible").CountAsync());
        Assert.Empty(errors);
    }

    [SkippableTheory]
    [InlineData("grid")]
    [InlineData("bars")]
    [InlineData("heatmap")]
    public async Task A_figure_whose_first_was_cleared_still_draws_and_is_fitted_when_the_script_comes(string kind)
    {
        var (page, errors) = await OpenAsync();
        await page.EvaluateAsync(Show, WithoutOnce(Gallery.Figures[kind].ToHtml()));
        var plot = page.Locator("[data-ca-plot]").First;
        await plot.Locator(".main-svg").First.WaitForAsync();
        Assert.False(await page.EvaluateAsync<bool>("() => !!window.caDraw"));
        Assert.False(await page.Locator("img").First.IsVisibleAsync());
        Assert.True((await plot.BoundingBoxAsync())!.Height > 200);

        await page.EvaluateAsync(Show, Gallery.Figures["steps"].ToHtml());
        await page.WaitForFunctionAsync("() => document.querySelector('[data-ca-plot]').caWidth > 0");
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.js-plotly-plot')].length === 2");
        Assert.Empty(errors);
    }

    [SkippableFact]
    public async Task Controls_without_the_shared_script_still_change_the_figure()
    {
        var (page, errors) = await OpenAsync();
        await page.EvaluateAsync(Show, WithoutOnce(Gallery.Interactive.ToHtml()));
        var slider = page.Locator("input[type=range], select").First;
        await slider.WaitForAsync();
        const string values = "() => JSON.stringify(document.querySelector('.js-plotly-plot').data.map(t => [t.x, t.y, t.z]))";
        var before = await page.EvaluateAsync<string>(values);
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.WaitForFunctionAsync($"before => ({values})() !== before", before);
        Assert.Empty(errors);
    }

    private static string WithoutOnce(string html) => Once().Replace(html, "", 1);

    private async Task<(IPage Page, List<string> Errors)> OpenAsync()
    {
        Skip.IfNot(File.Exists(book.PlotlyScript), "The book was made without npm, so plotly.js is not on this machine.");
        var (page, errors) = await chromium.NewPageAsync();
        await page.SetContentAsync("<!DOCTYPE html><html lang='en'><body></body></html>");
        await page.AddScriptTagAsync(new() { Path = book.PlotlyScript });
        return (page, errors);
    }

    [GeneratedRegex("<script data-once>.*?</script>")]
    private static partial Regex Once();
}
