using System.Runtime.InteropServices;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>A process with all it starts, also what has left it: on Unix a group of its own, ended as one.</summary>
internal static class ProcessGroup
{
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

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setpgid(int process, int group);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
