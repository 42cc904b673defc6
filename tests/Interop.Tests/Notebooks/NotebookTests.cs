using System.Diagnostics;
using System.Text.Json;
using CollectiveAction.Architecture.Tests;
using Xunit.Abstractions;

namespace CollectiveAction.Interop.Tests.Notebooks;

/// <summary>Every notebook in .NET Interactive, in quick mode, with the first cell that the README gives.</summary>
public class NotebookTests(ITestOutputHelper output)
{
    /// <summary>Many times what the slowest takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Repository.PathOf("notebooks"), "*.ipynb").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_cell_runs_in_NET_Interactive(string name)
    {
        var path = Repository.PathOf("notebooks", name);
        var cells = await RunAsync(path);

        var failed = cells.Where(cell => cell.Failure is not null).Select(cell => $"cell {cell.Cell}: {cell.Failure}").ToList();
        Assert.True(failed.Count == 0, $"{name}, {string.Join('\n', failed)}");
        Assert.Equal(NotebookCells.Of(path).Count, cells.Count);
        var shown = cells.SelectMany(cell => cell.Shown).ToList();
        Assert.Contains(shown, html => html.Contains("ca-figure", StringComparison.Ordinal));
        Assert.Contains(shown, html => html.Contains("✓ holds", StringComparison.Ordinal));
        Assert.DoesNotContain(shown, html => html.Contains("✗ FAILS", StringComparison.Ordinal));
        output.WriteLine($"{cells.Count} cells in {cells.Sum(cell => cell.Seconds):0.0} s, {shown.Count} outputs.");
    }

    private static async Task<List<CellReport>> RunAsync(string notebook)
    {
        var report = Path.GetTempFileName();
        var start = new ProcessStartInfo("dotnet", [typeof(NotebookChild).Assembly.Location, NotebookChild.Verb, notebook, report])
        {
            Environment = { ["NOTEBOOK_MODE"] = "quick" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            using var patience = new CancellationTokenSource(Patience);
            var (text, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"{Path.GetFileName(notebook)} did not end within {Patience.TotalMinutes:0} minutes.");
            }

            Assert.True(process.ExitCode == 0, $"The process ended with {process.ExitCode}.\n{await text}\n{await errors}");
            return JsonSerializer.Deserialize<List<CellReport>>(await File.ReadAllTextAsync(report))!;
        }
        finally
        {
            File.Delete(report);
        }
    }
}
