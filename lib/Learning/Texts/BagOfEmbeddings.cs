using System.Numerics;
using System.Runtime.InteropServices;
using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Learning.Texts;

/// <summary>
/// A text classifier: the mean of the words' embeddings, a linear map to one score (log-odds) a label, independent sigmoids (multi-label) or
/// one softmax (multi-class).
/// </summary>
[Source("arXiv:1607.01759", "Section 2")]
public sealed class BagOfEmbeddings : INoisyTextClassifier
{
    internal BagOfEmbeddings(int vocabularySize, int dimensions, int labelCount, LabelLoss loss = LabelLoss.Sigmoid)
    {
        (VocabularySize, Dimensions, LabelCount, Loss) = (vocabularySize, dimensions, labelCount, loss);
        EmbeddingWeights = new float[vocabularySize * dimensions];
        OutputWeights = new float[labelCount * dimensions];
        BiasWeights = new float[labelCount];
    }

    /// <summary>The number of words, V.</summary>
    public int VocabularySize { get; }

    /// <summary>The length of an embedding, d.</summary>
    public int Dimensions { get; }

    /// <summary>The number of labels, L.</summary>
    public int LabelCount { get; }

    /// <summary>What the model was trained for; decides how scores become probabilities.</summary>
    public LabelLoss Loss { get; }

    /// <summary>The embeddings, [V, d] row-major.</summary>
    public ReadOnlySpan<float> Embeddings => EmbeddingWeights;

    /// <summary>The output map, [L, d] row-major.</summary>
    public ReadOnlySpan<float> Output => OutputWeights;

    /// <summary>The labels' biases, [L].</summary>
    public ReadOnlySpan<float> Bias => BiasWeights;

    internal float[] EmbeddingWeights { get; }

    internal float[] OutputWeights { get; }

    internal float[] BiasWeights { get; }

    /// <summary>The labels' log-odds for a document.</summary>
    /// <param name="document">The document; its word ids are below <see cref="VocabularySize"/>.</param>
    /// <returns>[L].</returns>
    public double[] Scores(Bag document)
    {
        var scores = new double[LabelCount];
        Scores(document, new float[Dimensions], scores);
        return scores;
    }

    /// <inheritdoc />
    public double[] Scores(LabelledTexts documents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return Scores(documents.Bags, cancellation);
    }

    /// <summary>The labels' log-odds for documents as bags.</summary>
    /// <param name="documents">Documents over the model's vocabulary and labels, or smaller ones.</param>
    /// <param name="cancellation">Stops between documents.</param>
    /// <returns>[n, L] row-major.</returns>
    /// <exception cref="ArgumentException">The documents have more words or labels than the model.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public double[] Scores(LabelledBags documents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        if (documents.VocabularySize > VocabularySize || documents.LabelCount > LabelCount)
        {
            throw new ArgumentException(
                $"The model knows {VocabularySize} words and {LabelCount} labels, the documents have {documents.VocabularySize} and "
                + $"{documents.LabelCount}; train on the same vocabulary, signal included.",
                nameof(documents));
        }

        var (scores, hidden) = (new double[documents.Count * LabelCount], new float[Dimensions]);
        for (var i = 0; i < documents.Count; i++)
        {
            if (i % 256 == 0) AmbientStop.Check(cancellation);
            Scores(documents[i], hidden, scores.AsSpan(i * LabelCount, LabelCount));
        }

        return scores;
    }

    /// <summary>The labels' probabilities for a document.</summary>
    /// <param name="document">The document; its word ids are below <see cref="VocabularySize"/>.</param>
    /// <returns>[L], each in [0, 1]; with <see cref="LabelLoss.Softmax"/> they sum to 1, with <see cref="LabelLoss.Sigmoid"/> they need not.</returns>
    public double[] Probabilities(Bag document)
    {
        var scores = Scores(document);
        Loss.Probabilities(scores);
        return scores;
    }

    /// <inheritdoc />
    ITextClassifier INoisyTextClassifier.WithNoise(double level, RandomStream random) => WithNoise(level, random);

    /// <summary>A worse copy: normal noise is added to the output map.</summary>
    /// <param name="level">The noise's standard deviation σ ≥ 0, in units of the root mean square of the output map's entries.</param>
    /// <param name="random">Decides the noise; the same stream at another level gives the same noise, scaled.</param>
    /// <returns>The copy; at level 0 it predicts what this model does.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is negative or not finite.</exception>
    public BagOfEmbeddings WithNoise(double level, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(level));
        var copy = new BagOfEmbeddings(VocabularySize, Dimensions, LabelCount, Loss);
        EmbeddingWeights.CopyTo(copy.EmbeddingWeights, 0);
        BiasWeights.CopyTo(copy.BiasWeights, 0);
        var deviation = level * Math.Sqrt(OutputWeights.Sum(w => (double)w * w) / OutputWeights.Length);
        for (var k = 0; k < OutputWeights.Length; k++) copy.OutputWeights[k] = (float)(OutputWeights[k] + deviation * random.NextNormal());
        return copy;
    }

    /// <summary>Computes the mean embedding and the scores of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="hidden">Receives the mean embedding, [d].</param>
    /// <param name="scores">Receives the log-odds, [L].</param>
    /// <remarks>The mean adds words in order, elementwise; the scores add products in order in double: no sum depends on the processor.</remarks>
    internal void Scores(Bag document, Span<float> hidden, Span<double> scores)
    {
        hidden.Clear();
        var words = document.Words;
        var counts = document.Counts;
        for (var i = 0; i < words.Length; i++) AddScaled(hidden, Embedding(words[i]), counts[i]);
        var inverseLength = 1f / document.Length;
        foreach (ref var value in hidden) value *= inverseLength;

        for (var label = 0; label < scores.Length; label++)
        {
            var row = OutputWeights.AsSpan(label * Dimensions, hidden.Length);
            double score = BiasWeights[label];
            for (var k = 0; k < hidden.Length; k++) score += (double)row[k] * hidden[k];
            scores[label] = score;
        }
    }

    internal bool IsFinite =>
        !EmbeddingWeights.AsSpan().ContainsAnyExceptInRange(-float.MaxValue, float.MaxValue)
        && !OutputWeights.AsSpan().ContainsAnyExceptInRange(-float.MaxValue, float.MaxValue)
        && !BiasWeights.AsSpan().ContainsAnyExceptInRange(-float.MaxValue, float.MaxValue);

    internal Span<float> Embedding(int word) => EmbeddingWeights.AsSpan(word * Dimensions, Dimensions);

    internal static void AddScaled(Span<float> sum, ReadOnlySpan<float> values, float scale)
    {
        var s = MemoryMarshal.Cast<float, Vector<float>>(sum);
        var v = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (var i = 0; i < s.Length; i++) s[i] += v[i] * scale;
        for (var i = s.Length * Vector<float>.Count; i < sum.Length; i++) sum[i] += values[i] * scale;
    }
}
