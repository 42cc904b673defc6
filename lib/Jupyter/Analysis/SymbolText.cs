using Microsoft.CodeAnalysis;

namespace CollectiveAction.Jupyter.Analysis;

/// <summary>How symbols are named to the user.</summary>
internal static class SymbolText
{
    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword)
        .WithLocalOptions(SymbolDisplayLocalOptions.IncludeType)
        .WithTypeQualificationStyleOnly();

    /// <summary>The kind shown beside a completion.</summary>
    public static string KindOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol => "method",
        IPropertySymbol => "property",
        IEventSymbol => "event",
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => "enumMember",
        IFieldSymbol { IsConst: true } => "constant",
        IFieldSymbol { ContainingType.IsScriptClass: true } => "variable",
        IFieldSymbol => "field",
        ILocalSymbol or IRangeVariableSymbol => "variable",
        IParameterSymbol => "parameter",
        INamespaceSymbol => "module",
        INamedTypeSymbol { TypeKind: TypeKind.Interface } => "interface",
        INamedTypeSymbol { TypeKind: TypeKind.Struct } => "struct",
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => "enum",
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } => "delegate",
        ITypeParameterSymbol => "typeParameter",
        _ => "class",
    };

    /// <summary>The declaration in one line. Variables and functions of cells come without the class that holds them.</summary>
    public static string Declaration(ISymbol symbol)
    {
        if (symbol is INamespaceSymbol) return $"namespace {symbol.ToDisplayString()}";
        var text = symbol.ToDisplayString(Full);
        return symbol.ContainingType is { IsScriptClass: true } script
            ? text.Replace(script.Name + ".", "", StringComparison.Ordinal)
            : text;
    }

    private static SymbolDisplayFormat WithTypeQualificationStyleOnly(this SymbolDisplayFormat format) => new(
        SymbolDisplayGlobalNamespaceStyle.Omitted, SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        format.MemberOptions, SymbolDisplayDelegateStyle.NameAndSignature, SymbolDisplayExtensionMethodStyle.Default,
        format.ParameterOptions, SymbolDisplayPropertyStyle.ShowReadWriteDescriptor, format.LocalOptions, format.KindOptions,
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);
}
