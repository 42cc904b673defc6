using System.ComponentModel;
using System.Diagnostics;

namespace CollectiveAction.Benchmarks.Text;

/// <summary>Runs other people's programs.</summary>
internal static class PeerProgram
{
    private const int SamplingMilliseconds = 10;

    /// <summary>Debian's own Python, which has the packages that apt installs, where it is here.</summary>
    public static string Python { get; } = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    /// <summary>Whether a Python is here and has a module.</summary>
    public static bool HasModule(string python, string module) =>
        Exists(python) && Run(python, out _, "-c", $"import importlib.util as u; print(u.find_spec('{module}') is not None)").Trim() == "True";

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
    /// <param name="processorTime">Receives the processor time it took, short by at most the sampling period: an ended process cannot be asked.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it wrote on standard output.</returns>
    public static string Run(string program, out TimeSpan processorTime, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        processorTime = TimeSpan.Zero;
        while (!process.WaitForExit(SamplingMilliseconds))
        {
            try
            {
                processorTime = process.TotalProcessorTime;
            }
            catch (Exception ended) when (ended is InvalidOperationException or Win32Exception)
            {
                // It has ended between the two lines.
            }
        }

        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Result}");
        return output.Result;
    }
}
