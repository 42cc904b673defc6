using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CollectiveAction.Data.Text;

/// <summary>
/// How raw text becomes words: HTML tags go, entities are decoded, everything is lower-cased, punctuation at a word's edges is cut, and
/// e-mail addresses, web addresses and numbers of four digits or more are dropped (they identify people and teach nothing).
/// </summary>
public sealed partial record TextPreparation
{
    /// <summary>Words of fewer documents than this are dropped; at least 1.</summary>
    public int MinimumDocuments { get; init; } = 20;

    /// <summary>The number of words kept of each document, from its start, after rare words are dropped; at least 1.</summary>
    public int MaximumWords { get; init; } = 400;

    /// <summary>The words of a raw text, rare ones included, separated by single spaces.</summary>
    /// <param name="raw">The text as found in a file.</param>
    public static string Clean(string raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var plain = WebUtility.HtmlDecode(Tag().Replace(raw, " "));
        var words = new StringBuilder(plain.Length);
        foreach (var range in new WordRanges(plain))
        {
            var token = plain.AsSpan(range);
            if (token.Contains('@') || Address().IsMatch(token)) continue;
            var word = TrimEdges(token);
            if (word.IsEmpty || LongNumber().IsMatch(word)) continue;
            if (words.Length > 0) words.Append(' ');
            foreach (var character in word) words.Append(char.ToLowerInvariant(character));
        }

        return words.ToString();
    }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MinimumDocuments);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumWords);
    }

    // "c++", "c#" and ".net" are words of the trade.
    private static ReadOnlySpan<char> TrimEdges(ReadOnlySpan<char> token)
    {
        var (start, end) = (0, token.Length);
        while (start < end && !char.IsLetterOrDigit(token[start]) && !token[start..].StartsWith(".net", StringComparison.OrdinalIgnoreCase)) start++;
        while (end > start && !char.IsLetterOrDigit(token[end - 1]) && token[end - 1] is not ('+' or '#')) end--;
        return token[start..end];
    }

    [GeneratedRegex("</?[a-zA-Z!][^<>]{0,2000}>")]
    private static partial Regex Tag();

    [GeneratedRegex("://|^[^a-z]*www\\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex("[0-9]{4}")]
    private static partial Regex LongNumber();
}
