using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace CollectiveAction.Studies.Store;

/// <summary>Who is computing a run.</summary>
/// <param name="Id">Differs between any two users of a store.</param>
/// <param name="Machine">Where process numbers have the same meaning.</param>
/// <param name="Process">The process's number there.</param>
/// <param name="Started">When the process started, in seconds since 1970: a process number is used again later.</param>
internal sealed record ClaimOwner(string Id, string Machine, int Process, long Started)
{
    // The start of a process is derived from the boot time, which the clock's corrections move.
    private const long StartTolerance = 5;

    /// <summary>A new owner in this process.</summary>
    internal static ClaimOwner Create()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new ClaimOwner(RandomNumberGenerator.GetHexString(16, lowercase: true), MachineName(), process.Id, StartOf(process));
    }

    /// <summary>Whether the owner's process is known to have ended. False where that cannot be known, such as on another machine.</summary>
    internal bool IsGone(ClaimOwner asker)
    {
        if (Machine != asker.Machine) return false;
        if (Process == asker.Process) return Math.Abs(Started - asker.Started) > StartTolerance;
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(Process);
            return process.HasExited || IsDefunct(Process) || Math.Abs(StartOf(process) - Started) > StartTolerance;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>A process that was killed stays listed on Linux until its parent takes note, which careless parents never do.</summary>
    private static bool IsDefunct(int process)
    {
        try
        {
            // The name in parentheses may hold anything; the state follows the last one.
            var status = OperatingSystem.IsLinux() ? File.ReadAllText($"/proc/{process}/stat") : "";
            return status.AsSpan(status.LastIndexOf(')') + 1).TrimStart().StartsWith("Z", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static long StartOf(Process process) => new DateTimeOffset(process.StartTime).ToUnixTimeSeconds();

    /// <summary>Containers of one machine may share its name and yet count their processes apart.</summary>
    private static string MachineName()
    {
        var space = OperatingSystem.IsLinux() ? new FileInfo("/proc/self/ns/pid").LinkTarget : null;
        return space is null ? Environment.MachineName : $"{Environment.MachineName} {space}";
    }
}
