using System.Text;

namespace CollectiveAction.Studies.Tables;

/// <summary>Names of members as headings.</summary>
internal static class ColumnName
{
    /// <summary>A name in words: <c>CriticalShare</c> becomes <c>critical share</c>; <c>BoundFor75</c> becomes <c>bound for 75</c>; names of one letter and abbreviations stay.</summary>
    /// <param name="name">The name; members of members are separated by points.</param>
    internal static string InWords(string name) => string.Join(' ', name.Split('.').SelectMany(Words).Select(Lowered));

    private static IEnumerable<string> Words(string name)
    {
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if ((i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))) || BeginsNumber(name, i))
            {
                yield return word.ToString();
                word.Clear();
            }

            word.Append(name[i]);
        }

        yield return word.ToString();
    }

    // A number after a word is one of its own, as in "BoundFor75"; after a symbol it belongs to it, as in "P1".
    private static bool BeginsNumber(string name, int i) => i > 1 && char.IsDigit(name[i]) && char.IsLower(name[i - 1]);

    // A name of one letter is a symbol; a letter within a name is a word, as in "HitRatioAtK".
    private static string Lowered(string word, int place) =>
        word.Length == 1 ? (place == 0 ? word : word.ToLowerInvariant())
        : word.All(c => char.IsUpper(c) || char.IsDigit(c)) ? word
        : word.ToLowerInvariant();
}
