using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.References;
using CollectiveAction.Jupyter.Runner;
using CollectiveAction.Jupyter.Session;

namespace CollectiveAction.Jupyter.Commands;

/// <summary>The one place where the verbs meet the engine.</summary>
internal static class Sessions
{
    /// <summary>A session for one notebook.</summary>
    /// <param name="request">What it will run.</param>
    public static ICellSession Create(RunRequest request) =>
        new CSharpSession(new SessionOptions { BuiltProjects = request.BuiltProjects, NativeOutput = request.Folder });

    /// <summary>Builds a project that a notebook names.</summary>
    /// <param name="projectPath">Absolute path of the project file.</param>
    /// <param name="progress">Told in one line what goes on.</param>
    /// <param name="cancellation">Stops the build.</param>
    /// <exception cref="ProjectBuildException">It does not build; the message holds the compiler's errors.</exception>
    public static async Task<ProjectBuild> BuildAsync(string projectPath, IProgress<string>? progress, CancellationToken cancellation)
    {
        var build = await ProjectBuilder.BuildAsync(projectPath, progress, cancellation).ConfigureAwait(false);
        return build.Succeeded
            ? build
            : throw new ProjectBuildException($"{projectPath} does not build:\n  {string.Join("\n  ", build.Errors)}");
    }
}
