using System.CommandLine;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Commands;

/// <summary><c>study merge</c>: takes the results of several stores into one.</summary>
internal static class MergeCommand
{
    internal static Command Create()
    {
        var target = new Argument<string>("target") { Description = "The store that receives the results; made where there is none." };
        var sources = new Argument<string[]>("sources")
        {
            Description = "The stores to take in; they stay as they are.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("merge",
            "Takes the results of stores into one. Equal results count once; contradicting ones are told and fail the command.")
        {
            target, sources,
        };
        command.SetAction((parsed, _) => Task.FromResult(Merge(parsed.GetRequiredValue(target), parsed.GetRequiredValue(sources))));
        return command;
    }

    private static int Merge(string target, string[] sources)
    {
        if (sources.FirstOrDefault(s => !File.Exists(s)) is { } missing)
            throw new FileNotFoundException($"There is no store '{missing}'.", missing);
        using var store = ResultStore.Open(target);
        var report = store.Merge(sources);
        Console.WriteLine($"{store.Path}: {report}; {store.Count:N0} results now.");
        foreach (var conflict in report.Conflicts) Console.Error.WriteLine($"Conflict: {conflict}");
        return report.Conflicts.Count == 0 ? ExitCodes.Success : ExitCodes.Failed;
    }
}
