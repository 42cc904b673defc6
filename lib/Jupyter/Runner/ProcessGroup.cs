using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>
/// A process with all it starts, also what has left it: on Unix a group of its own, ended as one. What has left the group too (a session of
/// its own) is known on Linux by a word in its environment, which it inherited.
/// </summary>
internal static class ProcessGroup
{
    /// <summary>The variable that holds the word.</summary>
    public const string Variable = "CSHARP_NOTEBOOK_RUN";

    private const int Kill = 9;

    /// <summary>Makes the calling process the first of a new group. What it starts belongs to the group.</summary>
    public static void Lead()
    {
        if (OperatingSystem.IsWindows()) return;
        try
        {
            _ = setpgid(0, 0);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // Its children are then found by their parent, as far as they still have one.
        }
    }

    /// <summary>Ends the group that a process led. Nothing happens where it never did.</summary>
    public static void End(int leader)
    {
        if (OperatingSystem.IsWindows() || leader <= 1) return;
        try
        {
            _ = kill(-leader, Kill);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // As above.
        }
    }

    /// <summary>Ends the processes that were started with a word in <see cref="Variable"/>, on Linux.</summary>
    /// <param name="word">A word that no other run has.</param>
    public static void EndMarked(string word)
    {
        if (!OperatingSystem.IsLinux()) return;
        var mark = Encoding.UTF8.GetBytes($"{Variable}={word}\0");
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && process != Environment.ProcessId && IsMarked(Path.Combine(folder, "environ"), mark)) _ = kill(process, Kill);
        }
    }

    /// <summary>The memory that the processes of a group hold together, in bytes, on Linux; 0 elsewhere.</summary>
    /// <param name="leader">The process that leads it.</param>
    public static long Memory(int leader)
    {
        if (!OperatingSystem.IsLinux()) return 0;
        var pages = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _)) pages += Pages(Path.Combine(folder, "stat"), leader);
        }
        return pages * Environment.SystemPageSize;
    }

    /// <summary>The resident pages of a process if it belongs to a group, else 0.</summary>
    private static long Pages(string stat, int leader)
    {
        const int groupField = 2, residentField = 21;     // counted behind the name, which may hold anything
        try
        {
            var text = File.ReadAllText(stat);
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return fields[groupField] == leader.ToString(CultureInfo.InvariantCulture) ? long.Parse(fields[residentField], CultureInfo.InvariantCulture) : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended.
            return 0;
        }
    }

    private static bool IsMarked(string environment, byte[] mark)
    {
        try
        {
            return File.ReadAllBytes(environment).AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is somebody else's.
            return false;
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setpgid(int process, int group);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
