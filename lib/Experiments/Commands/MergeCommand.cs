using System.CommandLine;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Commands;

/// <summary><c>study merge</c>: takes the results of several stores into one.</summary>
internal static class MergeCommand
{
    internal static Command Create()
    {
        var options = new StudyOptions();
        var target = new Argument<string>("target") { Description = "The store that receives the results; made where there is none." };
        var sources = new Argument<string[]>("sources")
        {
            Description = "The stores to take in; they stay as they are.",
            Arity = ArgumentArity.OneOrMore,
        };
        var wanted = new Option<string?>("--study")
        {
            Description = "Looks whether a study is complete afterwards; where runs are missing, their number is told and the exit code is 3.",
            HelpName = "name",
        };
        var command = new Command("merge",
            "Takes the results of stores into one. Equal results count once; contradicting ones are told and fail the command.")
        {
            target, sources, wanted, options.Quick, options.Full, options.Synthetic,
        };
        options.AddTrainerTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var name = parsed.GetValue(wanted);
            if (name is not null) _ = StudyRegistry.Entry(name);
            using var store = Merge(parsed.GetRequiredValue(target), parsed.GetRequiredValue(sources), out var code);
            if (name is null || code != ExitCodes.Success) return Task.FromResult(code);
            return Task.FromResult(Told(options.Open(name, parsed, store, cancellation).All(store), name));
        });
        return command;
    }

    /// <summary>Tells whether runs are missing.</summary>
    internal static int Told(PartStatus status, string name)
    {
        if (status.Missing == 0) return ExitCodes.Success;
        Console.Error.WriteLine($"{status.Missing:N0} of {status.Planned:N0} runs of {name} are missing: parts were not computed, or not merged.");
        return ExitCodes.Incomplete;
    }

    private static ResultStore Merge(string target, string[] sources, out int code)
    {
        if (sources.FirstOrDefault(s => !File.Exists(s)) is { } missing)
            throw new FileNotFoundException($"There is no store '{missing}'.", missing);
        var store = ResultStore.Open(target);
        var report = store.Merge(sources);
        Console.WriteLine($"{store.Path}: {report}; {store.Count:N0} results now.");
        foreach (var conflict in report.Conflicts) Console.Error.WriteLine($"Conflict: {conflict}");
        code = report.Conflicts.Count == 0 ? ExitCodes.Success : ExitCodes.Failed;
        return store;
    }
}
