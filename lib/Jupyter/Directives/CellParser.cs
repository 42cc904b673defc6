using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Engine;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CollectiveAction.Jupyter.Directives;

/// <summary>Splits a cell into C#, directives and sections in other languages.</summary>
internal static partial class CellParser
{
    /// <summary>The parts of a cell, in order.</summary>
    public static IReadOnlyList<CellPart> Parse(string code)
    {
        var parts = new List<CellPart>();
        foreach (var section in Sections(code))
        {
            if (section.Language is { } language)
                parts.Add(new TextPart(language, code[section.Start..section.End].TrimEnd('\r', '\n'), LineAt(code, section.Start) - 1));
            else if (string.IsNullOrWhiteSpace(code[section.Start..section.End])) continue;
            else if (section.Directive is { } directive)
                parts.Add(FileProgramDirective.AsDirective(new DirectivePart(directive.Groups["name"].Value,
                    directive.Groups["rest"].Value.Trim(), LineAt(code, section.Start))));
            else parts.Add(
                new CodePart(new string('\n', LineAt(code, section.Start) - 1) + code[section.Start..section.End],
                    LineAt(code, section.Start)));
        }
        return parts;
    }

    /// <summary>The cell with everything but its C# replaced by spaces, all positions unchanged.</summary>
    public static string CodeOnly(string code)
    {
        if (!code.Contains('#', StringComparison.Ordinal)) return code;
        var text = code.ToCharArray();
        var kept = 0;
        foreach (var section in Sections(code).Where(section => section.Language is null && section.Directive is null))
        {
            Blank(text.AsSpan(kept, section.Start - kept));
            kept = section.End;
        }
        Blank(text.AsSpan(kept));
        return new string(text);
    }

    private static void Blank(Span<char> text)
    {
        foreach (ref var character in text)
            if (character is not ('\r' or '\n')) character = ' ';
    }

    private static List<Section> Sections(string code)
    {
        var sections = new List<Section>();
        if (!code.Contains('#', StringComparison.Ordinal)) return [new Section(0, code.Length, null, null)];
        string? language = null;
        var start = 0;
        HashSet<int>? directives = null;
        foreach (var (lineStart, lineEnd) in Lines(code))
        {
            if (DirectiveLine().Match(code, lineStart, lineEnd - lineStart) is not { Success: true } match) continue;
            var sign = match.Groups["name"].Index;
            if (language is null && !(directives ??= DirectivesIn(code, start)).Contains(sign)) continue;
            var next = DirectiveCatalog.LanguageOf(match.Groups["name"].Value);
            if (language is not null && next is null) continue;
            if (lineStart > start) sections.Add(new Section(start, lineStart, language, null));
            else if (language is not null) sections.Add(new Section(start, start, language, null));
            if (next is null) sections.Add(new Section(lineStart, lineEnd, null, match));
            else
            {
                language = next == DirectiveCatalog.CSharp ? null : next;
                directives = null;
            }
            start = lineEnd;
        }
        if (start < code.Length || language is not null) sections.Add(new Section(start, code.Length, language, null));
        return sections;
    }

    /// <summary>Where the compiler sees directives; a line in a string or comment that looks like one is none.</summary>
    private static HashSet<int> DirectivesIn(string code, int start) =>
        [.. CSharpSyntaxTree.ParseText(code[start..], ScriptCompiler.ParseOptions).GetRoot().DescendantTrivia()
            .Where(trivia => trivia.IsDirective)
            .Select(trivia => start + ((DirectiveTriviaSyntax)trivia.GetStructure()!).HashToken.SpanStart)];

    private static IEnumerable<(int Start, int End)> Lines(string code)
    {
        for (var start = 0; start < code.Length;)
        {
            var end = code.IndexOf('\n', start);
            end = end < 0 ? code.Length : end + 1;
            yield return (start, end);
            start = end;
        }
    }

    private static int LineAt(string code, int position) => code.AsSpan(0, position).Count('\n') + 1;

    [GeneratedRegex("""\G[ \t]*(?<name>#!\S+|#:[a-z]+|#(r|i|load)(?=[\s"]|$))(?<rest>[^\r\n]*)""")]
    private static partial Regex DirectiveLine();

    private sealed record Section(int Start, int End, string? Language, Match? Directive);
}
