using System.CommandLine;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Commands;

/// <summary><c>study status</c>: how much of a study a store holds.</summary>
internal static class StatusCommand
{
    internal static Command Create()
    {
        var options = new StudyOptions();
        var command = new Command("status", "Tells how many trainings of each figure a store holds, and a hash of its content.")
        {
            options.Study, options.Store, options.Quick, options.Full, options.Synthetic,
        };
        command.SetAction((parsed, cancellation) =>
        {
            using var store = ResultStore.Open(options.ExistingStore(parsed));
            var study = options.Open(parsed, cancellation);
            var results = store.ResultsOf(study.Runs);
            var seeds = study.Runs.Runs.Select(r => r.Seed).Distinct().Count();
            foreach (var panel in study.Panels)
            {
                var configurations = panel.Configurations.ToHashSet();
                var count = results.Count(r => configurations.Contains(r.Cell));
                Console.WriteLine($"{panel.Name}: {count:N0} of {configurations.Count * seeds:N0}");
            }

            Console.WriteLine($"all: {results.Count:N0} of {results.Planned:N0}");
            Console.WriteLine($"results of every study in the store: {store.Count:N0}, content {store.ContentHash()}");
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
