using System.CommandLine;
using CollectiveAction.Jupyter.Notebooks;
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
        var solutions = new Option<bool>("--solutions")
        {
            Description = "Also runs the code of the exercises' solutions and the first lines of the projects; what throws or is judged wrong fails the run.",
        };
        var command = new Command("run",
            "Executes notebooks from top to bottom, a process each, decides their claims and writes a browsable book.")
        {
            options.Paths, options.Quick, options.Full, parameters, options.Timeout, options.Jobs, options.Out, options.Api, save, solutions,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = options.Settings(parsed, parsed.GetValue(parameters) ?? []) with { Solutions = parsed.GetValue(solutions) };
            var saves = parsed.GetValue(save);
            if (saves && settings.Parameters.Count > 0)
                throw new UsageException(
                    "--save and --param exclude each other: the committed outputs show the notebook's own parameters. Use --out to "
                    + "keep this run.");
            if (saves && settings.Solutions)
                throw new UsageException("--save and --solutions exclude each other: in the notebooks solutions are prose. Use --out to keep this run.");
            if (saves && options.Files(parsed).FirstOrDefault(file => file.Path.EndsWith(DibFile.Extension, StringComparison.OrdinalIgnoreCase))
                is { } text)
                throw new UsageException($"{text.Path} holds no outputs, so --save has no place for them. Convert it first: export ipynb.");
            var target = await options.TargetAsync(parsed, cancellation).ConfigureAwait(false);
            return await RunAsync(engine, options.Files(parsed), settings, target, saves, cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> RunAsync(EngineServices engine, IReadOnlyList<NotebookFile> files, RunSettings settings, BookTarget target,
        bool save, CancellationToken cancellation)
    {
        var run = await RecordedRun.RunAsync(engine, files, settings, mode: null, target, save, cancellation).ConfigureAwait(false);
        if (save)
            foreach (var unsaved in run.Runs.Where(run => run.Status != RunStatus.Succeeded))
                Console.WriteLine($"{unsaved.File.Name}: not saved, it did not run to its end");
        return await run.FinishAsync(_ => run.Runs.All(run => run.IsGood), cancellation).ConfigureAwait(false);
    }
}
