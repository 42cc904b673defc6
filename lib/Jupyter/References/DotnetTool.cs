using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CollectiveAction.Jupyter.References;

/// <summary>What a run of the <c>dotnet</c> command gave.</summary>
internal sealed record DotnetRun(int ExitCode, IReadOnlyList<string> Lines);

/// <summary>Runs the <c>dotnet</c> command of the SDK this process runs on.</summary>
internal static class DotnetTool
{
    // Set by an enclosing dotnet run or dotnet test; they would point the inner build at the wrong files.
    private static readonly string[] Inherited = ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH",
        "MSBuildLoadMicrosoftTargetsReadOnly", "RestoreLockedMode", "Configuration", "Platform"];

    /// <summary>Runs a command to its end.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="folder">The folder to run in.</param>
    /// <param name="progress">Receives each line of output.</param>
    /// <param name="cancellation">Ends the command and everything it started.</param>
    /// <exception cref="InvalidOperationException">The command cannot be started.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<DotnetRun> RunAsync(IEnumerable<string> arguments, string folder, IProgress<string>? progress,
        CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Host(), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in Inherited) start.Environment.Remove(name);
        // A build server that outlives the command would keep its output open, and the wait for it would not end.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Start(start);
        process.StandardInput.Close();
        using var registration = cancellation.Register(() => Kill(process));
        var lines = new List<string>();
        await Task.WhenAll(Read(process.StandardOutput), Read(process.StandardError)).ConfigureAwait(false);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return new DotnetRun(process.ExitCode, lines);

        async Task Read(StreamReader reader)
        {
            while (await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
            {
                lock (lines) lines.Add(line);
                progress?.Report(line);
            }
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException(
                $"The command '{start.FileName}' cannot be started ({exception.Message}). Install the .NET SDK and put it on the PATH.",
                exception);
        }
    }

    private static string Host()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var besideRuntime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(besideRuntime) ? besideRuntime : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? name;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has already ended.
        }
    }
}
