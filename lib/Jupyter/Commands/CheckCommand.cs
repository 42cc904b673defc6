using System.CommandLine;
using System.Globalization;
using CollectiveAction.Jupyter.Checking;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Commands;

/// <summary><c>check</c>: re-executes notebooks and compares with the committed outputs.</summary>
internal static class CheckCommand
{
    public static Command Create(EngineServices engine)
    {
        var options = new NotebookOptions();
        var tolerance = Tolerance();
        var command = new Command("check",
            "Re-executes notebooks in the mode of their committed outputs and compares: order, errors, numbers, figures and claims.")
        {
            options.Paths, options.Quick, options.Default, options.Full, tolerance, options.Timeout, options.Jobs,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var allowed = Allowed(parsed.GetValue(tolerance));
            var settings = options.Settings(parsed, []);
            return await CheckAsync(engine, options.Files(parsed), settings, options.Mode(parsed), allowed, cancellation)
                .ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>How far two numbers may lie apart.</summary>
    public static Option<double> Tolerance() => new("--tolerance")
    {
        Description = "The largest relative difference of two numbers.",
        HelpName = "x",
        DefaultValueFactory = _ => 1e-6,
    };

    /// <summary>The tolerance, if it is one.</summary>
    /// <param name="tolerance">What was given.</param>
    /// <exception cref="UsageException">It is none.</exception>
    public static double Allowed(double tolerance) => tolerance is >= 0 and < 1
        ? tolerance
        : throw new UsageException($"--tolerance is at least 0 and below 1; it was {tolerance.ToString(CultureInfo.InvariantCulture)}.");

    private static async Task<int> CheckAsync(EngineServices engine, IReadOnlyList<NotebookFile> files, RunSettings settings,
        NotebookMode? mode, double tolerance, CancellationToken cancellation)
    {
        var view = RunView.Create();
        var batch = new NotebookBatch(settings, engine.Build, view);
        IReadOnlyList<PreparedNotebook> notebooks = [.. batch.Prepare(files)
            .Select(item => item with { Mode = mode ?? NotebookComparison.ModeOf(item.Notebook) })];
        var runs = await view.ShowAsync(batch.RunAsync(notebooks, cancellation)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();

        var reports = runs
            .Select(run => NotebookComparison.Compare(notebooks.Single(item => item.File == run.File).Notebook, run, tolerance)).ToList();
        CheckSummary.Print(reports);
        return reports.All(report => report.Differences.Count == 0) ? ExitCodes.Success : ExitCodes.NotebookFailed;
    }
}
