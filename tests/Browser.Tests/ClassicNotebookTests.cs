using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CollectiveAction.Architecture.Tests;

namespace CollectiveAction.Browser.Tests;

/// <summary>The kernel in a real front end: classic Notebook 6, driven as a reader would.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class ClassicNotebookTests(Chromium chromium) : IDisposable
{
    private const string Server = "/usr/bin/jupyter-notebook", Token = "reader";
    private readonly string _folder = Directory.CreateTempSubdirectory("classic-").FullName;
    private Process? _server;

    [SkippableFact]
    public async Task A_reader_runs_all_cells_sees_a_figure_and_stops_an_endless_one()
    {
        Skip.IfNot(File.Exists(Server), $"No classic Notebook here ({Server}); on Debian, apt-get install jupyter-notebook.");
        var (page, _) = await chromium.NewPageAsync();
        Book.Engine("install", "--prefix", Path.Combine(_folder, "prefix"), "--no-ready-to-run");
        await File.WriteAllTextAsync(Path.Combine(_folder, "reader.ipynb"), Notebook());
        var address = Start();
        await WaitForServerAsync(address);

        await page.GotoAsync($"{address}/notebooks/reader.ipynb?token={Token}");
        await page.WaitForFunctionAsync("() => window.Jupyter?.notebook?.kernel?.is_connected()", null, new() { Timeout = 60_000 });
        await page.EvaluateAsync("() => Jupyter.notebook.execute_all_cells()");

        await page.Locator(".output_area .js-plotly-plot, .output_area img[src^='data:image/svg']").First.WaitForAsync(new() { Timeout = 90_000 });
        Assert.Equal("42", (await page.Locator(".output_result pre").First.InnerTextAsync()).Trim());

        // The last cell never ends by itself: the stop button ends it, and the state before it is still there.
        await page.WaitForFunctionAsync("() => document.querySelector('.code_cell:last-of-type.running, .code_cell.running') !== null");
        await page.Locator("#run_int button[data-jupyter-action='jupyter-notebook:interrupt-kernel']").ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.code_cell.running').length === 0", null, new() { Timeout = 15_000 });
        await page.EvaluateAsync("() => { const c = Jupyter.notebook.insert_cell_at_bottom('code'); c.set_text('answer + 1'); c.execute(); }");
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.output_result pre')].some(e => e.innerText.trim() === '43')", null, new() { Timeout = 15_000 });
    }

    public void Dispose()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill(entireProcessTree: true);
            _server.WaitForExit();
        }

        _server?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Notebook()
    {
        var charts = Repository.PathOf(".artifacts", "bin", "Charts", "release", "CollectiveAction.Charts.dll");
        string[] cells =
        [
            $"#r \"{charts}\"\nusing CollectiveAction.Charts.Display;\nvar answer = 42;",
            "answer",
            "Plot.Line([1, 2, 3], [1, 4, 9], name: \"squares\").Title(\"Squares\")",
            "while (true) { }",
        ];
        return System.Text.Json.JsonSerializer.Serialize(new
        {
            nbformat = 4,
            nbformat_minor = 5,
            metadata = new { kernelspec = new { name = "collective-csharp", display_name = "C# (Collective Action)", language = "C#" } },
            cells = cells.Select((source, i) => new { cell_type = "code", id = $"cell-{i}", metadata = new { }, execution_count = (int?)null, outputs = Array.Empty<object>(), source }),
        });
    }

    private string Start()
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        var start = new ProcessStartInfo(Server,
        [
            "--no-browser", "--ip=127.0.0.1", $"--port={port.ToString(CultureInfo.InvariantCulture)}", "--port-retries=0", $"--NotebookApp.token={Token}",
            "--allow-root", $"--notebook-dir={_folder}",
        ]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var name in new[] { "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR" })
        {
            start.Environment[name] = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        }

        start.Environment["JUPYTER_PATH"] = Path.Combine(_folder, "prefix", "share", "jupyter");
        _server = Process.Start(start)!;
        _server.BeginErrorReadLine();
        _server.BeginOutputReadLine();
        return $"http://127.0.0.1:{port}";
    }

    private static async Task WaitForServerAsync(string address)
    {
        using var client = new HttpClient();
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var reply = await client.GetAsync(new Uri($"{address}/api?token={Token}"));
                if (reply.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (deadline.Elapsed < TimeSpan.FromSeconds(60))
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }
    }
}
