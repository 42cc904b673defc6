using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Experiments.Planting;

/// <summary>How unique a word is as a signal.</summary>
public static class TextSignals
{
    /// <summary>The uniqueness ξ of every word as a signal: the share of texts that contain it, by word id.</summary>
    /// <param name="texts">The base population of texts.</param>
    /// <remarks>
    /// A text belongs to the signal set only if the word stands at every twentieth place, so this overstates P₀(X*); but a classifier that
    /// looks at words without their order cannot tell the places, and for it the share of texts with the word is what counts.
    /// </remarks>
    public static double[] Uniqueness(TextDataset texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var documents = new int[texts.Vocabulary.Count];
        var lastSeen = new int[texts.Vocabulary.Count];
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var word in texts.Tokens(i))
            {
                if (lastSeen[word] == i + 1) continue;
                lastSeen[word] = i + 1;
                documents[word]++;
            }
        }

        return Array.ConvertAll(documents, d => (double)d / Math.Max(1, texts.Count));
    }

    /// <summary>The word whose uniqueness is nearest to a wanted one; of several, the first of the vocabulary.</summary>
    /// <param name="texts">The base population of texts.</param>
    /// <param name="uniqueness">The result of <see cref="Uniqueness"/>.</param>
    /// <param name="wanted">The wanted ξ in [0, 1].</param>
    /// <exception cref="ArgumentException">The vocabulary is empty or of another size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The wanted ξ lies outside [0, 1].</exception>
    public static string WordNearest(TextDataset texts, IReadOnlyList<double> uniqueness, double wanted)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(uniqueness);
        Require.Share(wanted);
        if (uniqueness.Count != texts.Vocabulary.Count || uniqueness.Count == 0)
        {
            throw new ArgumentException($"{uniqueness.Count} values for {texts.Vocabulary.Count} words; pass the result of {nameof(Uniqueness)} for the same texts.", nameof(uniqueness));
        }

        return texts.Vocabulary[Enumerable.Range(0, uniqueness.Count).MinBy(word => Math.Abs(uniqueness[word] - wanted))];
    }
}
