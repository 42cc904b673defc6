using System.Text.RegularExpressions;

namespace CollectiveAction.Jupyter.References;

/// <summary>Builds the projects that <c>#r "project:"</c> names.</summary>
public static partial class ProjectBuilder
{
    private const int ShownErrors = 10;

    /// <summary>The project file a directive means.</summary>
    /// <param name="path">A <c>.csproj</c> file, or a folder that holds exactly one; absolute or
    /// relative to <paramref name="folder"/>.</param>
    /// <param name="folder">Where relative paths start.</param>
    /// <returns>The absolute path of the project file.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="FileNotFoundException">There is no such project, or the folder holds several.</exception>
    public static string Locate(string path, string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(folder);
        var full = Path.GetFullPath(
            Path.Combine(folder, path.Replace('\\', Path.DirectorySeparatorChar).Replace('/', Path.DirectorySeparatorChar)));
        if (File.Exists(full)) return full;
        if (!Directory.Exists(full))
            throw new FileNotFoundException(
                $"There is no project or folder '{full}'. A relative path starts at the notebook's folder, '{folder}'.", full);
        var projects = Directory.GetFiles(full, "*.csproj");
        return projects.Length == 1
            ? projects[0]
            : throw new FileNotFoundException($"The folder '{full}' holds {projects.Length} .csproj files; name one of them.", full);
    }

    /// <summary>Builds a project in Release with <c>dotnet build</c>.</summary>
    /// <param name="projectPath">Path of the project file.</param>
    /// <param name="progress">Receives the lines of the build, or null.</param>
    /// <param name="cancellation">Stops the build.</param>
    /// <returns>Where the assembly is, or the errors.</returns>
    /// <exception cref="InvalidOperationException">The <c>dotnet</c> command cannot be started.</exception>
    /// <exception cref="OperationCanceledException">The build was stopped.</exception>
    public static async Task<ProjectBuild> BuildAsync(string projectPath, IProgress<string>? progress, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(projectPath);
        var project = Path.GetFullPath(projectPath);
        var (build, properties) = await RunAsync(project, null, progress, cancellation).ConfigureAwait(false);
        if (build.Succeeded && build.AssemblyPath == "")
        {
            // A project for several frameworks has no single output: build the newest one that runs here.
            var framework = BestFramework(properties.GetValueOrDefault("TargetFrameworks", ""));
            if (framework is null)
                return new ProjectBuild(project, null,
                    [$"{project} targets {properties["TargetFrameworks"]}; one that runs on .NET {Environment.Version.Major} is needed."]);
            (build, _) = await RunAsync(project, framework, progress, cancellation).ConfigureAwait(false);
        }
        return build;
    }

    private static async Task<(ProjectBuild Build, IReadOnlyDictionary<string, string> Properties)> RunAsync(string project, string? framework,
        IProgress<string>? progress, CancellationToken cancellation)
    {
        var answer = Path.GetTempFileName();
        try
        {
            string[] arguments = ["build", project, "-c", "Release", "--nologo", "-v:minimal", "-nodeReuse:false",
                "-p:UseSharedCompilation=false", "-t:Build",
                $"-getProperty:{ProjectFacts.Properties}", $"-getItem:{ProjectFacts.Items}", $"-getResultOutputFile:{answer}",
                .. framework is null ? Array.Empty<string>() : ["-f", framework]];
            var run = await DotnetTool.RunAsync(arguments, Path.GetDirectoryName(project)!, progress, cancellation).ConfigureAwait(false);
            if (run.ExitCode != 0) return (new ProjectBuild(project, null, ErrorsIn(run)), new Dictionary<string, string>());
            var facts = ProjectFacts.Read(await File.ReadAllTextAsync(answer, cancellation).ConfigureAwait(false));
            return (new ProjectBuild(project, facts.Values["TargetPath"], []) { Usings = facts.Usings }, facts.Values);
        }
        finally
        {
            File.Delete(answer);
        }
    }

    private static List<string> ErrorsIn(DotnetRun run)
    {
        var errors = run.Lines.Select(line => ErrorLine().Match(line)).Where(match => match.Success)
            .Select(match => $"{match.Groups["place"].Value.Trim()}: {match.Groups["error"].Value.Trim()}").Distinct().ToList();
        if (errors.Count == 0) return [.. run.Lines.Where(line => line.Length > 0).TakeLast(ShownErrors)];
        return errors.Count <= ShownErrors ? errors : [.. errors.Take(ShownErrors), $"… and {errors.Count - ShownErrors} more errors"];
    }

    private static string? BestFramework(string frameworks) =>
        frameworks.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => (Name: name, Match: FrameworkName().Match(name)))
            .Where(candidate => candidate.Match.Success
                && Version.Parse(candidate.Match.Groups["version"].Value)
                <= new Version(Environment.Version.Major, Environment.Version.Minor))
            .OrderByDescending(candidate => Version.Parse(candidate.Match.Groups["version"].Value))
            .Select(candidate => candidate.Name).FirstOrDefault();

    [GeneratedRegex(@"^\s*(?<place>.+?)\s*:\s*(?<error>error\s+\w+\s*:.*?)(\s*\[[^\[\]]+\])?$")]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@"^net(?<version>\d+\.\d+)$")]
    private static partial Regex FrameworkName();
}
