using System.Runtime.InteropServices;
using System.Text.Json;

namespace CollectiveAction.Jupyter.References;

/// <summary>
/// Reads what a build or a restore wrote about dependencies: <c>x.deps.json</c> beside an
/// assembly, or <c>project.assets.json</c>. Both list, for
/// each library of the closure, its files by kind and by platform.
/// </summary>
internal static class DependencyFile
{
    /// <summary>The dependencies of a built assembly; none where it has no <c>.deps.json</c>.</summary>
    public static RuntimeFiles BesideAssembly(string assembly)
    {
        var path = Path.ChangeExtension(assembly, ".deps.json");
        if (!File.Exists(path)) return RuntimeFiles.None;
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        return Read(json.RootElement, [PackageFolder()], Path.GetDirectoryName(assembly)!);
    }

    /// <summary>The packages of a restored project.</summary>
    public static RuntimeFiles OfRestore(string assets)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(assets));
        var folders = json.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToArray();
        return Read(json.RootElement, folders, Path.GetDirectoryName(assets)!);
    }

    private static RuntimeFiles Read(JsonElement root, string[] packageFolders, string localFolder)
    {
        var assemblies = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var natives = new List<string>();
        var missing = new List<string>();
        var versions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var libraries = root.GetProperty("libraries");
        foreach (var library in root.GetProperty("targets").EnumerateObject().Last().Value.EnumerateObject())
        {
            var isPackage = libraries.TryGetProperty(library.Name, out var entry) && entry.GetProperty("type").GetString() == "package";
            if (isPackage && library.Name.Split('/') is [var id, var version]) versions[id] = version;
            var folder = isPackage && entry.TryGetProperty("path", out var path) ? path.GetString() : null;
            foreach (var file in Names(library.Value, "runtime")) AddAssembly(file, folder);
            foreach (var file in Names(library.Value, "native")) AddNative(file, folder);
            foreach (var file in ForThisPlatform(library.Value, "runtime")) AddAssembly(file, folder);
            foreach (var file in ForThisPlatform(library.Value, "native")) AddNative(file, folder);
        }
        return new RuntimeFiles([.. assemblies.Values], natives, missing, versions);

        void AddAssembly(string file, string? folder)
        {
            if (Find(file, folder) is { } found && Path.GetExtension(found) == ".dll") assemblies[Path.GetFileName(found)] = found;
        }

        void AddNative(string file, string? folder)
        {
            if (Find(file, folder) is { } found) natives.Add(found);
        }

        // A package's file may have been copied beside the assembly; otherwise it is in a package folder.
        string? Find(string file, string? folder)
        {
            if (file.EndsWith("_._", StringComparison.Ordinal)) return null;
            var candidates = folder is null
                ? [Path.Combine(localFolder, file)]
                : packageFolders.Select(packages => Path.Combine(packages, folder, file)).Append(Path.Combine(localFolder, file))
                    .Append(Path.Combine(localFolder, Path.GetFileName(file)));
            if (candidates.FirstOrDefault(File.Exists) is { } found) return Path.GetFullPath(found);
            missing.Add(file);
            return null;
        }
    }

    private static IEnumerable<string> Names(JsonElement library, string kind) =>
        library.TryGetProperty(kind, out var files) ? files.EnumerateObject().Select(file => file.Name) : [];

    private static IEnumerable<string> ForThisPlatform(JsonElement library, string assetType)
    {
        if (!library.TryGetProperty("runtimeTargets", out var targets)) return [];
        var files = targets.EnumerateObject().Where(file => file.Value.GetProperty("assetType").GetString() == assetType)
            .ToLookup(file => file.Value.GetProperty("rid").GetString()!, file => file.Name);
        return Platforms().Where(files.Contains).Take(1).SelectMany(platform => files[platform]);
    }

    /// <summary>Names of this platform, most specific first.</summary>
    private static IEnumerable<string> Platforms()
    {
        var processor = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string[] systems = OperatingSystem.IsWindows() ? ["win"]
            : OperatingSystem.IsMacOS() ? ["osx", "unix"]
            : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? ["linux-musl", "alpine", "linux", "unix"]
            : ["linux", "unix"];
        return systems.SelectMany(system => new[] { $"{system}-{processor}", system }).Append("any");
    }

    private static string PackageFolder() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
