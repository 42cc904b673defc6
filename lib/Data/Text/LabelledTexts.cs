using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Text;

/// <summary>
/// Documents with label sets as a learner of texts takes them: words in order for one that reads sequences, bags of words for one that does
/// not. Immutable and safe for concurrent use.
/// </summary>
/// <remarks>Documents are made when they are asked for, bags once; what is changed in a few documents shares the rest with its origin.</remarks>
public sealed class LabelledTexts
{
    private readonly Func<int, LabelledTokens> _document;
    private readonly Once<LabelledBags> _bags;

    private LabelledTexts(int count, Vocabulary vocabulary, int labelCount, Func<int, LabelledTokens> document, Func<LabelledBags> bags)
    {
        (Count, Vocabulary, LabelCount, _document) = (count, vocabulary, labelCount, document);
        _bags = new Once<LabelledBags>(bags);
    }

    /// <summary>The number of documents.</summary>
    public int Count { get; }

    /// <summary>The words of the ids, for a learner that reads words and not ids.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Word ids are below this number.</summary>
    public int VocabularySize => Vocabulary.Count;

    /// <summary>Label bits are below this number.</summary>
    public int LabelCount { get; }

    /// <summary>The documents as bags of words.</summary>
    public LabelledBags Bags => _bags.Value;

    /// <summary>A document: its words in order, and its labels.</summary>
    /// <param name="row">In [0, <see cref="Count"/>).</param>
    public LabelledTokens this[int row] => _document(row);

    /// <summary>The documents of a data set.</summary>
    /// <param name="dataset">The data set; its vocabulary, used words or not, decides <see cref="VocabularySize"/>.</param>
    public static LabelledTexts Of(TextDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new LabelledTexts(
            dataset.Count,
            dataset.Vocabulary,
            dataset.LabelNames.Count,
            row => new LabelledTokens(dataset.Tokens(row).ToArray(), dataset.Labels(row)),
            () => LabelledBags.Of(dataset));
    }

    /// <summary>The documents after each was changed, for example to carry a signal.</summary>
    /// <param name="change">Maps the words of a document to its new words, at least one; called from several threads.</param>
    public LabelledTexts Select(Func<int[], int[]> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        LabelledTokens Changed(int row)
        {
            var (tokens, labels) = _document(row);
            return new LabelledTokens(change(tokens.ToArray()), labels);
        }

        return new LabelledTexts(Count, Vocabulary, LabelCount, Changed, () => LabelledBags.Of(VocabularySize, LabelCount, Count, Changed));
    }

    /// <summary>The same documents but for some that are replaced.</summary>
    /// <param name="replacements">New words and labels by row; of several for one row the last counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public LabelledTexts WithRows(IReadOnlyCollection<(int Row, LabelledTokens Document)> replacements)
    {
        ArgumentNullException.ThrowIfNull(replacements);
        var replaced = new Dictionary<int, LabelledTokens>(replacements.Count);
        foreach (var (row, document) in replacements)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row, nameof(replacements));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count, nameof(replacements));
            replaced[row] = document;
        }

        return new LabelledTexts(
            Count, Vocabulary, LabelCount, row => replaced.TryGetValue(row, out var document) ? document : _document(row), () => Bags.WithRows(replacements));
    }

    /// <summary>The same documents with other labels, for example with noise.</summary>
    /// <param name="labels">Maps a row and its labels to its new labels, as sets of bits.</param>
    public LabelledTexts WithLabels(Func<int, uint, uint> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return new LabelledTexts(
            Count,
            Vocabulary,
            LabelCount,
            row => _document(row) is var document ? document with { Labels = labels(row, document.Labels) } : default,
            () => Bags.WithLabels(labels));
    }

    /// <summary>Some of the documents, in the order given.</summary>
    /// <param name="rows">Rows in [0, <see cref="Count"/>); a row may occur more than once (a bootstrap sample).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public LabelledTexts Subset(params ReadOnlySpan<int> rows)
    {
        var chosen = rows.ToArray();
        foreach (var row in chosen)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row, nameof(rows));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count, nameof(rows));
        }

        return new LabelledTexts(chosen.Length, Vocabulary, LabelCount, row => _document(chosen[row]), () => Bags.Subset(chosen));
    }
}
