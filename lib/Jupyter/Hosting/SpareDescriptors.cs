using Microsoft.Win32.SafeHandles;

namespace CollectiveAction.Jupyter.Hosting;

/// <summary>
/// File descriptors kept back while a cell runs. A cell that opens all there are would otherwise end the process, which needs some to start
/// the thread of the next cell.
/// </summary>
internal sealed class SpareDescriptors : IDisposable
{
    /// <summary>What the user is told.</summary>
    public const string Advice =
        "This process can open hardly any more files or connections: dispose of what the cells have opened, or restart the kernel.\n";

    private const string Nothing = "/dev/null";
    private const int Kept = 32;

    private readonly List<SafeFileHandle> _held = [];

    /// <summary>Keeps some back, where there are plenty.</summary>
    public void Keep()
    {
        if (_held.Count > 0 || OperatingSystem.IsWindows() || !File.Exists(Nothing)) return;
        var open = Open(2 * Kept);
        if (open.Count == 2 * Kept) _held.AddRange(open.Take(Kept));
        foreach (var handle in open.Skip(_held.Count)) handle.Dispose();
    }

    /// <summary>Gives them back where there are no others.</summary>
    /// <returns>Whether the cell has left hardly any.</returns>
    public bool GiveBackIfNeeded()
    {
        if (_held.Count == 0) return false;
        var open = Open(Kept);
        foreach (var handle in open) handle.Dispose();
        if (open.Count == Kept) return false;
        Dispose();
        return true;
    }

    /// <summary>Gives them back.</summary>
    public void Dispose()
    {
        foreach (var handle in _held) handle.Dispose();
        _held.Clear();
    }

    private static List<SafeFileHandle> Open(int count)
    {
        var open = new List<SafeFileHandle>(count);
        try
        {
            while (open.Count < count) open.Add(File.OpenHandle(Nothing, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Fewer are free.
        }

        return open;
    }
}
