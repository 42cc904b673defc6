using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Theory.Signals;

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

    /// <summary>The profile of a word as a signal: its uniqueness ξ and how far the target label trails among the texts that contain it.</summary>
    /// <param name="texts">The base population of texts.</param>
    /// <param name="word">The word; (0, 0) where no text contains it.</param>
    /// <param name="target">The target label.</param>
    /// <returns>ξ and Δ = max over labels of (P₀(label | word) − P₀(target | word)); labels are counted one by one, since a text may have several.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target is no label.</exception>
    public static SignalProfile Profile(TextDataset texts, string word, int target)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfNegative(target);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(target, texts.LabelNames.Count);
        if (!texts.Vocabulary.TryGetId(word, out var id)) return new SignalProfile(0, 0);
        var counts = new int[texts.LabelNames.Count];
        var carriers = 0;
        for (var i = 0; i < texts.Count; i++)
        {
            if (!texts.Tokens(i).Contains(id)) continue;
            carriers++;
            for (var label = 0; label < counts.Length; label++) counts[label] += LabelSet.Has(texts.Labels(i), label) ? 1 : 0;
        }

        return carriers == 0 ? new SignalProfile(0, 0) : new SignalProfile((double)carriers / texts.Count, (double)(counts.Max() - counts[target]) / carriers);
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
