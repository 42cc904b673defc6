using CollectiveAction.Architecture.Tests;
using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Tests;
using Microsoft.Playwright;

namespace CollectiveAction.Browser.Tests;

/// <summary>The data of a figure as CSV, and the way to its code.</summary>
[Collection(nameof(BrowserCollection))]
public class FigureDataTests(Chromium chromium, Book book)
{
    [SkippableFact]
    public async Task Lines_error_bars_bands_and_gaps_are_rows_with_their_ends()
    {
        var figure = Plot.Line([1, 2, 3], [0.5, double.NaN, 0.25], name: "a \"b\", c")
            .AddScatter([1, 2], [0.3, 0.6], "measured", low: [0.2, 0.5], high: [0.4, 0.9])
            .AddBand([1, 2], [0, 0.1], [1, 1.1], name: "95 %");
        Assert.Equal("""
            trace,x,y,y_low,y_high
            "a ""b"", c",1,0.5,,
            "a ""b"", c",2,,,
            "a ""b"", c",3,0.25,,
            measured,1,0.3,0.2,0.4
            measured,2,0.6,0.5,0.9
            95 %,1,,0,1
            95 %,2,,0.1,1.1

            """, await CsvAsync(figure.ToJson()), ignoreLineEndingDifferences: true);
    }

    [SkippableFact]
    public async Task Panels_categories_and_heatmaps_have_their_names()
    {
        var figure = Plot.Grid([Plot.Bars(["one", "two"], [3, 4]).Title("Left"), Plot.Heatmap(new double[,] { { 1, 2 }, { 3, 4 } }, [1.0, 2.0], [10.0, 20.0]).Title("Right")], columns: 2);
        Assert.Equal("""
            panel,trace,x,y,z
            Left,(unnamed 1),one,3,
            Left,(unnamed 1),two,4,
            Right,(unnamed 2),1,10,1
            Right,(unnamed 2),2,10,2
            Right,(unnamed 2),1,20,3
            Right,(unnamed 2),2,20,4

            """, await CsvAsync(figure.ToJson()), ignoreLineEndingDifferences: true);
    }

    [SkippableFact]
    public async Task Boxes_are_their_quantiles_and_outliers()
    {
        var csv = await CsvAsync(Plot.Box([1, 2, 3, 4, 5, 100], "a").ToJson());
        Assert.StartsWith("trace,x,y,lowerfence,q1,median,q3,upperfence\r\na,a,,1,", csv, StringComparison.Ordinal);
        Assert.Contains("a,a,100,,,,,\r\n", csv, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Every_kind_of_figure_gives_a_table()
    {
        foreach (var (kind, figure) in Gallery.Figures)
        {
            var lines = (await CsvAsync(figure.ToJson())).Split("\r\n");
            Assert.True(lines.Length > 2 && lines[0].Contains("trace,x,y", StringComparison.Ordinal), kind);
        }
    }

    [SkippableFact]
    public async Task A_figure_with_controls_gives_the_data_of_every_setting()
    {
        var (page, errors) = await chromium.NewPageAsync();
        await page.GotoAsync(book.Page(book.Chapters.Single(c => c.StartsWith("01-", StringComparison.Ordinal))));
        var output = page.Locator(".html-output:has([data-ca-controls])").First;
        await output.ScrollIntoViewIfNeededAsync();
        await output.Locator(".js-plotly-plot .main-svg").First.WaitForAsync();
        var settings = await output.Locator("[data-ca-controls] :is(input, select)").EvaluateAllAsync<int[]>("all => all.map(c => c.options ? c.options.length : +c.max + 1)");
        var lines = await DownloadAsync(page, output);

        var columns = await output.Locator("[data-ca-controls] label").EvaluateAllAsync<string[]>("all => all.map(l => l.firstChild.textContent)");
        Assert.StartsWith(string.Join(',', columns) + ",", lines[0], StringComparison.Ordinal);
        var different = lines.Skip(1).Select(line => string.Join(',', line.Split(',').Take(columns.Length))).Distinct().Count();
        Assert.Equal(settings.Aggregate(1, (product, n) => product * n), different);
        Assert.Empty(errors);
    }

    [SkippableFact]
    public async Task A_page_that_runs_no_scripts_of_outputs_gives_the_same_data_of_every_setting()
    {
        var folder = Directory.CreateTempSubdirectory("pages-").FullName;
        try
        {
            string[][] tables = [await StoredAsync(trust: false), await StoredAsync(trust: true)];
            Assert.Equal(tables[1], tables[0]);
            Assert.StartsWith("carriers of the habit,influence of the habit,trace,x,y", tables[0][0], StringComparison.Ordinal);
            Assert.Equal(5 * 5, tables[0].Skip(1).Select(line => string.Join(',', line.Split(',').Take(2))).Distinct().Count());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        async Task<string[]> StoredAsync(bool trust)
        {
            var pages = Path.Combine(folder, trust ? "trusted" : "stored");
            Book.Engine(["export", "html", Repository.PathOf("notebooks", "19-erasing.ipynb"), "--out", pages, .. trust ? ["--trust"] : Array.Empty<string>()]);
            var (page, _) = await chromium.NewPageAsync();
            await page.GotoAsync(new Uri(Path.Combine(pages, "19-erasing.html")).AbsoluteUri);
            var output = page.Locator(".html-output:has([data-ca-controls])").First;
            await output.ScrollIntoViewIfNeededAsync();
            if (trust) await output.Locator("input[type=range]").First.WaitForAsync();
            else Assert.Equal(0, await output.Locator("input").CountAsync());
            return await DownloadAsync(page, output);
        }
    }

    [SkippableFact]
    public async Task What_an_output_says_of_its_figure_is_read_as_data_and_changes_nothing_else()
    {
        var (page, _) = await chromium.NewPageAsync();
        await page.AddScriptTagAsync(new() { Path = Repository.PathOf("lib", "Jupyter", "Export", "figure-data.js") });
        async Task<int?> FramesAsync(string state) => await page.EvaluateAsync<int?>("text => caFigureFrames(text)?.length ?? null", $"(function(){{\nvar state={state};\n}})()");
        string State(string place) => $$"""{"start":{"data":[]},"places":[{{place}}],"values":[1],"changes":[[],[0,0]],"controls":[{"label":"__proto__","options":["a","b"]}]}""";

        Assert.Equal(2, await FramesAsync(State("""["data"]""")));
        foreach (var place in (string[])["""["__proto__","stolen"]""", """["data","constructor","prototype","stolen"]""", """["new"]""", "[]", "null"])
            Assert.Null(await FramesAsync(State(place)));
        Assert.Null(await FramesAsync("(window.stolen=1)"));
        Assert.Null(await FramesAsync("null"));
        Assert.Null(await page.EvaluateAsync<int?>("() => ({}).stolen ?? [].stolen ?? window.stolen ?? null"));
    }

    [SkippableFact]
    public async Task The_keyboard_saves_the_data_and_opens_the_code()
    {
        var (page, errors) = await chromium.NewPageAsync();
        await page.GotoAsync(book.Page(book.Chapters[0]));
        var figure = page.Locator("figure.plot").First;
        await ChartTests.DrawnAsync(figure);
        var lines = await DownloadAsync(page, figure);
        var points = await figure.Locator("script").EvaluateAsync<int>("s => JSON.parse(s.textContent).data.filter(t => t.fill !== 'toself').reduce((n, t) => n + t.x.length, 0)");
        Assert.True(lines.Length > points, $"{lines.Length} lines of {points} points");
        Assert.Contains("y_low", lines[0], StringComparison.Ordinal);

        await page.Keyboard.PressAsync("Tab");
        Assert.True(await figure.Locator(".to-code").EvaluateAsync<bool>("a => a === document.activeElement"));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => document.activeElement.matches('pre.code')");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.closest('.cell').contains(document.querySelector('figure.plot'))"));
        Assert.Empty(errors);
    }

    private static async Task<string[]> DownloadAsync(IPage page, ILocator figure)
    {
        var button = figure.Locator(".figure-tools .data");
        await button.WaitForAsync();
        await button.FocusAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        return (await File.ReadAllTextAsync(await download.PathAsync())).TrimEnd().Split("\r\n");
    }

    private async Task<string> CsvAsync(string figure)
    {
        var (page, _) = await chromium.NewPageAsync();
        await page.AddScriptTagAsync(new() { Path = Repository.PathOf("lib", "Jupyter", "Export", "figure-data.js") });
        return await page.EvaluateAsync<string>("figure => caFigureCsv([{ settings: {}, figure: JSON.parse(figure) }])", figure);
    }
}
