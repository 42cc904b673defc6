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
        Form("html", "The book, from the outputs stored in the notebooks. Scripts in them do not run unless the notebooks are trusted.", "",
            HtmlAsync),
        Form("cs", "C# scripts with the prose as comments.", "scripts", ScriptsAsync),
        Form("ipynb", "Jupyter notebooks, from .dib files too.", "ipynb", NotebooksAsync),
        Form("student", $"Copies without the cells tagged \"{CellTags.Solution}\" or \"{CellTags.Instructor}\" and without outputs, with a cell for each answer.", "student",
            StudentsAsync),
    };

    private static Command Form(string name, string description, string below,
        Func<IReadOnlyList<NotebookFile>, string, bool, CancellationToken, Task<bool>> export)
    {
        var options = new NotebookOptions();
        options.Out.Description = $"Where to write; default {Path.Combine(".book", below)} in the repository's root.";
        var trust = new Option<bool>("--trust")
        {
            Description = "The notebooks come from somebody you trust: scripts in their stored outputs run in the pages.",
        };
        var command = new Command(name, description) { options.Paths, options.Out };
        if (name == "html") command.Add(trust);
        command.SetAction(async (parsed, cancellation) =>
        {
            var files = options.Files(parsed);
            var folder = Directory.CreateDirectory(options.Folder(parsed, below)).FullName;
            return await export(files, folder, name == "html" && parsed.GetValue(trust), cancellation).ConfigureAwait(false)
                ? ExitCodes.Success
                : ExitCodes.NotebookFailed;
        });
        return command;
    }

    private static async Task<bool> HtmlAsync(IReadOnlyList<NotebookFile> files, string folder, bool trust, CancellationToken cancellation)
    {
        var chapters = files.AsParallel().AsOrdered().Select(file =>
            new BookChapter(file, Notebook.Load(file.Path), Run: null) { IsTrusted = trust, History = ClaimHistory.Read(file) });
        var book = new Book([.. chapters], RunSurroundings.Of(Environment.CurrentDirectory));
        var isWhole = await BookWriter.WriteAsync(book, folder, new LineWriter(), cancellation).ConfigureAwait(false);
        Console.WriteLine($"Book: {Path.Combine(folder, "index.html")}");
        return isWhole;
    }

    private static Task<bool> ScriptsAsync(IReadOnlyList<NotebookFile> files, string folder, bool trust, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            var target = Path.Combine(folder, file.Slug + ".cs");
            WholeFile.Write(target, ScriptExporter.Export(Path.GetFileName(file.Path), Notebook.Load(file.Path)));
            Console.WriteLine(target);
        }
        return Task.FromResult(true);
    }

    private static Task<bool> NotebooksAsync(IReadOnlyList<NotebookFile> files, string folder, bool trust, CancellationToken cancellation)
    {
        foreach (var file in files)
            OutputTargets.Require(Path.Combine(folder, file.Slug + ".ipynb"), files);
        foreach (var file in files)
        {
            var target = Path.Combine(folder, file.Slug + ".ipynb");
            Notebook.Load(file.Path).Save(target);
            Console.WriteLine(target);
        }
        return Task.FromResult(true);
    }

    private static Task<bool> StudentsAsync(IReadOnlyList<NotebookFile> files, string folder, bool trust, CancellationToken cancellation)
    {
        // Before anything is written: the solutions would be lost.
        foreach (var file in files)
            OutputTargets.Require(Path.Combine(folder, file.Slug + ".ipynb"), files);
        foreach (var file in files)
        {
            var target = Path.Combine(folder, file.Slug + ".ipynb");
            var notebook = Notebook.Load(file.Path);
            var untagged = StudentCopy.Make(notebook);
            notebook.Save(target);
            Console.WriteLine(target);
            if (untagged.Count > 0)
                Console.WriteLine(
                    $"  stays in, as it is not tagged \"{CellTags.Solution}\": "
                    + $"a folded solution in cell {string.Join(", ", untagged)} of the copy");
        }
        return Task.FromResult(true);
    }
}
