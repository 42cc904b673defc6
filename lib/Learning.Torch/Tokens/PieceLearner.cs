using CollectiveAction.Data.Text;

namespace CollectiveAction.Learning.Torch.Tokens;

/// <summary>Learns the word pieces of texts, for a model that starts at random.</summary>
/// <remarks>
/// The special tokens come first, then the characters that occur, each as the start and as the continuation of a word, then whole words, the most
/// frequent first. Characters fill at most half of the rest. So every word of the texts has pieces, but for those with the rarest characters, and
/// frequent words are one piece. Ties are decided by the characters' order, so the same texts give the same pieces. The merging of frequent pairs, by
/// which published vocabularies were made, is left out: it finds word stems, which a small corpus of few words does not need.
/// </remarks>
internal static class PieceLearner
{
    /// <summary>Learns from texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="size">The largest number of pieces.</param>
    /// <param name="words">Splits a word of the texts.</param>
    internal static PieceVocabulary Learn(TextDataset texts, int size, BertWords words)
    {
        var (counts, characters) = (Counts(texts, words), new Dictionary<string, long>(StringComparer.Ordinal));
        foreach (var (word, count) in counts)
        {
            var starts = true;
            foreach (var character in word.EnumerateRunes().Select(rune => rune.ToString()))
            {
                var piece = starts ? character : $"{PieceVocabulary.Continuing}{character}";
                characters[piece] = characters.GetValueOrDefault(piece) + count;
                starts = false;
            }
        }

        var room = size - PieceVocabulary.Special.Count;
        string[] single = [.. MostFrequent(characters).Take(room / 2)];
        var whole = MostFrequent(counts).Except(single, StringComparer.Ordinal).Take(room - single.Length);
        return PieceVocabulary.Of([.. PieceVocabulary.Special, .. single, .. whole], $"What was learnt from {texts.Name}");
    }

    private static Dictionary<string, long> Counts(TextDataset texts, BertWords words)
    {
        var occurrences = new long[texts.Vocabulary.Count];
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var word in texts.Tokens(i)) occurrences[word]++;
        }

        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var id = 0; id < occurrences.Length; id++)
        {
            if (occurrences[id] == 0) continue;
            foreach (var word in words.Of(texts.Vocabulary[id]).Where(word => !PieceVocabulary.Special.Contains(word)))
                counts[word] = counts.GetValueOrDefault(word) + occurrences[id];
        }

        return counts;
    }

    private static IEnumerable<string> MostFrequent(Dictionary<string, long> counts) =>
        counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key);
}
