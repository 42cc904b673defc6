using CollectiveAction.Jupyter.Hosting;
using CollectiveAction.Jupyter.Kernel;
using CollectiveAction.Jupyter.Tests.References;

namespace CollectiveAction.Jupyter.Tests.Kernel;

public sealed class LastWordsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_kernel_that_died_is_told_of_by_the_next_with_cell_and_cause()
    {
        var died = LastWords.Open(Path.Combine(_folder.Path, "kernel.json"));
        Assert.Null(died.OfPredecessor);
        new RunningNote(died.Folder).Write("Cell [3]");
        File.WriteAllText(NativeOutput.ErrorsIn(died.Folder), "Stack overflow.\n   at Deep.Down()\n");

        using (var next = LastWords.Open(Path.Combine(_folder.Path, "kernel.json")))
        {
            Assert.StartsWith("The kernel was started anew: the one before ended while Cell [3] ran. Stack overflow", next.OfPredecessor,
                StringComparison.Ordinal);
            Assert.Contains("at Deep.Down()", next.OfPredecessor, StringComparison.Ordinal);
        }
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void One_that_ended_between_cells_is_not_told_of()
    {
        var ended = LastWords.Open(Path.Combine(_folder.Path, "kernel.json"));
        var note = new RunningNote(ended.Folder);
        note.Write("Cell [1]");
        note.Clear();
        Assert.Null(LastWords.Open(Path.Combine(_folder.Path, "kernel.json")).OfPredecessor);
    }

    [SkippableFact]
    public void The_folder_is_this_users_alone()
    {
        Skip.If(OperatingSystem.IsWindows(), "modes are Unix's");
        if (OperatingSystem.IsWindows()) return;
        var planted = Directory.CreateDirectory(Path.Combine(_folder.Path, "kernel.json.words"), (UnixFileMode)0b111_111_111).FullName;
        using var words = LastWords.Open(Path.Combine(_folder.Path, "kernel.json"));
        Assert.Equal(planted, words.Folder);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(words.Folder));
    }
}
