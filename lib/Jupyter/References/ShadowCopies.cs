using System.Diagnostics;

namespace CollectiveAction.Jupyter.References;

/// <summary>Copies of assemblies that may be rebuilt while a session has them loaded. The folder goes when the session does.</summary>
internal sealed class ShadowCopies(TimeProvider time) : IDisposable
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "csharp-notebook");
    private readonly Lazy<string> _folder = new(() => Create(time));
    private int _copies;

    /// <summary>Copies an assembly, with its debug information.</summary>
    /// <returns>Path of the copy, which keeps the file's name.</returns>
    public string Copy(string path)
    {
        var target = Directory.CreateDirectory(Path.Combine(_folder.Value, Interlocked.Increment(ref _copies).ToString())).FullName;
        var copy = Path.Combine(target, Path.GetFileName(path));
        File.Copy(path, copy);
        var symbols = Path.ChangeExtension(path, ".pdb");
        if (File.Exists(symbols)) File.Copy(symbols, Path.Combine(target, Path.GetFileName(symbols)));
        return copy;
    }

    public void Dispose()
    {
        if (_folder.IsValueCreated) TryDelete(_folder.Value);
    }

    private static string Create(TimeProvider time)
    {
        if (Directory.Exists(Root))
            foreach (var old in Directory.EnumerateDirectories(Root).Where(IsAbandoned))
                TryDelete(old);
        return Directory.CreateDirectory(Path.Combine(Root, $"{Environment.ProcessId}-{time.GetTimestamp():x}")).FullName;
    }

    // On Windows a loaded file cannot be deleted, so a later session tidies up after one that has ended.
    private static bool IsAbandoned(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder).Split('-')[0], out var process)) return false;
        try
        {
            using var owner = Process.GetProcessById(process);
            return owner.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Still in use; the next session tries again.
        }
    }
}
