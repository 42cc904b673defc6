using System.CommandLine;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Commands;

/// <summary><c>study export</c>: the results as a table for other programs or people.</summary>
internal static class ExportCommand
{
    private const string Csv = "csv", Markdown = "markdown", Html = "html";

    internal static Command Create()
    {
        var options = new StudyOptions();
        var output = new Option<string?>("--out")
        {
            Description = "The file to write; without it the table goes to the output.",
            HelpName = "file",
        };
        var part = new Option<string?>("--part", "--panel")
        {
            Description = "Only the runs of one part, such as a figure; 'study list NAME' tells them.",
            HelpName = "name",
        };
        var format = new Option<string>("--format") { Description = "The form of the table.", DefaultValueFactory = _ => Csv };
        format.AcceptOnlyFromAmong(Csv, Markdown, Html);
        var command = new Command("export", "Writes the stored runs of a study, in the study's order. Where runs are missing, their number is told and the exit code is 3.")
        {
            options.Study, options.Store, options.Quick, options.Full, options.Synthetic, part, format, output,
        };
        options.AddTrainerTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var (path, name) = (options.ExistingStore(parsed), parsed.GetValue(output));
            if (name is not null) OutputFile.Refuse(name, path);
            using var store = ResultStore.OpenForReading(path);
            var (table, status) = options.Open(parsed, store, cancellation).Export(store, parsed.GetValue(part));
            Write(table, parsed.GetRequiredValue(format), name);
            return Task.FromResult(MergeCommand.Told(status, parsed.GetRequiredValue(options.Study)));
        });
        return command;
    }

    private static void Write(ResultTable table, string format, string? path)
    {
        if (path is null)
        {
            To(Console.Out);
            return;
        }

        OutputFile.Write(path, To);
        Console.Error.WriteLine($"{Path.GetFullPath(path)}: {table.Rows.Count:N0} runs.");

        void To(TextWriter writer)
        {
            if (format == Csv) table.WriteCsv(writer);
            else writer.WriteLine(format == Markdown ? table.ToMarkdown(int.MaxValue) : table.ToHtml(int.MaxValue));
            writer.Flush();
        }
    }
}
