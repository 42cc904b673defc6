using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace CollectiveAction.Jupyter.References;

/// <summary>The references every cell has: the .NET base library and the notebook helpers.</summary>
internal static class FrameworkReferences
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> Cached = new(Create);

    /// <summary>Created once per process: Roslyn then shares what it reads of them between compilations.</summary>
    public static ImmutableArray<MetadataReference> All => Cached.Value;

    /// <summary>Simple names of the base library's assemblies, which no package or project may replace.</summary>
    public static IReadOnlySet<string> Names { get; } = RuntimeAssemblies().Select(Path.GetFileNameWithoutExtension)
        .ToHashSet(StringComparer.OrdinalIgnoreCase)!;

    private static ImmutableArray<MetadataReference> Create() =>
        [.. (ReferencePack() ?? RuntimeAssemblies()).Append(typeof(FrameworkReferences).Assembly.Location)
            .Select(path => (MetadataReference)XmlDocs.Reference(path))];

    /// <summary>The SDK's reference assemblies: smaller than the runtime's own, public API only, documentation beside them.</summary>
    private static string[]? ReferencePack()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var pack = Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref");
        if (!Directory.Exists(pack)) return null;
        var newest = Directory.EnumerateDirectories(pack)
            .Select(folder => (Folder: folder, Version: Version.TryParse(Path.GetFileName(folder), out var version) ? version : null))
            .Where(candidate => candidate.Version?.Major == Environment.Version.Major)
            .MaxBy(candidate => candidate.Version);
        if (newest.Folder is null) return null;
        var assemblies = Path.Combine(newest.Folder, "ref", $"net{Environment.Version.Major}.{Environment.Version.Minor}");
        return Directory.Exists(assemblies) ? Directory.GetFiles(assemblies, "*.dll") : null;
    }

    private static string[] RuntimeAssemblies()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        return [.. trusted.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(path => Path.GetDirectoryName(path) == folder)];
    }
}
