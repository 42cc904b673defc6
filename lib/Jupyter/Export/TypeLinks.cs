using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CollectiveAction.Jupyter.Export;

/// <summary>Leads from the types that the code of a notebook names to their pages in the API reference. A name that the notebook gives to something of its own leads nowhere.</summary>
internal sealed class TypeLinks
{
    private readonly ApiReference? _api;
    private readonly HashSet<string> _own;

    /// <param name="api">The reference; null for none.</param>
    /// <param name="code">The notebook's code, cell by cell.</param>
    public TypeLinks(ApiReference? api, IEnumerable<string> code)
    {
        _api = api;
        _own = api is null ? [] : [.. code.SelectMany(Declared)];
    }

    /// <summary>Links to nothing.</summary>
    public static TypeLinks None { get; } = new(null, []);

    /// <summary>The page of a type, or null.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arity">How many type parameters it has.</param>
    public string? PageOf(string name, int arity) => _own.Contains(name) ? null : _api?.PageOf(name, arity);

    private static IEnumerable<string> Declared(string code) => CodeHighlighter.Parse(code).DescendantNodes().Select(node => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        TypeParameterSyntax parameter => parameter.Identifier.ValueText,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
        _ => "",
    });
}
