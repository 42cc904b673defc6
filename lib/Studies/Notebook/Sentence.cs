using System.Text.RegularExpressions;

namespace CollectiveAction.Studies.Notebook;

/// <summary>Prose that a run has computed, shown as Markdown.</summary>
/// <param name="Markdown">The text.</param>
[TypeFormatterSource(typeof(Formatters), PreferredMimeTypes = ["text/markdown"])]
public sealed partial record Sentence(string Markdown)
{
    private const char NoBreakSpace = '\u00a0';

    /// <summary>The text as it reads without Markdown's marks of emphasis.</summary>
    public override string ToString() => Emphasis().Replace(Markdown, "$1");

    /// <summary>The same text with every paragraph on one line, numbers kept beside their percent signs, and exponents as powers of ten.</summary>
    internal Sentence Bound() => new(PowersOfTen.InProse(LineBreak().Replace(Markdown.Trim(), " ").Replace(" %", $"{NoBreakSpace}%", StringComparison.Ordinal)));

    // Where the code breaks a line says nothing about the text; an empty line begins a paragraph.
    [GeneratedRegex(@"(?<!\n)[ \t]*\r?\n[ \t]*(?!\s)")]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Emphasis();

    internal sealed class Formatters
    {
        private readonly object[] _formatters =
        [
            new MimeFormatter("text/markdown", v => (v as Sentence)?.Markdown),
            new MimeFormatter("text/plain", v => (v as Sentence)?.ToString()),
        ];

        public IEnumerable<object> CreateTypeFormatters() => _formatters;
    }
}
