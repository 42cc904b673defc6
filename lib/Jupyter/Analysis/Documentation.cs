using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace CollectiveAction.Jupyter.Analysis;

/// <summary>The documentation comment of a symbol as plain text.</summary>
internal sealed partial class Documentation(XElement comment)
{
    /// <summary>The documentation of a symbol, inherited where its own says so or is missing; null where there is none.</summary>
    public static Documentation? Of(ISymbol symbol)
    {
        for (var current = Definition(symbol); current is not null; current = Base(current))
            if (Parse(current.GetDocumentationCommentXml()) is { } comment && !comment.Elements("inheritdoc").Any())
                return new Documentation(comment);
        return null;
    }

    /// <summary>The text on one parameter, or null.</summary>
    public string? Parameter(string name) =>
        comment.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == name) is { } param
        && Flatten(param) is { Length: > 0 } text ? text : null;

    /// <summary>The summary, and in detail everything else.</summary>
    public string Text(bool detailed)
    {
        var text = new StringBuilder(Flatten(comment.Element("summary")));
        if (!detailed) return text.ToString();
        foreach (var parameter in comment.Elements("typeparam").Concat(comment.Elements("param")))
            Section($"{parameter.Attribute("name")?.Value}: {Flatten(parameter)}");
        if (comment.Element("returns") is { } returns) Section($"Returns: {Flatten(returns)}");
        foreach (var exception in comment.Elements("exception"))
            Section($"Throws {ShortName(exception.Attribute("cref")?.Value)}: {Flatten(exception)}");
        if (comment.Element("remarks") is { } remarks && Flatten(remarks) is { Length: > 0 } more) Section(more);
        return text.ToString();

        void Section(string line) => text.Append(text.Length > 0 ? "\n\n" : "").Append(line);
    }

    private static ISymbol Definition(ISymbol symbol) =>
        symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension.OriginalDefinition : symbol.OriginalDefinition;

    private static ISymbol? Base(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } method } => method.OriginalDefinition,
        IPropertySymbol { OverriddenProperty: { } property } => property.OriginalDefinition,
        IMethodSymbol { MethodKind: MethodKind.Constructor } => null,
        IMethodSymbol or IPropertySymbol when symbol.ContainingType is { TypeKind: not TypeKind.Interface } type =>
            type.AllInterfaces.SelectMany(face => face.GetMembers(symbol.Name))
            .FirstOrDefault(member =>
                SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol))?.OriginalDefinition,
        _ => null,
    };

    private static XElement? Parse(string? xml)
    {
        if (string.IsNullOrWhiteSpace(xml)) return null;
        try
        {
            return XElement.Parse(xml.TrimStart().StartsWith("<member", StringComparison.Ordinal)
                || xml.TrimStart().StartsWith("<doc", StringComparison.Ordinal)
                ? xml
                : $"<member>{xml}</member>", LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Flatten(XElement? element)
    {
        if (element is null) return "";
        var text = new StringBuilder();
        Append(text, element);
        return BlankLines()
            .Replace(Spaces().Replace(text.ToString(), " ").Replace(" \n", "\n", StringComparison.Ordinal)
                .Replace("\n ", "\n", StringComparison.Ordinal), "\n\n").Trim();
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
            switch (node)
            {
                case XText words: text.Append(LineEnds().Replace(words.Value, " ")); break;
                case XElement { Name.LocalName: "see" or "seealso" } see:
                    text.Append(see.IsEmpty
                        ? ShortName(see.Attribute("cref")?.Value) + see.Attribute("langword")?.Value + see.Attribute("href")?.Value
                        : see.Value);
                    break;
                case XElement { Name.LocalName: "paramref" or "typeparamref" } reference:
                    text.Append(reference.Attribute("name")?.Value); break;
                case XElement { Name.LocalName: "c" } code: text.Append('`').Append(code.Value).Append('`'); break;
                case XElement { Name.LocalName: "code" } code: text.Append("\n\n").Append(code.Value.Trim()).Append("\n\n"); break;
                case XElement { Name.LocalName: "br" }: text.Append('\n'); break;
                case XElement { Name.LocalName: "item" } item: Block(text, item, "\n- "); break;
                case XElement { Name.LocalName: "para" or "list" } block: Block(text, block, "\n\n"); break;
                case XElement other: Append(text, other); break;
            }
    }

    private static void Block(StringBuilder text, XElement element, string opening)
    {
        text.Append(opening);
        Append(text, element);
        if (opening == "\n\n") text.Append("\n\n");
    }

    private static string ShortName(string? cref)
    {
        if (cref is null) return "";
        var name = cref.Split(':').Last().Split('(')[0];
        var parts = name.Split('.');
        var isMember = cref.Length > 1 && cref[1] == ':' && cref[0] is 'M' or 'P' or 'F' or 'E' && parts.Length > 1;
        return Arity().Replace(string.Join('.', parts.TakeLast(isMember ? 2 : 1)).Replace(".#ctor", "", StringComparison.Ordinal), "");
    }

    [GeneratedRegex(@"[ \t]*\r?\n[ \t]*")]
    private static partial Regex LineEnds();

    [GeneratedRegex(@"[ \t]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();
}
