using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CollectiveAction.Jupyter.References;

/// <summary>
/// Restores packages by a generated project and <c>dotnet restore</c>, so that sources, credentials and caches are those of the user's
/// <c>nuget.config</c>. A result is kept by what was asked for and serves later sessions without the network.
/// </summary>
internal sealed partial class PackageRestorer(string? cacheFolder, TimeSpan timeLimit, TimeProvider time)
{
    private readonly string _cache = cacheFolder ?? Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } data
        ? data
        // Never a name in the common temporary folder that somebody else may have taken.
        : Directory.CreateTempSubdirectory("csharp-notebook-").FullName, "csharp-notebook", "packages");

    /// <summary>Finds the files of a set of packages.</summary>
    /// <param name="packages">All packages of the session, so that their versions fit together.</param>
    /// <param name="sources">Feeds beside those configured.</param>
    /// <param name="folder">The folder whose <c>nuget.config</c> counts.</param>
    /// <param name="cancellation">Stops the restore.</param>
    /// <exception cref="PackageException">The restore failed or took too long; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The restore was stopped.</exception>
    public async Task<RuntimeFiles> RestoreAsync(IReadOnlyCollection<PackageRequest> packages, IReadOnlyCollection<string> sources,
        string folder, CancellationToken cancellation)
    {
        try
        {
            return await RestoreFromAsync(packages, sources, folder, cancellation).ConfigureAwait(false);
        }
        catch (PackageException exception) when (exception.Message.Contains("NU130", StringComparison.Ordinal)
            && sources.Any(source => exception.Message.Contains(source, StringComparison.Ordinal)))
        {
            // A source that is none at all; what it would have had may be elsewhere.
            var bad = sources.Where(source => exception.Message.Contains(source, StringComparison.Ordinal)).ToList();
            var files = await RestoreFromAsync(packages, [.. sources.Except(bad)], folder, cancellation).ConfigureAwait(false);
            return files with
            {
                Remarks = [.. bad.Select(source => $"the package source {source} cannot be reached and was passed over."), .. files.Remarks],
            };
        }
    }

    private async Task<RuntimeFiles> RestoreFromAsync(IReadOnlyCollection<PackageRequest> packages, IReadOnlyCollection<string> sources,
        string folder, CancellationToken cancellation)
    {
        var project = Project(packages, sources);
        var kept = Path.Combine(_cache, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..24]);
        RequirePrivateCache();
        if (FromCache(kept) is { } found) return found;

        // Restored aside and moved into place whole, so that two kernels, or one that is stopped, leave no half result.
        var work = Directory.CreateDirectory(Path.Combine(_cache, $"{Environment.ProcessId}-{time.GetTimestamp():x}")).FullName;
        try
        {
            var file = Path.Combine(work, "packages.csproj");
            await File.WriteAllTextAsync(file, project, cancellation).ConfigureAwait(false);
            var remarks = await RestoreAsync(file, folder, packages, cancellation).ConfigureAwait(false);
            var assets = Path.Combine(work, "obj", "project.assets.json");
            var files = DependencyFile.OfRestore(assets);
            if (Directory.Exists(kept)) Directory.Delete(kept, recursive: true);
            Directory.Move(work, kept);
            return files with { Remarks = remarks };
        }
        finally
        {
            if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
        }
    }

    private async Task<IReadOnlyList<string>> RestoreAsync(string file, string folder, IReadOnlyCollection<PackageRequest> packages,
        CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(timeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            string[] arguments = ["restore", file, "--nologo", "-v:quiet", "-nodeReuse:false", "--ignore-failed-sources",
                $"-p:RestoreRootConfigDirectory={folder}"];
            var run = await DotnetTool.RunAsync(arguments, Path.GetDirectoryName(file)!, null, either.Token).ConfigureAwait(false);
            if (run.ExitCode != 0) throw new PackageException(string.Join('\n', [Errors(run), .. Unreachable(run)]));
            return Unreachable(run);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new PackageException(
                $"Restoring {string.Join(", ", packages.Select(package => package.Id))} took longer than {timeLimit.TotalSeconds:0} s "
                + "and was stopped. "
                + "Is the feed reachable? Sources are those of nuget.config.");
        }
    }

    private void RequirePrivateCache()
    {
        try
        {
            PrivateFolder.Create(_cache);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new PackageException(refused.Message);
        }
    }

    private static RuntimeFiles? FromCache(string kept)
    {
        var assets = Path.Combine(kept, "obj", "project.assets.json");
        return File.Exists(assets) && DependencyFile.OfRestore(assets) is { Missing.Count: 0 } files ? files : null;
    }

    /// <summary>A source that does not answer is passed over: what it alone has is not found, and the rest is.</summary>
    private static List<string> Unreachable(DotnetRun run) =>
        [.. run.Lines.Select(line => SourceLine().Match(line)).Where(match => match.Success)
            .Select(match => $"the package source {match.Groups["source"].Value} cannot be reached and was passed over.").Distinct()];

    private static string Errors(DotnetRun run)
    {
        var errors = run.Lines.Select(line => ErrorLine().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups["error"].Value.Trim()).Distinct().ToList();
        return string.Join('\n', errors.Count > 0 ? errors.Take(5) : run.Lines.Where(line => line.Length > 0).TakeLast(5));
    }

    private static string Project(IEnumerable<PackageRequest> packages, IReadOnlyCollection<string> sources)
    {
        var references = packages.OrderBy(package => package.Id, StringComparer.OrdinalIgnoreCase)
            .Select(package =>
                $"    <PackageReference Include=\"{SecurityElement.Escape(package.Id)}\" "
                + $"Version=\"{SecurityElement.Escape(package.Version)}\" />");
        return $"""
            <Project>
              <PropertyGroup>
                <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
                <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
                <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
              </PropertyGroup>
              <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
              <PropertyGroup>
                <TargetFramework>net{Environment.Version.Major}.{Environment.Version.Minor}</TargetFramework>
                <NuGetAudit>false</NuGetAudit>
                <RestoreAdditionalProjectSources>{SecurityElement.Escape(string.Join(';', sources))}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
            {string.Join('\n', references)}
              </ItemGroup>
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
            </Project>
            """;
    }

    [GeneratedRegex(@"warning\s+NU(1801|1301)\s*:.*?(source|index for source)\s+'?(?<source>[^'\s]+?)'?\.?(\s|$)")]
    private static partial Regex SourceLine();

    [GeneratedRegex(@"(?<error>error\s+\w+\s*:.*?)(\s*\[[^\[\]]+\])?$")]
    private static partial Regex ErrorLine();
}
