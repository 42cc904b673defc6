using System.CommandLine;
using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Commands;

/// <summary><c>export</c>: the book, its pages as PDF, scripts, or students' copies, from notebooks as they are.</summary>
internal static class ExportCommand
{
    public static Command Create() => new("export", "Writes notebooks, as they are, in another form.")
    {
        Form("html", "The book, from the outputs stored in the notebooks. Scripts in them do not run unless the notebooks are trusted.", "",
            HtmlAsync),
        Form("pdf", "Each page of the book printed to a PDF, with a Chromium, Chrome or Edge of this machine.", "pdf", PdfAsync),
        Form("cs", "C# scripts with the prose as comments.", "scripts", ScriptsAsync),
        Form("ipynb", "Jupyter notebooks, from .dib files too.", "ipynb", NotebooksAsync),
        Form("student", $"Copies without the cells tagged \"{CellTags.Solution}\" or \"{CellTags.Instructor}\" and without outputs, with a cell for each answer.", "student",
            StudentsAsync),
    };

    private static Command Form(string name, string description, string below,
        Func<IReadOnlyList<NotebookFile>, BookTarget, bool, CancellationToken, Task<bool>> export)
    {
        var options = new NotebookOptions();
        options.Out.Description = $"Where to write; default {Path.Combine(".book", below)} in the repository's root.";
        var trust = new Option<bool>("--trust")
        {
            Description = "The notebooks come from somebody you trust: scripts in their stored outputs run in the pages.",
        };
        var command = new Command(name, description) { options.Paths, options.Out };
        if (name == "html")
        {
            command.Add(trust);
            command.Add(options.Api);
        }
        command.SetAction(async (parsed, cancellation) =>
        {
            var files = options.Files(parsed);
            var target = name == "html" ? await options.TargetAsync(parsed, cancellation).ConfigureAwait(false) : new BookTarget(options.Folder(parsed, below), Api: null);
            Directory.CreateDirectory(target.Folder);
            return await export(files, target, name == "html" && parsed.GetValue(trust), cancellation).ConfigureAwait(false)
                ? ExitCodes.Success
                : ExitCodes.NotebookFailed;
        });
        return command;
    }

    private static async Task<bool> HtmlAsync(IReadOnlyList<NotebookFile> files, BookTarget target, bool trust, CancellationToken cancellation)
    {
        var book = BookOf(files, trust) with { Api = target.Api };
        var isWhole = await BookWriter.WriteAsync(book, target.Folder, new LineWriter(), cancellation).ConfigureAwait(false);
        Console.WriteLine($"Book: {Path.Combine(target.Folder, "index.html")}");
        return isWhole;
    }

    private static Book BookOf(IReadOnlyList<NotebookFile> files, bool trust)
    {
        var chapters = files.AsParallel().AsOrdered().Select(file =>
            new BookChapter(file, Notebook.Load(file.Path), Run: null) { IsTrusted = trust, History = ClaimHistory.Read(file) });
        return new Book([.. chapters], RunSurroundings.Of(Environment.CurrentDirectory));
    }

    private static async Task<bool> PdfAsync(IReadOnlyList<NotebookFile> files, BookTarget target, bool trust, CancellationToken cancellation)
    {
        var browser = Chromium.Find();
        var pages = Directory.CreateTempSubdirectory("book-").FullName;
        try
        {
            // On paper a figure is its picture, so no script of an output has to run.
            var isWhole = await BookWriter.WriteAsync(BookOf(files, trust: false), pages, new LineWriter(), cancellation).ConfigureAwait(false);
            foreach (var name in files.Select(file => file.Slug).Append("claims"))
            {
                var path = Path.Combine(target.Folder, name + ".pdf");
                await browser.PrintAsync(Path.Combine(pages, name + ".html"), path, cancellation).ConfigureAwait(false);
                Console.WriteLine(path);
            }
            return isWhole;
        }
        finally
        {
            Directory.Delete(pages, recursive: true);
        }
    }

    private static Task<bool> ScriptsAsync(IReadOnlyList<NotebookFile> files, BookTarget target, bool trust, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Path.Combine(target.Folder, file.Slug + ".cs");
            WholeFile.Write(path, ScriptExporter.Export(Path.GetFileName(file.Path), Notebook.Load(file.Path)));
            Console.WriteLine(path);
        }
        return Task.FromResult(true);
    }

    private static Task<bool> NotebooksAsync(IReadOnlyList<NotebookFile> files, BookTarget target, bool trust, CancellationToken cancellation)
    {
        foreach (var file in files)
            OutputTargets.Require(Path.Combine(target.Folder, file.Slug + ".ipynb"), files);
        foreach (var file in files)
        {
            var path = Path.Combine(target.Folder, file.Slug + ".ipynb");
            Notebook.Load(file.Path).Save(path);
            Console.WriteLine(path);
        }
        return Task.FromResult(true);
    }

    private static Task<bool> StudentsAsync(IReadOnlyList<NotebookFile> files, BookTarget target, bool trust, CancellationToken cancellation)
    {
        // Before anything is written: the solutions would be lost.
        foreach (var file in files)
            OutputTargets.Require(Path.Combine(target.Folder, file.Slug + ".ipynb"), files);
        foreach (var file in files)
        {
            var path = Path.Combine(target.Folder, file.Slug + ".ipynb");
            var notebook = Notebook.Load(file.Path);
            var untagged = StudentCopy.Make(notebook);
            notebook.Save(path);
            Console.WriteLine(path);
            if (untagged.Count > 0)
                Console.WriteLine(
                    $"  stays in, as it is not tagged \"{CellTags.Solution}\": "
                    + $"a folded solution in cell {string.Join(", ", untagged)} of the copy");
        }
        return Task.FromResult(true);
    }
}
