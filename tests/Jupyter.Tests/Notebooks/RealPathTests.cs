using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;
using CollectiveAction.Jupyter.Tests.References;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Notebooks;

public sealed class RealPathTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _root;

    public RealPathTests() => _root = RealPath.Of(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void Links_of_every_part_are_resolved()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights there");
        var file = _folder.Write("a/b/file.txt", "");
        Directory.CreateSymbolicLink(At("to-a"), "a");
        Directory.CreateSymbolicLink(At("a/again"), At("to-a"));
        File.CreateSymbolicLink(At("a/to-file"), "b/../b/file.txt");
        Assert.Equal(At("a/b/file.txt"), RealPath.Of(At("to-a/again/b/file.txt")));
        Assert.Equal(At("a/b/file.txt"), RealPath.Of(At("to-a/to-file")));
        Assert.Equal(At("a/none/x"), RealPath.Of(At("to-a/none/x")));
        Assert.True(RealPath.IsBelow(file, At("to-a")));
        Assert.False(RealPath.IsBelow(At("a"), At("a/b")));
        File.CreateSymbolicLink(At("one"), "two");
        File.CreateSymbolicLink(At("two"), "one");
        Assert.Throws<IOException>(() => RealPath.Of(At("one")));
    }

    [SkippableFact]
    public void A_saved_notebook_keeps_its_link_and_its_mode()
    {
        Skip.If(OperatingSystem.IsWindows(), "links and modes are Unix's");
        if (OperatingSystem.IsWindows()) return;
        var file = _folder.Write("real.ipynb", "");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(At("link.ipynb"), "real.ipynb");
        Of(Prose("# T")).Save(At("link.ipynb"));
        Assert.Equal("real.ipynb", new FileInfo(At("link.ipynb")).LinkTarget);
        Assert.Equal("T", Notebook.Load(file).Title);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(file));
        Assert.DoesNotContain(Directory.GetFiles(_root), path => path.EndsWith(".part", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_folder_that_links_lead_back_to_is_entered_once()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights there");
        _folder.Write("books/n.ipynb", "");
        _folder.Write("books/deep/m.ipynb", "");
        Directory.CreateSymbolicLink(At("books/loop"), ".");
        Directory.CreateSymbolicLink(At("books/deep/up"), "../../books");
        File.CreateSymbolicLink(At("books/same.ipynb"), "n.ipynb");
        Assert.Equal(["deep/m", "n"], NotebookFile.Find(["books"], _root).Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    private string At(string path) => Path.Combine(_root, path.Replace('/', Path.DirectorySeparatorChar));
}
