using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>Notices that the front end that started the kernel has died without saying goodbye.</summary>
internal static class ParentWatcher
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Watches in the background.</summary>
    /// <param name="parent">The value of <c>JPY_PARENT_PID</c>: a process id, on Windows a handle
    /// this process inherited. Anything else is ignored.</param>
    /// <param name="died">Called once when the parent is gone.</param>
    public static void Start(string? parent, Action died)
    {
        if (!int.TryParse(parent, out var value) || value <= 1) return;
        var thread = new Thread(() =>
        {
            if (OperatingSystem.IsWindows()) WaitForHandle(value);
            else WaitForProcess(value);
            died();
        }) { IsBackground = true, Name = "parent watcher" };
        thread.UnsafeStart();
    }

    private static void WaitForHandle(int value)
    {
        using var parent = new ManualResetEvent(false) { SafeWaitHandle = new SafeWaitHandle(value, ownsHandle: false) };
        parent.WaitOne();
    }

    private static void WaitForProcess(int id)
    {
        try
        {
            using var parent = Process.GetProcessById(id);
            while (!parent.HasExited && !IsZombie(id)) Thread.Sleep(Interval);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It was gone before we looked.
        }
    }

    /// <summary>Whether a process has ended but nobody has asked for its exit code, as happens for
    /// long in containers without an init process.</summary>
    private static bool IsZombie(int id)
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            // "pid (name) state …"; the name may hold anything, parentheses too.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat.AsSpan(stat.LastIndexOf(')') + 1).TrimStart() is ['Z' or 'X', ..];
        }
        catch (IOException)
        {
            return false;
        }
    }
}
