namespace CollectiveAction.Jupyter.References;

/// <summary>The result of building a project.</summary>
/// <param name="ProjectPath">Absolute path of the project file.</param>
/// <param name="AssemblyPath">Absolute path of the built assembly, or null when the build failed.</param>
/// <param name="Errors">The errors, each with file and line where known; empty when it succeeded.</param>
public sealed record ProjectBuild(string ProjectPath, string? AssemblyPath, IReadOnlyList<string> Errors)
{
    /// <summary>The <c>Using</c> items of the project itself as directives (<c>using A.B;</c>): what its own code sees without
    /// naming it. Those that the SDK adds to every project are not among them.</summary>
    public IReadOnlyList<string> Usings { get; init; } = [];

    /// <summary>Whether there is an assembly to use.</summary>
    public bool Succeeded => AssemblyPath is not null;
}
