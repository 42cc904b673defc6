using CollectiveAction.Jupyter.Directives;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>Builds a project in Release.</summary>
/// <param name="projectPath">Absolute path of the project file.</param>
/// <param name="progress">Told in one line what goes on.</param>
/// <param name="cancellation">Stops the build.</param>
/// <exception cref="ProjectBuildException">It does not build; the message holds the compiler's errors.</exception>
internal delegate Task<ProjectBuild> BuildProject(string projectPath, IProgress<string>? progress, CancellationToken cancellation);

/// <summary>A notebook ready to run: read, its parameters set.</summary>
/// <param name="File">The notebook on disk.</param>
/// <param name="Notebook">Its content.</param>
/// <param name="Mode">The mode it will see.</param>
internal sealed record PreparedNotebook(NotebookFile File, Notebook Notebook, NotebookMode Mode);

/// <summary>Runs many notebooks: first the projects they name are built, then each notebook gets a process of its own.</summary>
/// <param name="settings">How to run.</param>
/// <param name="build">Builds a project.</param>
/// <param name="progress">Told what happens, from any thread.</param>
internal sealed class NotebookBatch(RunSettings settings, BuildProject build, IProgress<RunProgress>? progress)
{
    /// <summary>Reads notebooks and sets their parameters. Nothing runs unless all of them are in order.</summary>
    /// <param name="files">The notebooks.</param>
    /// <exception cref="NotebookFormatException">A file is not a C# notebook.</exception>
    /// <exception cref="ArgumentException">A parameter cannot be set.</exception>
    public IReadOnlyList<PreparedNotebook> Prepare(IReadOnlyList<NotebookFile> files)
    {
        var result = new List<PreparedNotebook>();
        foreach (var file in files)
        {
            var notebook = Notebook.Load(file.Path);
            ParameterInjection.Apply(notebook, file.Name, settings.Parameters);
            if (settings.Solutions) SolutionCode.Insert(notebook);
            result.Add(new PreparedNotebook(file, notebook, settings.Mode));
        }
        return result;
    }

    /// <summary>Runs the notebooks. The results come in their order; after a cancellation only those of notebooks that had begun.</summary>
    /// <param name="notebooks">The notebooks.</param>
    /// <param name="cancellation">Stops all of them.</param>
    /// <exception cref="ProjectBuildException">A project does not build.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before a notebook began.</exception>
    public async Task<IReadOnlyList<NotebookRun>> RunAsync(IReadOnlyList<PreparedNotebook> notebooks, CancellationToken cancellation)
    {
        var runner = await BuildAsync(notebooks, cancellation).ConfigureAwait(false);
        var runs = new NotebookRun?[notebooks.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Jobs, CancellationToken = cancellation };
        try
        {
            await Parallel.ForEachAsync(notebooks.Index(), options, async (item, _) =>
                runs[item.Index] = await runner.RunAsync(item.Item.File, item.Item.Notebook, item.Item.Mode, cancellation)
                .ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (runs.Any(run => run is not null))
        {
            // Those that had begun say so themselves.
        }
        return [.. runs.OfType<NotebookRun>()];
    }

    /// <summary>Builds the projects that notebooks name.</summary>
    /// <param name="notebooks">The notebooks.</param>
    /// <param name="cancellation">Stops the build.</param>
    /// <returns>What runs notebooks that name no other projects.</returns>
    /// <exception cref="ProjectBuildException">A project does not build.</exception>
    public async Task<NotebookRunner> BuildAsync(IReadOnlyList<PreparedNotebook> notebooks, CancellationToken cancellation) =>
        new(settings, await BuildProjectsAsync(notebooks, cancellation).ConfigureAwait(false), progress);

    private async Task<IReadOnlyDictionary<string, ProjectBuild>> BuildProjectsAsync(IReadOnlyList<PreparedNotebook> notebooks,
        CancellationToken cancellation)
    {
        var built = new Dictionary<string, ProjectBuild>(StringComparer.Ordinal);
        var lines = progress is null ? null : new LineProgress(progress);
        foreach (var project in notebooks.SelectMany(Projects).Distinct(StringComparer.Ordinal))
        {
            progress?.Report(new RunRemark($"Building {Path.GetFileNameWithoutExtension(project)} (Release)"));
            built[project] = await build(project, lines, cancellation).ConfigureAwait(false);
        }
        return built;
    }

    private static IReadOnlyList<string> Projects(PreparedNotebook item) =>
        ProjectDirectives.In(item.Notebook.Cells.Where(cell => cell.IsCode).Select(cell => cell.Source), item.File.Folder);

    private sealed class LineProgress(IProgress<RunProgress> progress) : IProgress<string>
    {
        public void Report(string value) => progress.Report(new RunRemark(value, IsPassing: true));
    }
}
