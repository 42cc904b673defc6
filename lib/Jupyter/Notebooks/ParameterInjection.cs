using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>
/// Sets parameters as papermill does: a cell tagged <c>injected-parameters</c> after the cell
/// tagged <c>parameters</c>. Only names declared in
/// the latter can be set, and the value is written as a literal of the declared type.
/// </summary>
public static class ParameterInjection
{
    private static readonly CSharpParseOptions ScriptSyntax = new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script);

    /// <summary>Adds the cell, replacing one from an earlier run. Nothing is changed when a parameter is refused.</summary>
    /// <param name="notebook">The notebook to change.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="values">Value by parameter name, as typed on the command line.</param>
    /// <exception cref="ArgumentException">There is no parameters cell, a name is not declared in
    /// it, or a value does not fit its type.</exception>
    public static void Apply(Notebook notebook, string name, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
            return;
        var parameters = notebook.Cells.FirstOrDefault(cell => cell.IsCode && cell.HasTag(CellTags.Parameters))
            ?? throw new ArgumentException(
                $"{name} takes no parameters: no code cell is tagged \"{CellTags.Parameters}\". Tag the cell that declares them.");
        var types = DeclaredTypes(parameters.Source);
        var assignments = values.Select(pair => types.TryGetValue(pair.Key, out var type)
            ? $"{pair.Key} = {Literal(pair.Key, pair.Value, type)};"
            : throw new ArgumentException($"{name} has no parameter \"{pair.Key}\"; its parameters cell declares {List(types.Keys)}."))
                .ToList();

        notebook.RemoveCells(cell => cell.HasTag(CellTags.InjectedParameters));
        var index = notebook.Cells.ToList().IndexOf(parameters) + 1;
        notebook.InsertCode(index, string.Join('\n', ["// Set on the command line.", .. assignments]), CellTags.InjectedParameters,
            CellTags.InjectedParameters);
    }

    private static string List(IEnumerable<string> names) =>
        string.Join(", ", names.Order(StringComparer.Ordinal)) is { Length: > 0 } list ? list : "none";

    /// <summary>The type of each variable declared at the top level; null where it cannot be told from the syntax.</summary>
    private static Dictionary<string, string?> DeclaredTypes(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source, ScriptSyntax).GetCompilationUnitRoot();
        var result = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var declaration in root.Members.OfType<FieldDeclarationSyntax>().Select(field => field.Declaration))
        {
            foreach (var variable in declaration.Variables)
                result[variable.Identifier.ValueText] = declaration.Type.IsVar
                    ? LiteralType(variable.Initializer?.Value)
                    : declaration.Type.ToString().TrimEnd('?');
        }
        return result;
    }

    private static string? LiteralType(ExpressionSyntax? value) => value switch
    {
        LiteralExpressionSyntax literal => literal.Token.Value switch
        {
            int => "int",
            long => "long",
            double => "double",
            float => "float",
            decimal => "decimal",
            bool => "bool",
            string => "string",
            _ => null,
        },
        PrefixUnaryExpressionSyntax { Operand: var operand } => LiteralType(operand),
        _ => null,
    };

    private static string Literal(string name, string value, string? type) => type switch
    {
        "string" => Quote(value),
        "bool" => bool.TryParse(value, out var flag)
            ? SyntaxFacts.GetText(flag ? SyntaxKind.TrueKeyword : SyntaxKind.FalseKeyword)
            : throw Unfit(name, value, type),
        "int" or "long" or "short" or "byte" or "uint" or "ulong" => IsInteger(value) ? value : throw Unfit(name, value, type),
        "double" => IsNumber(value) ? value : throw Unfit(name, value, type),
        "float" => IsNumber(value) ? value + "f" : throw Unfit(name, value, type),
        "decimal" => IsNumber(value) ? value + "m" : throw Unfit(name, value, type),
        _ when IsNumber(value) => value,
        _ when bool.TryParse(value, out _) => value.ToLowerInvariant(),
        _ => Quote(value),
    };

    private static ArgumentException Unfit(string name, string value, string type) =>
        new($"Parameter \"{name}\" is declared as {type}; \"{value}\" is not one. Write numbers with a point, without thousands "
            + "separators.");

    private static bool IsInteger(string value) => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool IsNumber(string value) =>
        value.Length > 0 && char.IsAsciiDigit(value[^1])
        && double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out _);

    private static string Quote(string value) => SymbolDisplay.FormatLiteral(value, quote: true);
}
