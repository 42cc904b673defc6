using System.CommandLine;
using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Commands;

/// <summary><c>run</c>: executes notebooks headlessly, decides their claims and writes the book.</summary>
internal static class RunCommand
{
    public static Command Create(EngineServices engine)
    {
        var options = new NotebookOptions();
        options.Out.Description = "Where the book, the executed notebooks and claims.json go; default .book in the repository's root.";
        var parameters = new Option<string[]>("--param")
        {
            Description = "Sets a parameter of the notebooks, name=value; may be given several times.",
            HelpName = "name=value",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var save = new Option<bool>("--save")
        {
            Description = "Also writes the outputs into the notebooks themselves. One that fails is left as it is.",
        };
        var command = new Command("run",
            "Executes notebooks from top to bottom, a process each, decides their claims and writes a browsable book.")
        {
            options.Paths, options.Quick, options.Full, parameters, options.Timeout, options.Jobs, options.Out, save,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = options.Settings(parsed, parsed.GetValue(parameters) ?? []);
            var saves = parsed.GetValue(save);
            if (saves && settings.Parameters.Count > 0)
                throw new UsageException(
                    "--save and --param exclude each other: the committed outputs show the notebook's own parameters. Use --out to "
                    + "keep this run.");
            return await RunAsync(engine, options.Files(parsed), settings, options.Folder(parsed), saves, cancellation)
                .ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> RunAsync(EngineServices engine, IReadOnlyList<NotebookFile> files, RunSettings settings, string folder,
        bool save, CancellationToken cancellation)
    {
        var view = RunView.Create();
        var batch = new NotebookBatch(settings, engine.Build, view);
        var notebooks = batch.Prepare(files);
        var runs = await view.ShowAsync(batch.RunAsync(notebooks, cancellation)).ConfigureAwait(false);

        var surroundings = RunSurroundings.Of(Environment.CurrentDirectory);
        RunSummary.Print(runs);
        if (save)
            Save(runs);
        if (cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Cancelled; no book was written.").ConfigureAwait(false);
            return ExitCodes.Cancelled;
        }
        await BookWriter.WriteAsync(new Book([.. runs.Select(BookChapter.Of)], surroundings), folder, new LineWriter(), cancellation)
            .ConfigureAwait(false);
        WriteRecords(runs, surroundings, folder);
        Console.WriteLine($"Book: {Path.Combine(folder, "index.html")}");
        return runs.All(run => run.IsGood) ? ExitCodes.Success : ExitCodes.NotebookFailed;
    }

    private static void Save(IReadOnlyList<NotebookRun> runs)
    {
        foreach (var run in runs)
        {
            if (run.Status == RunStatus.Succeeded)
                run.Notebook.Save(run.File.Path);
            else
                Console.WriteLine($"{run.File.Name}: not saved, it did not run to its end");
        }
    }

    private static void WriteRecords(IReadOnlyList<NotebookRun> runs, RunSurroundings surroundings, string folder)
    {
        var executed = Directory.CreateDirectory(Path.Combine(folder, "notebooks")).FullName;
        foreach (var run in runs)
            run.Notebook.Save(Path.Combine(executed, run.File.Slug + ".ipynb"));
        File.WriteAllText(Path.Combine(folder, "claims.json"), ClaimLedger.Write(runs, surroundings));
    }
}
