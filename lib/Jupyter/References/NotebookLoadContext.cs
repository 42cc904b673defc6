using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace CollectiveAction.Jupyter.References;

/// <summary>
/// Where the code of a session lives: its cells, its packages and projects, apart from the engine's own dependencies, so that a notebook
/// may use other versions of them. The base library and the notebook helpers are shared with the engine.
/// </summary>
internal sealed class NotebookLoadContext() : AssemblyLoadContext("Notebook")
{
    private readonly ConcurrentDictionary<string, string> _assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Func<string, string>> _probed = new();
    private readonly ConcurrentDictionary<string, string> _nativeLibraries = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> _missing = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes an assembly available to the code of the session under its simple name.</summary>
    /// <returns>The path that serves the name: an earlier one when it was already taken.</returns>
    public string Offer(string simpleName, string path) => _assemblies.GetOrAdd(simpleName, path);

    /// <summary>Makes a native library available to P/Invoke.</summary>
    /// <returns>Whether it was looked for in vain before.</returns>
    public bool OfferNative(string path) =>
        _nativeLibraries.TryAdd(Path.GetFileName(path), path) && _missing.Keys.Any(name => Candidates(name).Contains(Path.GetFileName(path)));

    /// <summary>Looks for assemblies that are not offered in a folder too.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="copy">Copies a file of it to where it can be loaded from.</param>
    public void ProbeFolder(string folder, Func<string, string> copy) => _probed.TryAdd(folder, copy);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name
        && (_assemblies.TryGetValue(name, out var path)
            || (Probe(name) is { } found && (path = _assemblies.GetOrAdd(name, found)) is not null))
            ? LoadFromAssemblyPath(path)
            : null;

    private string? Probe(string name)
    {
        if (FrameworkReferences.Names.Contains(name)) return null;
        foreach (var (folder, copy) in _probed)
            if (Path.Combine(folder, name + ".dll") is var path && File.Exists(path))
                return copy(path);
        return null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (var candidate in Candidates(unmanagedDllName))
            if (_nativeLibraries.TryGetValue(candidate, out var path))
                return LoadUnmanagedDllFromPath(path);
        _missing[unmanagedDllName] = true;
        return 0;
    }

    private static string[] Candidates(string name) =>
        [name, $"{name}.dll", $"lib{name}.so", $"{name}.so", $"lib{name}.dylib", $"{name}.dylib"];
}
