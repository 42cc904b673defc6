using System.CommandLine;
using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Commands;

/// <summary><c>export</c>: the book, scripts, or students' copies, from notebooks as they are.</summary>
internal static class ExportCommand
{
    public static Command Create() => new("export", "Writes notebooks, as they are, in another form.")
    {
        Form("html", "The book, from the outputs stored in the notebooks.", "", HtmlAsync),
        Form("cs", "C# scripts with the prose as comments.", "scripts", ScriptsAsync),
        Form("student", $"Copies without the cells tagged \"{CellTags.Solution}\" and without outputs.", "student", StudentsAsync),
    };

    private static Command Form(string name, string description, string below,
        Func<IReadOnlyList<NotebookFile>, string, CancellationToken, Task> export)
    {
        var options = new NotebookOptions();
        options.Out.Description = $"Where to write; default {Path.Combine(".book", below)} in the repository's root.";
        var command = new Command(name, description) { options.Paths, options.Out };
        command.SetAction(async (parsed, cancellation) =>
        {
            var files = options.Files(parsed);
            var folder = Directory.CreateDirectory(options.Folder(parsed, below)).FullName;
            await export(files, folder, cancellation).ConfigureAwait(false);
            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task HtmlAsync(IReadOnlyList<NotebookFile> files, string folder, CancellationToken cancellation)
    {
        var book = new Book([.. files.Select(file => new BookChapter(file, Notebook.Load(file.Path), Run: null))],
            RunSurroundings.Of(Environment.CurrentDirectory));
        await BookWriter.WriteAsync(book, folder, new LineWriter(), cancellation).ConfigureAwait(false);
        Console.WriteLine($"Book: {Path.Combine(folder, "index.html")}");
    }

    private static async Task ScriptsAsync(IReadOnlyList<NotebookFile> files, string folder, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            var target = Path.Combine(folder, file.Slug + ".cs");
            await File.WriteAllTextAsync(target, ScriptExporter.Export(Path.GetFileName(file.Path), Notebook.Load(file.Path)), cancellation)
                .ConfigureAwait(false);
            Console.WriteLine(target);
        }
    }

    private static Task StudentsAsync(IReadOnlyList<NotebookFile> files, string folder, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            var target = Path.Combine(folder, file.Slug + ".ipynb");
            if (string.Equals(target, file.Path, StringComparison.Ordinal))
                throw new UsageException(
                    $"--out {folder} is the folder of the notebook itself: its solutions would be lost. Name another folder.");
            var notebook = Notebook.Load(file.Path);
            var untagged = StudentCopy.Make(notebook);
            notebook.Save(target);
            Console.WriteLine(target);
            if (untagged.Count > 0)
                Console.WriteLine(
                    $"  stays in, as it is not tagged \"{CellTags.Solution}\": "
                    + $"a folded solution in cell {string.Join(", ", untagged)} of the copy");
        }
        return Task.CompletedTask;
    }
}
