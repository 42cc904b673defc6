using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Theory.Signals;

/// <summary>How unique a word is as a signal.</summary>
[Source("arXiv:2302.04262", "Section 3.1, uniqueness and gap of a signal, counted in texts")]
public static class TextSignals
{
    private const int TextsBetweenChecks = 64;

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
            if (i % TextsBetweenChecks == 0) AmbientStop.Check();
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
            if (i % TextsBetweenChecks == 0) AmbientStop.Check();
            if (!texts.Tokens(i).Contains(id)) continue;
            carriers++;
            for (var label = 0; label < counts.Length; label++) counts[label] += LabelSet.Has(texts.Labels(i), label) ? 1 : 0;
        }

        return carriers == 0 ? new SignalProfile(0, 0) : new SignalProfile((double)carriers / texts.Count, (double)(counts.Max() - counts[target]) / carriers);
    }

    /// <summary>The words that tell most that a label is there: largest mutual information between "the text contains the word" and "it has the label".</summary>
    /// <param name="texts">The base population of texts.</param>
    /// <param name="label">The label.</param>
    /// <param name="count">How many words, ≥ 1; fewer are returned where fewer are more frequent with the label than without.</param>
    /// <returns>Words that are more frequent with the label than without it, the most telling first; of equals, the first of the vocabulary.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The label is none of the texts', or the count is not positive.</exception>
    public static IReadOnlyList<string> MostTelling(TextDataset texts, int label, int count)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, texts.LabelNames.Count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        int[] labelled = [.. Enumerable.Range(0, texts.Count).Where(i => LabelSet.Has(texts.Labels(i), label))];
        if (labelled.Length == 0 || labelled.Length == texts.Count) return [];
        var (all, with) = (Uniqueness(texts), Uniqueness(texts.Subset(labelled)));
        var prior = (double)labelled.Length / texts.Count;
        return [.. Enumerable.Range(0, all.Length)
            .Where(word => with[word] > all[word])
            .OrderByDescending(word => Information(all[word], with[word], prior))
            .Take(count)
            .Select(word => texts.Vocabulary[word])];
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

    /// <summary>The mutual information in nats of a word and a label, from P(word), P(word | label) and P(label).</summary>
    private static double Information(double word, double withLabel, double prior)
    {
        var both = prior * withLabel;
        return Term(both, word, prior) + Term(word - both, word, 1 - prior) + Term(prior - both, 1 - word, prior) + Term(1 - word - prior + both, 1 - word, 1 - prior);

        static double Term(double joint, double first, double second) => joint > 1e-15 ? joint * Math.Log(joint / (first * second)) : 0;
    }
}
