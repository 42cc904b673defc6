using Microsoft.CodeAnalysis;

namespace CollectiveAction.Jupyter.References;

/// <summary>Makes assemblies available to the cells of a session: to the compiler and to the running code.</summary>
/// <param name="loader">Where the running code finds them.</param>
/// <param name="reference">Makes one known to the compiler, with whether it deals in expression trees.</param>
/// <param name="copies">Copies of those that may be rebuilt.</param>
internal sealed class ReferenceLoader(NotebookLoadContext loader, Action<MetadataReference, bool> reference, ShadowCopies copies)
{
    private static readonly string Engine = typeof(ReferenceLoader).Assembly.GetName().Name!;
    private readonly Dictionary<string, (AssemblyInfo Identity, string File)> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

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
        foreach (var file in files.NativeLibraries)
            if (loader.OfferNative(file))
                warnings.Add($"{Path.GetFileName(file)} was looked for before it was there. What failed then may stay so: restart the kernel and "
                    + "reference it first.");
        foreach (var file in files.Assemblies)
            if (AssemblyIdentityReader.Read(file) is { } identity && Add(file, identity, copy(file)) is { } warning && _warned.Add(warning))
                warnings.Add(warning);
        return warnings;
    }

    private string? Add(string file, AssemblyInfo identity, bool copy)
    {
        if (FrameworkReferences.Names.Contains(identity.Name) || identity.Name == Engine) return null;
        if (_known.TryGetValue(identity.Name, out var present))
            return present.Identity.Version != identity.Version
                // Whichever version passes a type on, it is the same type.
                && !(present.Identity.OnlyForwards && identity.OnlyForwards)
                ? $"{identity.Name} {identity.Version} is wanted, but {present.Identity.Version} is already in use. Restart the kernel to change it."
                // Another file of the same version, as a package and a project both bring it, is as good.
                : present.Identity.Module != identity.Module && present.File == file
                ? $"{identity.Name} was rebuilt since it was referenced. Restart the kernel to use the new build."
                : null;
        var loaded = copy ? copies.Copy(file) : file;
        _known[identity.Name] = (identity, file);
        loader.Offer(identity.Name, loaded);
        reference(XmlDocs.Reference(loaded, file), identity.NamesTrees);
        return null;
    }
}
