using CollectiveAction.Data.Catalogue;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Text;

/// <summary>Immutable documents (sequences of word ids) with sets of labels.</summary>
/// <remarks>Subsets and splits are views: they share the words of the data set they were taken from. Safe for concurrent use.</remarks>
public sealed class TextDataset
{
    /// <summary>The largest number of different labels: one bit each in a <see cref="uint"/>.</summary>
    public const int MaxLabels = 32;

    private readonly int[] _tokens;
    private readonly Slice[] _documents;
    private readonly string[] _labelNames;
    private readonly Once<string> _fingerprint;

    internal TextDataset(string name, bool isSynthetic, Vocabulary vocabulary, string[] labelNames, int[] tokens, Slice[] documents)
    {
        (Name, IsSynthetic, Vocabulary, _labelNames, _tokens, _documents) = (name, isSynthetic, vocabulary, labelNames, tokens, documents);
        _fingerprint = new Once<string>(() => TextFingerprint.Of(this));
    }

    /// <summary>What the data set is called in figures and reports.</summary>
    public string Name { get; }

    /// <summary>Whether the documents were generated, not collected.</summary>
    public bool IsSynthetic { get; }

    /// <summary>Whether it comes from the published files, known by their hashes. Neither synthetic nor verified: of unknown origin.</summary>
    public bool IsVerified { get; internal init; }

    /// <summary>The words. It may have more than the documents use.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The labels' names; bit b of a label set stands for the b-th.</summary>
    public IReadOnlyList<string> LabelNames => _labelNames;

    /// <summary>The number of documents.</summary>
    public int Count => _documents.Length;

    /// <summary>The number of words in all documents together.</summary>
    public long TokenCount => _documents.Sum(d => (long)d.Length);

    /// <summary>
    /// SHA-256 of the content as 64 lower-case hexadecimal digits: label names, then each document's labels and words in order. It does
    /// not depend on the name, the ids of the words, or words that no document uses.
    /// </summary>
    /// <remarks>Computed when first asked for: about 0.1 s for ten million words.</remarks>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>The word ids of a document, in order.</summary>
    /// <param name="document">In [0, <see cref="Count"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">No document has the number.</exception>
    public ReadOnlySpan<int> Tokens(int document)
    {
        var slice = At(document);
        return _tokens.AsSpan(slice.Start, slice.Length);
    }

    /// <summary>The labels of a document as a set of bits.</summary>
    /// <param name="document">In [0, <see cref="Count"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">No document has the number.</exception>
    public uint Labels(int document) => At(document).Labels;

    /// <summary>The number (bit) of a label.</summary>
    /// <param name="labelName">A member of <see cref="LabelNames"/>, compared ordinally.</param>
    /// <exception cref="ArgumentException">No label has the name.</exception>
    public int LabelIndex(string labelName)
    {
        var index = Array.IndexOf(_labelNames, labelName);
        return index >= 0
            ? index
            : throw new ArgumentException($"'{labelName}' is no label of {Name}; choose one of {string.Join(", ", _labelNames)}.", nameof(labelName));
    }

    /// <summary>The data set with one more word in its vocabulary, for example a signal.</summary>
    /// <param name="word">The word; nothing changes where the vocabulary has it already.</param>
    /// <exception cref="ArgumentException">The word is empty or contains white space.</exception>
    public TextDataset WithWord(string word) => With(Vocabulary.With(word), _tokens, _documents);

    /// <summary>The same documents after the label sets of a random part of them were dealt out anew among that part: labels that no text predicts.</summary>
    /// <param name="share">The part of the documents whose labels are shuffled, in [0, 1]; rounded to whole documents.</param>
    /// <param name="random">Decides the part and the dealing; its state is not changed.</param>
    /// <returns>A view with the same words. How often each label set occurs stays the same.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    /// <remarks>
    /// Whatever a document says, it then carries label y with a probability of at least share × (how often y occurs), up to the finite number
    /// of documents.
    /// </remarks>
    public TextDataset WithShuffledLabels(double share, RandomStream random)
    {
        Require.Share(share);
        ArgumentNullException.ThrowIfNull(random);
        var shuffled = (int)Math.Round(share * Count);
        var receivers = random.Child(0).SampleWithoutReplacement(Count, shuffled);
        var givers = random.Child(1).SampleWithoutReplacement(shuffled, shuffled);
        Slice[] documents = [.. _documents];
        for (var i = 0; i < shuffled; i++) documents[receivers[i]] = documents[receivers[i]] with { Labels = _documents[receivers[givers[i]]].Labels };
        return With(Vocabulary, _tokens, documents);
    }

    /// <summary>The documents with the given numbers, in the order given.</summary>
    /// <param name="documents">Numbers in [0, <see cref="Count"/>); a number may occur more than once (a bootstrap sample).</param>
    /// <exception cref="ArgumentOutOfRangeException">No document has the number.</exception>
    public TextDataset Subset(ReadOnlySpan<int> documents)
    {
        var chosen = new Slice[documents.Length];
        for (var i = 0; i < chosen.Length; i++) chosen[i] = At(documents[i]);
        return With(Vocabulary, _tokens, chosen);
    }

    /// <summary>Splits the documents at random into two disjoint parts that together have them all.</summary>
    /// <param name="trainCount">The number of training documents, in [0, <see cref="Count"/>].</param>
    /// <param name="random">Decides the split; its state is not changed, so the same stream gives the same split.</param>
    /// <returns>The training documents and the remaining test documents, both in random order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer documents than <paramref name="trainCount"/>, or it is negative.</exception>
    public (TextDataset Train, TextDataset Test) Split(int trainCount, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trainCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trainCount, Count);
        ArgumentNullException.ThrowIfNull(random);
        var order = random.Child(0).SampleWithoutReplacement(Count, Count);
        return (Subset(order.AsSpan(0, trainCount)), Subset(order.AsSpan(trainCount)));
    }

    /// <summary>The same data set, known to be the published one.</summary>
    internal TextDataset Verified() => new(Name, IsSynthetic, Vocabulary, _labelNames, _tokens, _documents) { IsVerified = true };

    /// <summary>Name, origin and size in one line.</summary>
    public override string ToString() => $"{Name}: {Count:N0} {DataOrigin.Adjective(IsSynthetic, IsVerified)}documents, {LabelNames.Count} labels";

    private Slice At(int document) => (uint)document < (uint)_documents.Length
        ? _documents[document]
        : throw new ArgumentOutOfRangeException(nameof(document), document, $"{Name} has documents 0 to {_documents.Length - 1}.");

    /// <summary>Where a document's words lie in the shared array, and its labels.</summary>
    internal readonly record struct Slice(int Start, int Length, uint Labels);

    private TextDataset With(Vocabulary vocabulary, int[] tokens, Slice[] documents) =>
        new(Name, IsSynthetic, vocabulary, _labelNames, tokens, documents) { IsVerified = IsVerified };
}
