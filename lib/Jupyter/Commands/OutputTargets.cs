using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Commands;

/// <summary>Keeps what is written away from what is read.</summary>
internal static class OutputTargets
{
    /// <summary>Refuses a file to be written that is one of the notebooks, by whatever links and names.</summary>
    /// <param name="target">The file to be written.</param>
    /// <param name="sources">The notebooks that are read.</param>
    /// <exception cref="UsageException">It is one of them.</exception>
    public static void Require(string target, IReadOnlyList<NotebookFile> sources)
    {
        var comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var real = RealPath.Of(target);
        if (sources.FirstOrDefault(source => string.Equals(RealPath.Of(source.Path), real, comparison)) is { } same)
            throw new UsageException(
                $"{target} is the notebook {same.Path} itself: it would be overwritten. Name another folder with --out.");
    }
}
