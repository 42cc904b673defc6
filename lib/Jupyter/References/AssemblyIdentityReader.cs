using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CollectiveAction.Jupyter.References;

/// <summary>What tells two assemblies apart.</summary>
internal sealed record AssemblyInfo(string Name, Version Version, Guid Module)
{
    /// <summary>Whether its code names expression trees or what is queried by them.</summary>
    public bool NamesTrees { get; init; }

    /// <summary>Whether it has no public type of its own and only says which other assembly has them.</summary>
    public bool OnlyForwards { get; init; }
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
                OnlyForwards = metadata.ExportedTypes.Count > 0 && !metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
                    .Any(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public),
            };
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
