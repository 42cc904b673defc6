using System.CommandLine;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Commands;

/// <summary><c>study run</c>: computes what a store lacks.</summary>
internal static class RunCommand
{
    internal static Command Create()
    {
        var options = new StudyOptions();
        var shard = new Option<Shard>("--shard")
        {
            Description = "Computes only part i of n. Parts are disjoint; merge their stores.",
            HelpName = "i/n",
            CustomParser = argument => Parse(argument),
        };
        var threads = new Option<int>("--threads")
        {
            Description = "How many runs go on at the same time. Results do not depend on it.",
            HelpName = "n",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var command = new Command("run",
            "Computes the runs that the store lacks. Interrupt it at any moment: the same command continues.")
        {
            options.Study, options.Store, options.Quick, options.Full, options.Synthetic, shard, threads,
        };
        options.AddTrainerTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var settings = new RunOptions { Shard = parsed.GetValue(shard), Threads = parsed.GetValue(threads) };
            return Task.Run(() => Run(options, parsed, settings, cancellation), CancellationToken.None);
        });
        return command;
    }

    private static int Run(StudyOptions options, ParseResult parsed, RunOptions settings, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings.Threads, "--threads");

        // The store comes first: a file that cannot be used is told before the data are read.
        using var store = ResultStore.Open(parsed.GetRequiredValue(options.Store));
        var study = options.Open(parsed, store, cancellation);
        var outcome = study.Run(store, settings, new ConsoleProgress(TimeProvider.System), cancellation);
        RequireKept(store);
        var part = settings.Shard == Shard.Whole ? "" : $" of shard {settings.Shard}";
        var all = outcome.Found + outcome.Computed + outcome.ByOthers;
        Console.WriteLine(
            $"All {all:N0} runs{part} are in {store.Path}: {outcome.Found:N0} were there, "
            + $"{outcome.Computed:N0} computed now" + (outcome.ByOthers > 0 ? $", {outcome.ByOthers:N0} by other processes." : "."));
        return ExitCodes.Success;
    }

    /// <summary>What is said to be in the file is there for whoever opens it: it was not replaced by another one meanwhile.</summary>
    private static void RequireKept(ResultStore store)
    {
        using var again = ResultStore.OpenForReading(store.Path);
        if (again.Count >= store.Count) return;
        throw new InvalidDataException(
            $"'{store.Path}' holds {again.Count:N0} results of {store.Count:N0}: another file took its place. Start the same command again.");
    }

    private static Shard Parse(System.CommandLine.Parsing.ArgumentResult argument)
    {
        try
        {
            return Shard.Parse(argument.Tokens.Single().Value);
        }
        catch (FormatException exception)
        {
            argument.AddError(exception.Message);
            return Shard.Whole;
        }
    }
}
