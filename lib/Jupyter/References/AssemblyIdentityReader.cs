using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CollectiveAction.Jupyter.References;

/// <summary>What tells two assemblies apart.</summary>
internal sealed record AssemblyInfo(string Name, Version Version, Guid Module)
{
    /// <summary>Whether its code names expression trees or what is queried by them.</summary>
    public bool NamesTrees { get; init; }
}

/// <summary>Reads an assembly's name without loading it.</summary>
internal static class AssemblyIdentityReader
{
    /// <summary>The identity of an assembly, or null where the file is not a .NET assembly.</summary>
    public static AssemblyInfo? Read(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            if (!file.HasMetadata) return null;
            var metadata = file.GetMetadataReader();
            if (!metadata.IsAssembly) return null;
            var definition = metadata.GetAssemblyDefinition();
            return new AssemblyInfo(metadata.GetString(definition.Name), definition.Version,
                metadata.GetGuid(metadata.GetModuleDefinition().Mvid))
            {
                NamesTrees = metadata.TypeReferences.Select(metadata.GetTypeReference).Any(type =>
                    metadata.StringComparer.Equals(type.Name, "Expression`1") || metadata.StringComparer.Equals(type.Name, "IQueryable`1")
                    || metadata.StringComparer.Equals(type.Name, "IQueryable")),
            };
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
