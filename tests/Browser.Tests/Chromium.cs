using Microsoft.Playwright;

namespace CollectiveAction.Browser.Tests;

/// <summary>A headless Chromium for a whole test run, where the machine has one.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Candidates =
    [
        Environment.GetEnvironmentVariable("CHROMIUM") ?? "",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IBrowserContext? _context;

    public async Task InitializeAsync()
    {
        if (Candidates.FirstOrDefault(File.Exists) is not { } path) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
    }

    /// <summary>
    /// A new page that collects what goes wrong in it, or a skipped test where there is no browser. The page before is closed: pages of many charts that
    /// stay open slow down all that follow.
    /// </summary>
    internal async Task<(IPage Page, List<string> Errors)> NewPageAsync(ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        Skip.If(_browser is null, "No Chromium here: install one, or name it in the environment variable CHROMIUM.");
        if (_context is not null) await _context.CloseAsync();
        _context = await _browser.NewContextAsync(new() { ColorScheme = scheme, JavaScriptEnabled = scripts, ViewportSize = new() { Width = 1100, Height = 900 } });
        var page = await _context.NewPageAsync();
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") errors.Add(message.Text);
        };
        return (page, errors);
    }
}

[CollectionDefinition(nameof(BrowserCollection))]
public class BrowserCollection : ICollectionFixture<Chromium>, ICollectionFixture<Book>;
