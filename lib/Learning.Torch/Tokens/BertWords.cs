using System.Globalization;
using System.Text;
using ADRaffy.ENSNormalize;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Learning.Torch.Tokens;

/// <summary>BERT's words of a text: what word pieces are made of.</summary>
/// <remarks>
/// Written after the published rules, since the tokenizers of packages depart from them on tabs, symbols and accents: characters are cleaned,
/// ideographs stand apart, words are split at white space, and, unless the pieces keep letters' case, written small and without accents, and split at
/// punctuation. A word that is a special token, such as <c>[UNK]</c>, stays one.
/// </remarks>
[Source("arXiv:1810.04805", "Section 3")]
internal sealed class BertWords
{
    private const int CapitalSigma = 'Σ', FinalSigma = 'ς', DottedCapitalI = 'İ';
    private static readonly NF Unicode = ENSNormalize.NF;
    private readonly HashSet<string> _special;
    private readonly bool _small;

    /// <param name="special">The special tokens.</param>
    /// <param name="small">Whether words are written small and without accents, as for an uncased model.</param>
    internal BertWords(IEnumerable<string> special, bool small) => (_special, _small) = (special.ToHashSet(StringComparer.Ordinal), small);

    /// <summary>The words of a text.</summary>
    internal IEnumerable<string> Of(string text)
    {
        foreach (var word in Spaced(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (_special.Contains(word))
            {
                yield return word;
                continue;
            }

            foreach (var part in Split(_small ? WithoutAccents(Small(word)) : word)) yield return part;
        }
    }

    /// <summary>The cleaned text with single spaces for white space, and spaces around ideographs.</summary>
    private static string Spaced(string text)
    {
        var spaced = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (BertCharacters.IsDropped(rune)) continue;
            if (BertCharacters.IsSpace(rune)) spaced.Append(' ');
            else if (BertCharacters.IsIdeograph(rune)) spaced.Append(' ').Append(rune).Append(' ');
            else spaced.Append(rune);
        }

        return spaced.ToString();
    }

    /// <summary>The word in small letters; a sigma that ends a word has another form, and the dotted capital I becomes two characters.</summary>
    private static string Small(string word)
    {
        var (small, runes) = (new StringBuilder(word.Length), word.EnumerateRunes().ToArray());
        for (var i = 0; i < runes.Length; i++)
        {
            if (runes[i].Value == DottedCapitalI) small.Append("i\u0307");
            else if (runes[i].Value == CapitalSigma && IsLetter(i, -1) && !IsLetter(i, 1)) small.Append((char)FinalSigma);
            else small.Append(Rune.ToLowerInvariant(runes[i]));
        }

        return small.ToString();

        bool IsLetter(int from, int step)
        {
            var at = from + step;
            while (at >= 0 && at < runes.Length && IsAccent(runes[at])) at += step;
            return at >= 0 && at < runes.Length && Rune.IsLetter(runes[at]);
        }
    }

    // .NET's own normalisation does nothing in a process that runs without ICU, as programs here do.
    private static string WithoutAccents(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var rune in Unicode.NFD(word).EnumerateRunes())
        {
            if (!IsAccent(rune)) plain.Append(rune);
        }

        return plain.ToString();
    }

    private static bool IsAccent(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;

    private static IEnumerable<string> Split(string word)
    {
        var part = new StringBuilder();
        foreach (var rune in word.EnumerateRunes())
        {
            if (!BertCharacters.IsPunctuation(rune))
            {
                part.Append(rune);
                continue;
            }

            if (part.Length > 0) yield return part.ToString();
            part.Clear();
            yield return rune.ToString();
        }

        if (part.Length > 0) yield return part.ToString();
    }
}
