using Microsoft.CodeAnalysis;

namespace CollectiveAction.Jupyter.References;

/// <summary>Makes assemblies available to the cells of a session: to the compiler and to the running code.</summary>
/// <param name="loader">Where the running code finds them.</param>
/// <param name="reference">Makes one known to the compiler, with whether it deals in expression trees.</param>
/// <param name="copies">Copies of those that may be rebuilt.</param>
internal sealed class ReferenceLoader(NotebookLoadContext loader, Action<MetadataReference, bool> reference, ShadowCopies copies)
{
    private static readonly string Engine = typeof(ReferenceLoader).Assembly.GetName().Name!;
    private readonly Dictionary<string, AssemblyInfo> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>References one assembly and what it needs.</summary>
    /// <param name="assembly">Path of the assembly.</param>
    /// <returns>Warnings, one a line.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="BadImageFormatException">The file is not a .NET assembly.</exception>
    public IReadOnlyList<string> AddAssembly(string assembly)
    {
        if (!File.Exists(assembly)) throw new FileNotFoundException($"There is no file '{assembly}'.", assembly);
        if (AssemblyIdentityReader.Read(assembly) is null)
            throw new BadImageFormatException($"'{assembly}' is not a .NET assembly.", assembly);
        var dependencies = DependencyFile.BesideAssembly(assembly);
        loader.ProbeFolder(Path.GetDirectoryName(assembly)!, copies.Copy);
        var warnings = AddFiles(
            dependencies with { Assemblies = [assembly,
                .. dependencies.Assemblies.Where(file => Path.GetFileName(file) != Path.GetFileName(assembly))] }, copy: IsMutable);
        return [.. warnings,
            .. dependencies.Missing.Select(file =>
                $"{Path.GetFileName(file)} is not there; restore the project that {Path.GetFileName(assembly)} was built from.")];

        // What lies in the assembly's own folder may be rebuilt; what comes from a package folder never changes.
        bool IsMutable(string file) => Path.GetDirectoryName(file) == Path.GetDirectoryName(assembly);
    }

    /// <summary>References the files of restored packages.</summary>
    /// <returns>Warnings, one a line.</returns>
    public IReadOnlyList<string> AddPackages(RuntimeFiles files) => AddFiles(files, copy: _ => false);

    private List<string> AddFiles(RuntimeFiles files, Func<string, bool> copy)
    {
        var warnings = new List<string>();
        foreach (var file in files.NativeLibraries) loader.OfferNative(file);
        foreach (var file in files.Assemblies)
            if (AssemblyIdentityReader.Read(file) is { } identity && Add(file, identity, copy(file)) is { } warning)
                warnings.Add(warning);
        return warnings;
    }

    private string? Add(string file, AssemblyInfo identity, bool copy)
    {
        if (FrameworkReferences.Names.Contains(identity.Name) || identity.Name == Engine) return null;
        if (_known.TryGetValue(identity.Name, out var present))
            return present.Version != identity.Version
                ? $"{identity.Name} {identity.Version} is wanted, but {present.Version} is already in use. Restart the kernel to change it."
                : present.Module != identity.Module
                ? $"{identity.Name} was rebuilt since it was referenced. Restart the kernel to use the new build."
                : null;
        var loaded = copy ? copies.Copy(file) : file;
        _known[identity.Name] = identity;
        loader.Offer(identity.Name, loaded);
        reference(XmlDocs.Reference(loaded, file), identity.NamesTrees);
        return null;
    }
}
