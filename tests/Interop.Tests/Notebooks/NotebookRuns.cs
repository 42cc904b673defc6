using System.Diagnostics;
using System.Text.Json;
using CollectiveAction.Architecture.Tests;

namespace CollectiveAction.Interop.Tests.Notebooks;

/// <summary>All notebooks, run once, in one process beside that of the tests: loading and compiling warm up for all of them together.</summary>
public sealed class NotebookRuns : IAsyncLifetime
{
    /// <summary>Many times what all of them take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly DirectoryInfo _reports = Directory.CreateTempSubdirectory("interactive-notebooks");
    private string _ending = "";

    internal static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Repository.PathOf("notebooks"), "*.ipynb").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    /// <summary>How long all of them took together.</summary>
    internal TimeSpan Time { get; private set; }

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        if (InteractiveKernel.Missing is not null) return;
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(NotebookChild).Assembly.Location, NotebookChild.Verb, _reports.FullName, .. Names.Select(name => Repository.PathOf("notebooks", name))])
        {
            Environment = { ["NOTEBOOK_MODE"] = "quick" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var (text, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            _ending = $"The process ended with {process.ExitCode}.\n{await text}\n{await errors}";
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            _ending = $"The process had not ended within {Patience.TotalMinutes:0} minutes.";
        }

        Time = Stopwatch.GetElapsedTime(begun);
    }

    /// <inheritdoc />
    public Task DisposeAsync()
    {
        _reports.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>What became of the cells of a notebook.</summary>
    internal IReadOnlyList<CellReport> Of(string name)
    {
        var report = CellReport.FileOf(_reports.FullName, name);
        Assert.True(File.Exists(report), $"{name} was not run to its end. {_ending}");
        return JsonSerializer.Deserialize<List<CellReport>>(File.ReadAllText(report))!;
    }
}
