using System.Globalization;
using System.Text;

namespace CollectiveAction.Learning.Torch.Tokens;

/// <summary>BERT's kinds of characters, by code point.</summary>
internal static class BertCharacters
{
    /// <summary>What separates words. Line and paragraph separators do, as they do where Python splits a text.</summary>
    internal static bool IsSpace(Rune rune) => rune.Value is '\t' or '\n' or '\r'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>What is taken out: control and format characters (soft hyphens, characters of no width), those for private use and unassigned ones, and the replacement character.</summary>
    internal static bool IsDropped(Rune rune) => !IsSpace(rune)
        && (rune.Value == 0xFFFD || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);

    /// <summary>What is a word of its own: the categories of punctuation, and every sign of ASCII that is neither letter nor digit.</summary>
    internal static bool IsPunctuation(Rune rune) => rune.Value is (>= 33 and <= 47) or (>= 58 and <= 64) or (>= 91 and <= 96) or (>= 123 and <= 126)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
            or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;

    /// <summary>The ideographs of CJK, each a word of its own. Hangul, Hiragana and Katakana are not among them.</summary>
    internal static bool IsIdeograph(Rune rune) => rune.Value
        is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F)
        or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B820 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
