using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CollectiveAction.Jupyter.Install;

/// <summary>Brings the program into a folder of its own: compiled ahead of time where that is
/// possible, a copy of the running one elsewhere.</summary>
internal static class KernelPublisher
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>The file that starts the program.</summary>
    public static string ProgramName => $"{typeof(KernelPublisher).Assembly.GetName().Name}.dll";

    /// <summary>The absolute path of the <c>dotnet</c> host that runs this process.</summary>
    public static string DotnetHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        // The runtime lies in <root>/shared/Microsoft.NETCore.App/<version>; the host in <root>.
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var host = Path.Combine(root, name);
        return File.Exists(host) ? host : name;
    }

    /// <summary>Publishes with ahead-of-time compilation.</summary>
    /// <param name="target">The folder to fill.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    /// <returns>Null when it succeeded; otherwise the reason in one line.</returns>
    public static string? PublishReadyToRun(string target, CancellationToken cancellation)
    {
        if (FindProject(AppContext.BaseDirectory) is not { } project) return "its source project is not beside the program";

        // The build's intermediates go to a temporary folder: the repository's own stay as they are.
        var intermediates = Directory.CreateTempSubdirectory("collective-action-install-");
        try
        {
            return Run(project, target, intermediates.FullName, cancellation);
        }
        finally
        {
            intermediates.Delete(recursive: true);
        }
    }

    /// <summary>Copies the running program.</summary>
    /// <param name="target">The folder to fill.</param>
    public static void CopyRunning(string target)
    {
        var source = AppContext.BaseDirectory;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    private static string? FindProject(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var project = Path.Combine(folder.FullName, "lib", "Jupyter", "Jupyter.csproj");
            if (File.Exists(project)) return project;
        }

        return null;
    }

    private static string? Run(string project, string target, string intermediates, CancellationToken cancellation)
    {
        string[] arguments =
        [
            "publish", project, "--configuration", "Release", "--runtime", RuntimeId(), "--self-contained", "false", "--output", target,
            "-p:PublishReadyToRun=true", $"-p:ArtifactsPath={intermediates}", "--nologo", "--verbosity", "quiet",
            // No process stays behind that would hold files of the temporary folder.
            "-nodeReuse:false", "-p:UseSharedCompilation=false",
        ];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(DotnetHost(), arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            using var stop = limit.Token.UnsafeRegister(static running => ((Process)running!).Kill(entireProcessTree: true), process);
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
            process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested) return $"it took longer than {Limit.TotalMinutes} minutes";
            return process.ExitCode == 0 ? null : FirstError(output);
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            return $"the .NET SDK could not be started ({failure.Message})";
        }
    }

    private static string FirstError(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))
            ?? lines.FirstOrDefault() ?? "the compiler gave no reason";
    }

    private static string RuntimeId()
    {
        var system = OperatingSystem.IsWindows() ? "win"
            : OperatingSystem.IsMacOS() ? "osx"
            : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "linux-musl"
            : "linux";
        return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
    }
}
