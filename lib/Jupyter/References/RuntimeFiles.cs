namespace CollectiveAction.Jupyter.References;

/// <summary>The files a library needs at run time.</summary>
/// <param name="Assemblies">Managed assemblies for this platform.</param>
/// <param name="NativeLibraries">Native libraries for this platform.</param>
/// <param name="Missing">Files that are listed but not there.</param>
/// <param name="Versions">Resolved version of each package, by identifier.</param>
internal sealed record RuntimeFiles(IReadOnlyList<string> Assemblies, IReadOnlyList<string> NativeLibraries, IReadOnlyList<string> Missing,
    IReadOnlyDictionary<string, string> Versions)
{
    /// <summary>What the user should know of how they were found, one line each.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    public static RuntimeFiles None { get; } = new([], [], [], new Dictionary<string, string>());
}
