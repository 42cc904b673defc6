using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Export;

/// <summary>Gets the files of an npm package: from the user's cache, else with <c>npm pack</c> where npm is installed.</summary>
/// <param name="cache">The folder to keep packages in.</param>
/// <param name="timeout">The longest npm may take.</param>
internal sealed class NpmPackage(string cache, TimeSpan timeout)
{
    /// <summary>The cache of the current user.</summary>
    public static NpmPackage OfUser { get; } = new(
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "CollectiveAction", "scripts"),
        TimeSpan.FromMinutes(2));

    /// <summary>The folder with the package's files, or null where neither the cache nor npm has it.</summary>
    /// <param name="name">The package.</param>
    /// <param name="version">The exact version.</param>
    /// <param name="cancellation">Stops npm.</param>
    public async Task<string?> FindAsync(string name, string version, CancellationToken cancellation)
    {
        // Without a home there is no cache: a name below the current folder could be anybody's.
        if (!Path.IsPathFullyQualified(cache) || !IsPrivate()) return null;
        var folder = Path.Combine(cache, $"{name}-{version}");
        if (Directory.Exists(folder))
            return folder;
        var temporary = Directory.CreateTempSubdirectory("npm-pack-").FullName;
        try
        {
            if (!await PackAsync($"{name}@{version}", temporary, cancellation).ConfigureAwait(false)
                || Directory.GetFiles(temporary, "*.tgz") is not [var archive])
                return null;
            await using (var stream = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress))
                await TarFile.ExtractToDirectoryAsync(stream, temporary, overwriteFiles: true, cancellation).ConfigureAwait(false);
            Keep(Path.Combine(temporary, "package"), folder);
            return folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>The scripts run in every page of the book, so the cache is this user's alone.</summary>
    private bool IsPrivate()
    {
        try
        {
            PrivateFolder.Create(cache);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Copies beside the cache first, so that the folder in it is whole whenever it exists.</summary>
    private static void Keep(string source, string folder)
    {
        var staging = $"{folder}.{Environment.ProcessId}";
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(staging, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
        if (Directory.Exists(folder))
            Directory.Delete(staging, recursive: true);
        else
            Directory.Move(staging, folder);
    }

    private async Task<bool> PackAsync(string specification, string folder, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
            ["pack", specification, "--silent", "--ignore-scripts"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        try
        {
            using var npm = Process.Start(start)!;
            npm.StandardInput.Close();
            npm.OutputDataReceived += (_, _) => { };
            npm.ErrorDataReceived += (_, _) => { };
            npm.BeginOutputReadLine();
            npm.BeginErrorReadLine();
            try
            {
                await npm.WaitForExitAsync(limit.Token).ConfigureAwait(false);
                return npm.ExitCode == 0;
            }
            catch (OperationCanceledException)
            {
                npm.Kill(entireProcessTree: true);
                cancellation.ThrowIfCancellationRequested();
                return false;
            }
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
