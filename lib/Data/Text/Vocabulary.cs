using System.Diagnostics.CodeAnalysis;

namespace CollectiveAction.Data.Text;

/// <summary>An immutable two-way table of words and their ids 0…<see cref="Count"/>−1.</summary>
public sealed class Vocabulary
{
    private readonly string[] _words;
    private readonly Dictionary<string, int> _ids;

    private Vocabulary(string[] words, Dictionary<string, int> ids) => (_words, _ids) = (words, ids);

    /// <summary>The number of words.</summary>
    public int Count => _words.Length;

    /// <summary>All words, in order of their ids.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>The word of an id.</summary>
    /// <param name="id">In [0, <see cref="Count"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">No word has the id.</exception>
    public string this[int id] => (uint)id < (uint)_words.Length
        ? _words[id]
        : throw new ArgumentOutOfRangeException(nameof(id), id, $"The vocabulary has ids 0 to {_words.Length - 1}.");

    /// <summary>Numbers the words in the order given.</summary>
    /// <param name="words">Distinct words, compared ordinally; none is empty or contains white space.</param>
    /// <exception cref="ArgumentException">A word occurs twice, is empty or contains white space.</exception>
    public static Vocabulary Of(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        string[] list = [.. words];
        var ids = new Dictionary<string, int>(list.Length, StringComparer.Ordinal);
        foreach (var word in list)
        {
            RequireWord(word);
            if (!ids.TryAdd(word, ids.Count)) throw new ArgumentException($"The words of a vocabulary are distinct; '{word}' occurs twice.", nameof(words));
        }

        return new Vocabulary(list, ids);
    }

    /// <summary>The id of a word.</summary>
    /// <param name="word">The word, compared ordinally.</param>
    /// <param name="id">Its id, or −1.</param>
    /// <returns>Whether the vocabulary has the word.</returns>
    public bool TryGetId(string word, out int id)
    {
        if (_ids.TryGetValue(word, out id)) return true;
        id = -1;
        return false;
    }

    /// <summary>The id of a word that the vocabulary has.</summary>
    /// <param name="word">The word, compared ordinally.</param>
    /// <exception cref="KeyNotFoundException">The vocabulary lacks the word.</exception>
    public int IdOf(string word) => _ids.TryGetValue(word, out var id)
        ? id
        : throw new KeyNotFoundException($"The vocabulary of {Count} words lacks '{word}'; add it with {nameof(With)}.");

    /// <summary>A vocabulary that has the word too, all present ids unchanged; this one where it has it already.</summary>
    /// <param name="word">The word, for example a signal that no document contains.</param>
    /// <exception cref="ArgumentException">The word is empty or contains white space.</exception>
    /// <remarks>Copies the table: O(<see cref="Count"/>).</remarks>
    public Vocabulary With(string word)
    {
        RequireWord(word);
        return _ids.ContainsKey(word)
            ? this
            : new Vocabulary([.. _words, word], new Dictionary<string, int>(_ids, StringComparer.Ordinal) { [word] = _words.Length });
    }

    /// <summary>Whether every word of another vocabulary has the same id here.</summary>
    internal bool Extends(Vocabulary other) => other.Count <= Count && _words.AsSpan(0, other.Count).SequenceEqual(other._words);

    private static void RequireWord([NotNull] string? word)
    {
        ArgumentException.ThrowIfNullOrEmpty(word);
        if (word.Any(char.IsWhiteSpace)) throw new ArgumentException($"A word contains no white space; got '{word}'.", nameof(word));
    }
}
