namespace CollectiveAction.Jupyter.Hosting;

/// <summary>A note of which cell runs, on disk, so that it is known when the process dies.</summary>
/// <param name="folder">Where the note lies.</param>
internal sealed class RunningNote(string folder)
{
    /// <summary>Its name in the folder.</summary>
    public const string FileName = "running";

    private readonly string _path = Path.Combine(folder, FileName);

    public void Write(string cell) => Try(() => File.WriteAllText(_path, cell));

    public void Clear() => Try(() => File.Delete(_path));

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // No space, no file descriptor: the cell runs without the note.
        }
    }
}
