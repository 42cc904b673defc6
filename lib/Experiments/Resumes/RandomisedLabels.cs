using CollectiveAction.Data.Text;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>Labels of which a part is noise: the founding study's test of what weakens the competing signals.</summary>
internal static class RandomisedLabels
{
    private const ulong ChoiceStream = 0, LabelStream = 1;

    /// <summary>The labels of texts, those of a random part replaced by as many labels drawn uniformly.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="share">The share of texts to change, in [0, 1], rounded to whole texts.</param>
    /// <param name="random">
    /// Decides which and what; its state is not changed. Texts changed at a share are changed alike at every larger one.
    /// </param>
    /// <remarks>Keeping the number of labels, P₀(y|x) rises to at least share × E[labels of a text] / labels at every text x.</remarks>
    internal static uint[] Of(TextDataset texts, double share, RandomStream random)
    {
        Require.Share(share);
        var labels = new uint[texts.Count];
        for (var i = 0; i < labels.Length; i++) labels[i] = texts.Labels(i);
        var drawn = random.Child(LabelStream);
        foreach (var row in random.Child(ChoiceStream).SampleWithoutReplacement(texts.Count, (int)Math.Round(share * texts.Count)))
        {
            var set = 0u;
            var chosen = drawn.Child((ulong)row).SampleWithoutReplacement(texts.LabelNames.Count, LabelSet.Count(labels[row]));
            foreach (var label in chosen) set |= LabelSet.Of(label);
            labels[row] = set;
        }

        return labels;
    }
}
