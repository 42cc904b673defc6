using System.Diagnostics;

namespace CollectiveAction.Jupyter.References;

/// <summary>Copies of assemblies that may be rebuilt while a session has them loaded. The folder goes when the session does.</summary>
internal sealed class ShadowCopies : IDisposable
{
    // A folder of the user's own in the machine's common temporary folder: made by this process under a name by chance, and nobody else's.
    // The code of the copies is run, so a folder that somebody else may have made first is never used.
    private const string Prefix = "csharp-notebook-copies-";
    private readonly Lazy<string> _folder = new(Create);
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

    private static string Create()
    {
        foreach (var old in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*").Where(IsAbandoned)) TryDelete(old);
        return Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;
    }

    // On Windows a loaded file cannot be deleted, so a later session tidies up after one that has ended.
    private static bool IsAbandoned(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder)[Prefix.Length..].Split('-')[0], out var process)) return false;
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
