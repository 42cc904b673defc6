using System.Runtime.CompilerServices;
using System.Text;
using CollectiveAction.Data.Text;
using Microsoft.ML.Tokenizers;

namespace CollectiveAction.Learning.Torch.Tokens;

/// <summary>BERT's tokenizer: the words of <see cref="BertWords"/>, each as the longest pieces that a vocabulary has, from its start. Safe for concurrent use.</summary>
internal sealed class WordPieces
{
    /// <summary>A word of more characters than this is unknown.</summary>
    internal const int LongestWord = 100;

    private readonly BertWords _words;
    private readonly bool _small;
    private readonly WordPieceTokenizer _pieces;
    private readonly ConditionalWeakTable<Vocabulary, int[]?[]> _known = [];

    /// <param name="vocabulary">The pieces.</param>
    /// <param name="small">Whether the pieces are of small letters without accents, as those of an uncased model.</param>
    internal WordPieces(PieceVocabulary vocabulary, bool small = true)
    {
        (Vocabulary, _small, _words) = (vocabulary, small, new BertWords(PieceVocabulary.Special, small));
        using var lines = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', vocabulary.Pieces)));
        _pieces = WordPieceTokenizer.Create(lines, new WordPieceOptions
        {
            PreTokenizer = null,
            Normalizer = null,
            UnknownToken = PieceVocabulary.Unknown,
            ContinuingSubwordPrefix = PieceVocabulary.Continuing,

            // It counts halves of characters, and the words that are too long are found here.
            MaxInputCharsPerWord = 2 * LongestWord,
        });
    }

    /// <summary>The pieces.</summary>
    internal PieceVocabulary Vocabulary { get; }

    /// <summary>The same tokenizer with further words that are one piece each.</summary>
    /// <param name="words">Words that are not split at punctuation.</param>
    /// <exception cref="ArgumentException">A text is none or several words.</exception>
    internal WordPieces Knowing(IReadOnlyList<string> words)
    {
        var pieces = new List<string>();
        foreach (var text in words)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(text, nameof(words));
            string[] parts = [.. _words.Of(text)];
            if (parts.Length != 1)
                throw new ArgumentException($"A known word is one word; '{text}' is read as {(parts.Length == 0 ? "none" : string.Join(" ", parts))}. Choose one that the tokenizer does not split.");
            pieces.Add(parts[0]);
        }

        return pieces.Count == 0 ? this : new WordPieces(Vocabulary.With(pieces, "The known words"), _small);
    }

    /// <summary>The ids of a text's pieces, without a first and a last token.</summary>
    internal IEnumerable<int> Ids(string text) => _words.Of(text).SelectMany(OfWord);

    /// <summary>The pieces of a text, without a first and a last token.</summary>
    internal IReadOnlyList<string> Pieces(string text) => [.. Ids(text).Select(id => Vocabulary.Pieces[id])];

    /// <summary>The tokens of a document as a model reads it, from <c>[CLS]</c> to <c>[SEP]</c>.</summary>
    /// <param name="words">The document's words in order.</param>
    /// <param name="vocabulary">The words of their ids.</param>
    /// <param name="length">The largest number of tokens, at least 2; pieces beyond it are left out.</param>
    internal int[] Tokens(ReadOnlySpan<int> words, Vocabulary vocabulary, int length)
    {
        var known = _known.GetValue(vocabulary, v => new int[]?[v.Count]);
        var tokens = new List<int>(Math.Min(length, words.Length + 2)) { Vocabulary.FirstId };
        foreach (var word in words)
        {
            foreach (var piece in known[word] ??= [.. Ids(vocabulary[word])])
            {
                if (tokens.Count == length - 1) break;
                tokens.Add(piece);
            }

            if (tokens.Count == length - 1) break;
        }

        tokens.Add(Vocabulary.LastId);
        return [.. tokens];
    }

    private IEnumerable<int> OfWord(string word)
    {
        if (word.EnumerateRunes().Count() > LongestWord) return [Vocabulary.UnknownId];
        if (Vocabulary.TryGetId(word, out var whole)) return [whole];
        return _pieces.EncodeToIds(word, considerPreTokenization: false, considerNormalization: false);
    }
}
