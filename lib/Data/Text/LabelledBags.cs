using System.Runtime.InteropServices;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Text;

/// <summary>Documents as bags of words with label sets: what a bag model trains on. Immutable and safe for concurrent use.</summary>
/// <remarks>Distinct words and counts lie one document after the other (compressed sparse rows); <see cref="WithRows"/> shares them.</remarks>
public sealed class LabelledBags
{
    private const int DocumentsBetweenChecks = 64;

    private readonly Block[] _blocks;
    private readonly Row[] _rows;

    private LabelledBags(int vocabularySize, int labelCount, Block[] blocks, Row[] rows) =>
        (VocabularySize, LabelCount, _blocks, _rows) = (vocabularySize, labelCount, blocks, rows);

    /// <summary>The number of documents.</summary>
    public int Count => _rows.Length;

    /// <summary>Word ids are below this number.</summary>
    public int VocabularySize { get; }

    /// <summary>Label bits are below this number.</summary>
    public int LabelCount { get; }

    /// <summary>The bag of a document.</summary>
    /// <param name="row">In [0, <see cref="Count"/>).</param>
    public Bag this[int row]
    {
        get
        {
            var (block, start, distinct, length, _) = _rows[row];
            var (words, counts) = _blocks[block];
            return new Bag(words.AsSpan(start, distinct), counts.AsSpan(start, distinct), length);
        }
    }

    /// <summary>The labels of a document as a set of bits.</summary>
    /// <param name="row">In [0, <see cref="Count"/>).</param>
    public uint Labels(int row) => _rows[row].Labels;

    /// <summary>The bags of a data set.</summary>
    /// <param name="dataset">The documents; its vocabulary, used words or not, decides <see cref="VocabularySize"/>.</param>
    public static LabelledBags Of(TextDataset dataset) => Of(dataset, static (_, tokens, labels) => new LabelledTokens(tokens.ToArray(), labels));

    /// <summary>The bags of a data set whose documents were all changed, for example to carry a signal.</summary>
    /// <param name="dataset">The documents.</param>
    /// <param name="change">Maps a document's number, words and labels to its new words (at least one) and labels.</param>
    /// <exception cref="ArgumentException">A changed document has no word, a word beyond the vocabulary or a label beyond the names.</exception>
    public static LabelledBags Of(TextDataset dataset, TokenChange change)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(change);
        return Of(dataset.Vocabulary.Count, dataset.LabelNames.Count, dataset.Count, i => change(i, dataset.Tokens(i), dataset.Labels(i)));
    }

    /// <summary>The bags of documents that are made one after the other.</summary>
    internal static LabelledBags Of(int vocabularySize, int labelCount, int count, Func<int, LabelledTokens> document)
    {
        var packer = new Packer(vocabularySize, labelCount, block: 0);
        var rows = new Row[count];
        for (var i = 0; i < rows.Length; i++)
        {
            if (i % DocumentsBetweenChecks == 0) AmbientStop.Check();
            rows[i] = packer.Pack(document(i), i);
        }

        return new LabelledBags(vocabularySize, labelCount, [packer.Finish()], rows);
    }

    /// <summary>The same documents but for some that are replaced.</summary>
    /// <param name="replacements">New words and labels by row; of several for one row the last counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ArgumentException">A new document has no word, a word beyond the vocabulary or a label beyond the names.</exception>
    /// <remarks>Costs 20 bytes for each row and the words of the replacements; all else is shared.</remarks>
    public LabelledBags WithRows(IReadOnlyCollection<(int Row, LabelledTokens Document)> replacements)
    {
        ArgumentNullException.ThrowIfNull(replacements);
        var packer = new Packer(VocabularySize, LabelCount, _blocks.Length);
        Row[] rows = [.. _rows];
        foreach (var (place, (row, document)) in replacements.Index())
        {
            if (place % DocumentsBetweenChecks == 0) AmbientStop.Check();
            ArgumentOutOfRangeException.ThrowIfNegative(row, nameof(replacements));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, rows.Length, nameof(replacements));
            rows[row] = packer.Pack(document, row);
        }

        return new LabelledBags(VocabularySize, LabelCount, [.. _blocks, packer.Finish()], rows);
    }

    /// <summary>The same documents with other labels, for example with noise.</summary>
    /// <param name="labels">Maps a row and its labels to its new labels, as sets of bits.</param>
    /// <exception cref="ArgumentException">A new set has a bit beyond the labels.</exception>
    /// <remarks>Costs 20 bytes for each row; the words are shared.</remarks>
    public LabelledBags WithLabels(Func<int, uint, uint> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Row[] rows = [.. _rows];
        for (var i = 0; i < rows.Length; i++)
        {
            if (i % DocumentsBetweenChecks == 0) AmbientStop.Check();
            rows[i] = rows[i] with { Labels = labels(i, rows[i].Labels) };
            RequireLabels(rows[i].Labels, LabelCount, i);
        }

        return new LabelledBags(VocabularySize, LabelCount, _blocks, rows);
    }

    /// <summary>Some of the documents, in the order given.</summary>
    /// <param name="rows">Rows in [0, <see cref="Count"/>); a row may occur more than once (a bootstrap sample).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <remarks>Costs 20 bytes for each row; the words are shared.</remarks>
    public LabelledBags Subset(ReadOnlySpan<int> rows)
    {
        var chosen = new Row[rows.Length];
        for (var i = 0; i < chosen.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(rows[i], nameof(rows));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rows[i], _rows.Length, nameof(rows));
            chosen[i] = _rows[rows[i]];
        }

        return new LabelledBags(VocabularySize, LabelCount, _blocks, chosen);
    }

    private static void RequireLabels(uint labels, int labelCount, int row)
    {
        if (labelCount < TextDataset.MaxLabels && labels >> labelCount != 0)
            throw new ArgumentException($"Label bits are below {labelCount}; document {row} has the set {labels:b}.");
    }

    private readonly record struct Block(int[] Words, int[] Counts);

    private readonly record struct Row(int Block, int Start, int Distinct, int Length, uint Labels);

    /// <summary>Counts the words of documents into one block.</summary>
    private sealed class Packer(int vocabularySize, int labelCount, int block)
    {
        private readonly int[] _position = new int[vocabularySize];
        private readonly List<int> _words = [], _counts = [];

        public Row Pack(LabelledTokens document, int row)
        {
            var tokens = document.Tokens.Span;
            if (tokens.IsEmpty) throw new ArgumentException($"A document has at least one word; number {row} has none.");
            RequireLabels(document.Labels, labelCount, row);
            foreach (var word in tokens)
            {
                if ((uint)word >= (uint)vocabularySize)
                    throw new ArgumentException($"Word ids are below {vocabularySize}; document {row} has {word}. Add words with {nameof(TextDataset.WithWord)} first.");
            }

            var start = _words.Count;
            foreach (var word in tokens)
            {
                // A position left by an earlier document lies below this document's start.
                var position = _position[word];
                if (position >= start && position < _words.Count && _words[position] == word)
                {
                    _counts[position]++;
                    continue;
                }

                _position[word] = _words.Count;
                _words.Add(word);
                _counts.Add(1);
            }

            return new Row(block, start, _words.Count - start, tokens.Length, document.Labels);
        }

        public Block Finish() => new([.. CollectionsMarshal.AsSpan(_words)], [.. CollectionsMarshal.AsSpan(_counts)]);
    }
}
