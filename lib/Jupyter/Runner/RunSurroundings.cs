using System.Runtime.InteropServices;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>Where a run takes place.</summary>
/// <param name="Commit">The commit checked out, with <c>-dirty</c> when files differ from it; null where git cannot tell.</param>
/// <param name="Machine">Operating system, architecture and number of processors.</param>
/// <param name="Project">What the project calls itself: the first heading of its README.</param>
public sealed record RunSurroundings(string? Commit, string Machine, string Project)
{
    /// <summary>The day of the run in universal time; null where that is not known.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Asks git and the operating system.</summary>
    /// <param name="folder">A folder in the repository.</param>
    public static RunSurroundings Of(string folder) => new(
        Git.Ask(folder, "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"),
        $"{RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}, "
        + $"{Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}",
        ReadName(RootOf(folder)) ?? "Notebooks")
    {
        Day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime),
    };

    /// <summary>The root of the repository around a folder: the nearest folder above with <c>.git</c>; else the folder itself.</summary>
    /// <param name="folder">Where to begin.</param>
    public static string RootOf(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (Path.Exists(Path.Combine(current.FullName, ".git")))
                return current.FullName;
        }
        return Path.GetFullPath(folder);
    }

    private static string? ReadName(string root) =>
        Path.Combine(root, "README.md") is var readme && File.Exists(readme)
            ? File.ReadLines(readme).FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim()
            : null;
}
