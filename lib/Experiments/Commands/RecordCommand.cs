using System.CommandLine;
using CollectiveAction.Studies.Recorded;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Commands;

/// <summary><c>study record</c>: writes the results of a complete study in the form that is passed on with the notebooks.</summary>
internal static class RecordCommand
{
    internal static Command Create()
    {
        var options = new StudyOptions();
        var folder = new Option<string>("--out") { Description = "The folder of recorded results; its list is brought up to date.", HelpName = "folder", Required = true };
        var notebook = new Option<string>("--notebook") { Description = "The notebook whose committed outputs the results stand behind.", HelpName = "file", Required = true };
        var command = new Command("record", "Writes every run of a complete study, its means by cell and its entry in the list of recorded results. Record on the machine that computed them.")
        {
            options.Study, options.Store, options.Quick, options.Full, options.Synthetic, folder, notebook,
        };
        options.AddTrainerTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(options.Study);
            using var store = ResultStore.OpenForReading(options.ExistingStore(parsed));
            var recorded = RecordedStudies.Open(parsed.GetRequiredValue(folder));
            var study = options.Open(parsed, store, cancellation);
            var data = study.Record ?? throw new ArgumentException($"The study '{name}' names no data set, so nobody could tell what its results are of; it is not recorded.");
            var status = study.All(store);
            if (status.Missing > 0) return Task.FromResult(MergeCommand.Told(status, name));
            var entry = new RecordedStudy(
                name, parsed.GetRequiredValue(notebook), "", "", "", 0, [], [], data,
                DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), RecordedMachine.Here);
            var written = recorded.Record(entry, study.Recorded(store)).Entry(name);
            Console.WriteLine($"{written.Runs:N0} runs of {name} are in {Path.Combine(recorded.Folder, written.File)}.");
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
