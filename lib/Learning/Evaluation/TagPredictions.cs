using System.Numerics;
using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Evaluation;

/// <summary>What a text classifier predicts for each of a list of documents.</summary>
public sealed class TagPredictions
{
    private readonly int[] _top;
    private readonly uint[] _tags;

    private TagPredictions(int[] top, uint[] tags) => (_top, _tags) = (top, tags);

    /// <summary>The number of documents.</summary>
    public int Count => _top.Length;

    /// <summary>Each document's label of highest score; of equal scores the lowest label.</summary>
    public ReadOnlySpan<int> Top => _top;

    /// <summary>Each document's predicted tags as a set of bits: the labels of probability above one half.</summary>
    public ReadOnlySpan<uint> Tags => _tags;

    /// <summary>Predicts all documents.</summary>
    /// <param name="model">A trained model.</param>
    /// <param name="documents">Documents over the model's vocabulary and labels, or smaller ones.</param>
    /// <param name="cancellation">Stops between documents.</param>
    /// <exception cref="ArgumentException">The documents have more words or labels than the model.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TagPredictions Of(ITextClassifier model, LabelledTexts documents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Of(model, model.Scores(documents, cancellation));
    }

    /// <summary>Predicts all documents, given as bags.</summary>
    /// <inheritdoc cref="Of(ITextClassifier, LabelledTexts, CancellationToken)" />
    public static TagPredictions Of(BagOfEmbeddings model, LabelledBags documents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Of(model, model.Scores(documents, cancellation));
    }

    /// <summary>The share of documents with a label at the top.</summary>
    /// <param name="label">The label's number.</param>
    /// <returns>In [0, 1]; NaN without documents.</returns>
    public double TopFrequency(int label) => (double)_top.Count(t => t == label) / Count;

    /// <summary>The share of documents with a label among the predicted tags.</summary>
    /// <param name="label">The label's number.</param>
    /// <returns>In [0, 1]; NaN without documents.</returns>
    public double TagFrequency(int label) => (double)_tags.Count(t => LabelSet.Has(t, label)) / Count;

    /// <summary>Precision at 1: the share of the documents with any true label whose top label is a true one.</summary>
    /// <param name="truth">The same documents, in the same order.</param>
    /// <returns>In [0, 1]; NaN where no document has a label.</returns>
    /// <exception cref="ArgumentException">The number of documents differs.</exception>
    public double PrecisionAtOne(LabelledBags truth)
    {
        RequireSameCount(truth);
        var (labelled, right) = (0, 0);
        for (var i = 0; i < Count; i++)
        {
            if (truth.Labels(i) == 0) continue;
            labelled++;
            if (LabelSet.Has(truth.Labels(i), _top[i])) right++;
        }

        return (double)right / labelled;
    }

    /// <inheritdoc cref="PrecisionAtOne(LabelledBags)" />
    public double PrecisionAtOne(LabelledTexts truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        return PrecisionAtOne(truth.Bags);
    }

    /// <summary>Micro-averaged F1 of the predicted tags: twice the hits over predicted plus true tags, all documents and labels pooled.</summary>
    /// <param name="truth">The same documents, in the same order.</param>
    /// <returns>In [0, 1]; NaN where there is neither a predicted nor a true tag.</returns>
    /// <exception cref="ArgumentException">The number of documents differs.</exception>
    public double MicroF1(LabelledBags truth)
    {
        RequireSameCount(truth);
        var (hits, predicted, present) = (0L, 0L, 0L);
        for (var i = 0; i < Count; i++)
        {
            hits += BitOperations.PopCount(_tags[i] & truth.Labels(i));
            predicted += BitOperations.PopCount(_tags[i]);
            present += BitOperations.PopCount(truth.Labels(i));
        }

        return 2.0 * hits / (predicted + present);
    }

    private static TagPredictions Of(ITextClassifier model, double[] scores)
    {
        var labels = model.LabelCount;
        var (top, tags) = (new int[scores.Length / labels], new uint[scores.Length / labels]);
        for (var i = 0; i < top.Length; i++)
        {
            var row = scores.AsSpan(i * labels, labels);
            for (var label = 0; label < labels; label++)
            {
                if (row[label] > row[top[i]]) top[i] = label;
            }

            tags[i] = model.Loss.Likely(row);
        }

        return new TagPredictions(top, tags);
    }

    private void RequireSameCount(LabelledBags truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        if (truth.Count != Count) throw new ArgumentException($"Predictions and truth describe the same documents; got {Count} and {truth.Count}.", nameof(truth));
    }
}
