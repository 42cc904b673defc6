using CollectiveAction.Data.Tabular;
using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Valuation;

/// <summary>Turns texts into rows: the mean embedding of a text's words, standardised, in embeddings trained on other authors' texts.</summary>
internal static class ResumeFeatures
{
    private const ulong TrainingSeed = 2017;

    /// <summary>Rows of texts that carry exactly one of some labels.</summary>
    /// <param name="embedded">The texts that embeddings are trained on, with all their labels.</param>
    /// <param name="texts">The texts to choose from, in order.</param>
    /// <param name="labels">The names of the labels; their places become the classes.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="cancellation">Stops the training.</param>
    internal static LabelledRows Of(TextDataset embedded, TextDataset texts, IReadOnlyList<string> labels, int count, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Distinct(StringComparer.Ordinal).Count() < Math.Max(2, labels.Count))
            throw new ArgumentException("Give at least two professions, each once.", nameof(labels));
        int[] wanted = [.. labels.Select(texts.LabelIndex)];
        var mask = wanted.Aggregate(0u, (set, label) => set | LabelSet.Of(label));
        var chosen = Enumerable.Range(0, texts.Count).Where(k => LabelSet.Count(texts.Labels(k) & mask) == 1).Take(count).ToArray();
        if (chosen.Length < count)
            throw new ArgumentException($"{chosen.Length} texts have exactly one of {string.Join(", ", labels)}; {count} are wanted.", nameof(labels));
        var labelled = Enumerable.Range(0, embedded.Count).Where(k => embedded.Labels(k) != 0).ToArray();
        var model = new BagOfEmbeddingsTrainer().Train(LabelledBags.Of(embedded.Subset(labelled)), new RandomStream(TrainingSeed), cancellation: cancellation).Required;
        var (width, d) = (model.Dimensions + 1, model.Dimensions);
        var features = new double[count * width];
        for (var k = 0; k < count; k++)
        {
            var row = features.AsSpan(k * width, width);
            var tokens = texts.Tokens(chosen[k]);
            foreach (var token in tokens)
            {
                var word = model.Embeddings.Slice(token * d, d);
                for (var f = 0; f < d; f++) row[f] += word[f];
            }

            for (var f = 0; f < d; f++) row[f] /= Math.Max(1, tokens.Length);
            row[d] = 1;
        }

        Standardise(features, count, width);
        return LabelledRows.Of(features, [.. chosen.Select(k => (double)Array.FindIndex(wanted, label => LabelSet.Has(texts.Labels(k), label)))]);
    }

    private static void Standardise(double[] features, int count, int width)
    {
        for (var f = 0; f < width - 1; f++)
        {
            double sum = 0, squares = 0;
            for (var k = 0; k < count; k++) sum += features[k * width + f];
            var mean = sum / count;
            for (var k = 0; k < count; k++) squares += Math.Pow(features[k * width + f] - mean, 2);
            var deviation = Math.Sqrt(squares / count);
            for (var k = 0; k < count; k++) features[k * width + f] = deviation > 0 ? (features[k * width + f] - mean) / deviation : 0;
        }
    }
}
