using System.CommandLine;
using System.Globalization;
using CollectiveAction.Jupyter.Checking;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Commands;

/// <summary><c>check</c>: re-executes notebooks and compares with the committed outputs.</summary>
internal static class CheckCommand
{
    public static Command Create(EngineServices engine)
    {
        var options = new NotebookOptions();
        var tolerance = new Option<double>("--tolerance")
        {
            Description = "The largest relative difference of two numbers.",
            HelpName = "x",
            DefaultValueFactory = _ => 1e-6,
        };
        var command = new Command("check",
            "Re-executes notebooks in the mode of their committed outputs and compares: order, errors, numbers, figures and claims.")
        {
            options.Paths, options.Quick, options.Full, tolerance, options.Timeout, options.Jobs,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var allowed = parsed.GetValue(tolerance);
            if (allowed is not (>= 0 and < 1))
                throw new UsageException(
                    $"--tolerance is at least 0 and below 1; it was {allowed.ToString(CultureInfo.InvariantCulture)}.");
            var settings = options.Settings(parsed, []);
            return await CheckAsync(engine, options.Files(parsed), settings, options.Mode(parsed), allowed, cancellation)
                .ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> CheckAsync(EngineServices engine, IReadOnlyList<NotebookFile> files, RunSettings settings,
        NotebookMode? mode, double tolerance, CancellationToken cancellation)
    {
        var view = RunView.Create();
        var batch = new NotebookBatch(settings, engine.Build, view);
        IReadOnlyList<PreparedNotebook> notebooks = [.. batch.Prepare(files)
            .Select(item => item with { Mode = mode ?? CommittedMode(item.Notebook) })];
        var runs = await view.ShowAsync(batch.RunAsync(notebooks, cancellation)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();

        Console.WriteLine();
        var reports = runs
            .Select(run => NotebookComparison.Compare(notebooks.Single(item => item.File == run.File).Notebook, run, tolerance)).ToList();
        foreach (var report in reports)
            Print(report);
        return reports.All(report => report.Differences.Count == 0) ? ExitCodes.Success : ExitCodes.NotebookFailed;
    }

    private static NotebookMode CommittedMode(Notebook notebook) =>
        NotebookModes.Parse(notebook.RunMetadata?["mode"]?.ToString()) ?? NotebookMode.Default;

    private static void Print(CheckReport report)
    {
        if (report.Remark is not null)
            Console.WriteLine($"{report.Notebook}: {report.Remark}");
        Console.WriteLine(report.Differences.Count switch
        {
            0 => $"{report.Notebook}: as committed",
            1 => $"{report.Notebook}: 1 difference",
            var count => $"{report.Notebook}: {count} differences",
        });
        foreach (var difference in report.Differences)
            Console.WriteLine("  " + difference.ToString().Replace("\n", "\n  ", StringComparison.Ordinal));
    }
}
