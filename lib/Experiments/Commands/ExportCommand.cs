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
        var panel = new Option<string?>("--panel")
        {
            Description = "Only the trainings of one figure; 'study list' names them.",
            HelpName = "name",
        };
        var format = new Option<string>("--format") { Description = "The form of the table.", DefaultValueFactory = _ => Csv };
        format.AcceptOnlyFromAmong(Csv, Markdown, Html);
        var command = new Command("export", "Writes the stored trainings of a study, in the study's order.")
        {
            options.Study, options.Store, options.Quick, options.Full, options.Synthetic, panel, format, output,
        };
        command.SetAction((parsed, cancellation) =>
        {
            using var store = ResultStore.Open(options.ExistingStore(parsed));
            var study = options.Open(parsed, cancellation);
            var only = parsed.GetValue(panel) is { } name ? study.Panel(name).Configurations.ToHashSet() : null;
            var rows = from row in store.ResultsOf(study.Runs)
                       where only is null || only.Contains(row.Cell)
                       select new { row.Cell, row.Seed, row.Result };
            Write(ResultTable.Of(rows), parsed.GetRequiredValue(format), parsed.GetValue(output));
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static void Write(ResultTable table, string format, string? path)
    {
        using var file = path is null ? null : new StreamWriter(path);
        var writer = file ?? Console.Out;
        if (format == Csv) table.WriteCsv(writer);
        else writer.WriteLine(format == Markdown ? table.ToMarkdown(int.MaxValue) : table.ToHtml(int.MaxValue));
        writer.Flush();
        if (path is not null) Console.Error.WriteLine($"{Path.GetFullPath(path)}: {table.Rows.Count:N0} trainings.");
    }
}
