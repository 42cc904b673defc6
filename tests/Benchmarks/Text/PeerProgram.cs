using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CollectiveAction.Benchmarks.Text;

/// <summary>Runs other people's programs.</summary>
internal static class PeerProgram
{
    /// <summary>Whether a program can be started.</summary>
    public static bool Exists(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true, RedirectStandardError = true });
            process!.WaitForExit();
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="processorTime">Receives the processor time it took.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it wrote on standard output.</returns>
    public static string Run(string program, out TimeSpan processorTime, params string[] arguments)
    {
        var before = ProcessorTimeOfEndedChildren();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Result}");
        processorTime = ProcessorTimeOfEndedChildren() - before;
        return output;
    }

    /// <summary>The system's account of all children that have ended; a Process of its own has none once it has ended.</summary>
    private static TimeSpan ProcessorTimeOfEndedChildren()
    {
        const int children = -1, longsOfUsage = 18;
        Span<long> usage = stackalloc long[longsOfUsage];
        if (ResourceUsage(children, ref usage[0]) != 0) throw new InvalidOperationException("The system keeps no account of processor time.");
        return TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3]);
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ResourceUsage(int who, ref long usage);
}
