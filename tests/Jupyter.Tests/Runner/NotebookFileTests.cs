using CollectiveAction.Jupyter.Directives;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Tests.Runner;

public sealed class NotebookFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public NotebookFileTests()
    {
        foreach (var path in (string[])["02-b.ipynb", "01-a.ipynb", "part/x.ipynb", ".ipynb_checkpoints/01-a-checkpoint.ipynb",
            "part/.hidden/y.ipynb", "notes.md"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, path))!);
            File.WriteAllText(Path.Combine(_folder, path), "");
        }
    }

    [Fact]
    public void A_folder_is_searched_in_order_without_its_dot_folders() =>
        Assert.Equal(["01-a", "02-b", "part/x"], NotebookFile.Find([_folder], "/").Select(file => file.Name));

    [Fact]
    public void A_notebook_named_twice_runs_once() => Assert.Single(NotebookFile.Find(["01-a.ipynb", "./01-a.ipynb"], _folder));

    [Theory]
    [InlineData("nowhere", "no file or folder nowhere")]
    [InlineData("part/.hidden/none", "no file or folder")]
    public void A_path_that_does_not_exist_is_named(string path, string words) =>
        Assert.Contains(words, Assert.Throws<FileNotFoundException>(() => NotebookFile.Find([path], _folder)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Another_kind_of_file_is_refused() => Assert.Throws<ArgumentException>(() => NotebookFile.Find(["notes.md"], _folder));

    [Fact]
    public void An_empty_folder_is_refused() =>
        Assert.Contains("no notebook",
            Assert.Throws<FileNotFoundException>(() =>
                NotebookFile.Find([Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName], _folder)).Message,
                StringComparison.Ordinal);

    [Fact]
    public void Projects_are_found_once_by_file_or_by_folder()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "lib"));
        var project = Path.Combine(_folder, "lib", "Lib.csproj");
        File.WriteAllText(project, "");
        string[] cells = ["#r \"project:../lib\"\nvar s = 1;", "  #r \"project:../lib/Lib.csproj\"", "// #r \"project:../other\""];
        Assert.Equal([project], ProjectDirectives.In(cells, Path.Combine(_folder, "part")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
