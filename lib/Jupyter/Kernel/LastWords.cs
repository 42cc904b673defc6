using CollectiveAction.Jupyter.Hosting;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>
/// A folder beside the connection file that outlives a kernel which dies: which cell was running, and what the process still wrote. The
/// kernel that the front end starts in its place finds it and tells the user, whose notebook says nothing else about it.
/// </summary>
internal sealed class LastWords : IDisposable
{
    private const int Shown = 12;
    private const int Kept = 4000;

    private LastWords(string folder, string? message) => (Folder, OfPredecessor) = (folder, message);

    /// <summary>The folder, this user's alone.</summary>
    public string Folder { get; }

    /// <summary>How the kernel before this one ended, or null where it ended well or there was none.</summary>
    public string? OfPredecessor { get; }

    /// <summary>Opens the folder of a kernel.</summary>
    /// <param name="connectionFile">The front end's file; a restarted kernel has the same.</param>
    public static LastWords Open(string connectionFile)
    {
        var folder = Path.GetFullPath(connectionFile) + ".words";
        try
        {
            var message = Read(folder);
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            // Made anew, so that it is ours: somebody else's folder could not have been removed.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new LastWords(folder, message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new LastWords(Directory.CreateTempSubdirectory("csharp-notebook-words-").FullName, null);
        }
    }

    /// <summary>A kernel that ends well leaves nothing behind.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next kernel removes it.
        }
    }

    private static string? Read(string folder)
    {
        var running = Path.Combine(folder, RunningNote.FileName);
        if (!File.Exists(running)) return null;
        var errors = NativeOutput.ErrorsIn(folder);
        var words = File.Exists(errors) ? Beginning(errors) : "";
        var lines = words.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(Shown);
        return string.Join('\n', [
            $"The kernel was started anew: the one before ended while {File.ReadAllText(running)} ran. {CrashCause.Of(words)}".TrimEnd(),
            "What the cells had declared is gone; run them again.", .. lines.Select(line => "  " + line)]) + "\n";
    }

    private static string Beginning(string path)
    {
        using var reader = new StreamReader(path);
        var buffer = new char[Kept];
        return new string(buffer, 0, reader.ReadBlock(buffer, 0, Kept));
    }
}
