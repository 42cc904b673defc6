using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>What a session needs to know about its surroundings.</summary>
public sealed record SessionOptions
{
    /// <summary>The folder that relative paths in <c>#r</c>, <c>#load</c> and <c>#!import</c>
    /// start from, or null to follow the process's current folder.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Projects built beforehand, by absolute path of the <c>.csproj</c>. They are not built again.</summary>
    public IReadOnlyDictionary<string, ProjectBuild>? BuiltProjects { get; init; }

    /// <summary>The folder that keeps the results of <c>#r "nuget:"</c>, or null for one in the user's application data.</summary>
    public string? PackageCache { get; init; }

    /// <summary>A private folder for what native code and child processes write to the streams of this process, so that the cells show
    /// it; null to leave the streams where they go. The first session of the process decides.</summary>
    public string? NativeOutput { get; init; }

    /// <summary>What the first cell tells the user before anything else, or null.</summary>
    public string? Notice { get; init; }

    /// <summary>How long a package restore may take before it is stopped.</summary>
    public TimeSpan PackageTimeLimit { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Bounds on the size of outputs.</summary>
    public OutputLimits Limits { get; init; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long after an interrupt a cell that still runs is
    /// reported as one that does not react.</summary>
    public TimeSpan InterruptPatience { get; init; } = TimeSpan.FromSeconds(1);

    internal string Folder => WorkingDirectory ?? Environment.CurrentDirectory;
}
