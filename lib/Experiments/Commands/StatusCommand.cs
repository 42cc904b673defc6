using System.CommandLine;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Commands;

/// <summary><c>study status</c>: how much of a study a store holds.</summary>
internal static class StatusCommand
{
    internal static Command Create()
    {
        var options = new StudyOptions();
        var command = new Command("status", "Tells how many runs of each part a store holds, and a hash of its content.")
        {
            options.Study, options.Store, options.Quick, options.Full, options.Synthetic,
        };
        options.AddTrainerTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            using var store = ResultStore.OpenForReading(options.ExistingStore(parsed));
            var study = options.Open(parsed, store, cancellation);
            foreach (var part in study.Parts(store)) Console.WriteLine($"{part.Name}: {part.Done:N0} of {part.Planned:N0}");
            var all = study.All(store);
            Console.WriteLine($"all: {all.Done:N0} of {all.Planned:N0}");
            Console.WriteLine($"results of every study in the store: {store.Count:N0}, content {store.ContentHash()}");
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
