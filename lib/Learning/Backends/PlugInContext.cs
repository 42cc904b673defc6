using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace CollectiveAction.Learning.Backends;

/// <summary>
/// Where an assembly that nothing references lives with its own packages and native libraries. What its loader has already is shared, so that both
/// mean the same by an interface.
/// </summary>
internal sealed class PlugInContext : AssemblyLoadContext
{
    private static readonly ConcurrentDictionary<string, PlugInContext> Opened = new(StringComparer.Ordinal);
    private readonly AssemblyLoadContext _shared;
    private readonly AssemblyDependencyResolver _own;

    private PlugInContext(string path, AssemblyLoadContext shared)
        : base(Path.GetFileNameWithoutExtension(path)) =>
        (_shared, _own) = (shared, new AssemblyDependencyResolver(path));

    /// <summary>The context of an assembly file, one for all who ask: its native libraries exist once in a process.</summary>
    internal static PlugInContext Of(string path, AssemblyLoadContext shared) =>
        Opened.GetOrAdd(Path.GetFullPath(path), full => new PlugInContext(full, shared));

    /// <summary>Where an assembly that was built with this program lies: beside it, or in the outputs of its own project.</summary>
    /// <param name="program">The program's folder, <c>…/bin/Project/configuration</c> in a build.</param>
    /// <param name="assembly">The assembly's name.</param>
    internal static IEnumerable<string> Folders(string program, string assembly)
    {
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(program));
        yield return folder.FullName;
        if (folder.Parent?.Parent is { } outputs)
            yield return Path.Combine(outputs.FullName, assembly[(assembly.IndexOf('.', StringComparison.Ordinal) + 1)..], folder.Name);
    }

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        if (_shared.Assemblies.Concat(Default.Assemblies).FirstOrDefault(a => a.GetName().Name == assemblyName.Name) is { } loaded) return loaded;
        return _own.ResolveAssemblyToPath(assemblyName) is { } path && (assemblyName.Name == Name || !IsOfThisProject(assemblyName))
            ? LoadFromAssemblyPath(path)
            : IsOfThisProject(assemblyName) ? _shared.LoadFromAssemblyName(assemblyName) : null;
    }

    /// <inheritdoc />
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _own.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private static bool IsOfThisProject(AssemblyName name) =>
        name.Name!.StartsWith("CollectiveAction.", StringComparison.Ordinal);
}
