using CollectiveAction.Charts.Tests;
using Microsoft.Playwright;

namespace CollectiveAction.Browser.Tests;

[Collection(nameof(BrowserCollection))]
public class GalleryTests(Chromium chromium, Book book)
{
    public static TheoryData<string> Kinds => [.. Gallery.Figures.Keys];

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public async Task Plotly_accepts_and_draws_every_kind_of_figure(string kind)
    {
        var (page, errors) = await chromium.NewPageAsync();
        await LoadPlotlyAsync(page);
        var complaints = await page.EvaluateAsync<string[]>(
            "async figure => { const f = JSON.parse(figure); const wrong = Plotly.validate(f.data, f.layout) ?? []; await Plotly.newPlot('plot', f.data, f.layout, f.config); return wrong.map(w => w.msg); }",
            Gallery.Figures[kind].ToJson());

        Assert.Empty(complaints);
        Assert.Empty(errors);
        Assert.True(await page.Locator("#plot .main-svg").CountAsync() > 0);
    }

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public async Task The_picture_of_every_kind_is_drawn_by_the_browser(string kind)
    {
        var (page, _) = await chromium.NewPageAsync();
        await page.SetContentAsync($"<img id='picture' src='data:image/svg+xml;base64,{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Gallery.Figures[kind].ToSvg()))}'>");

        Assert.True(await page.EvaluateAsync<bool>("async () => { const i = document.getElementById('picture'); await i.decode(); return i.naturalWidth > 100; }"));
    }

    private async Task LoadPlotlyAsync(IPage page)
    {
        Skip.IfNot(File.Exists(book.PlotlyScript), "The book was made without npm, so plotly.js is not on this machine.");
        await page.SetContentAsync("<div id='plot' style='width:700px;height:450px'></div>");
        await page.AddScriptTagAsync(new() { Path = book.PlotlyScript });
    }
}
