using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;
using CollectiveAction.Jupyter.Tests.Notebooks;

namespace CollectiveAction.Jupyter.Tests.Export;

/// <summary>The book of the notebooks as they are committed.</summary>
public sealed class CommittedBookTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("book-").FullName;

    [Fact]
    public async Task Every_link_leads_somewhere()
    {
        var files = NotebookFile.Find([NotebookFolder.Path ?? throw new DirectoryNotFoundException("The notebooks are not beside the tests.")], _folder);
        Assert.NotEmpty(files);
        var book = new Book([.. files.Select(file => new BookChapter(file, Notebook.Load(file.Path), null))], new RunSurroundings("c0ffee", "test", "P"));
        Assert.True(await BookWriter.WriteAsync(book, _folder, packages: null, progress: null, default));
        Assert.Empty(LinkCheck.Broken(_folder));
    }

    /// <summary>With the reference in its folder <c>api</c>, as the gate makes them.</summary>
    [SkippableFact]
    public void Every_link_of_a_given_book_and_its_reference_leads_somewhere()
    {
        var book = Environment.GetEnvironmentVariable("COLLECTIVE_ACTION_BOOK");
        Skip.If(string.IsNullOrEmpty(book), "COLLECTIVE_ACTION_BOOK names no book.");
        Skip.IfNot(File.Exists(Path.Combine(book, ApiReference.Folder, "index.html")), $"{book} has no API reference in its folder {ApiReference.Folder}.");
        Assert.Contains($"href=\"{ApiReference.Folder}/", File.ReadAllText(Path.Combine(book, "claims.html")), StringComparison.Ordinal);
        Assert.Empty(LinkCheck.Broken(book));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
