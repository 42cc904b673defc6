using CollectiveAction.Data.Text;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Texts;

/// <summary>Refuses collectives that do not fit the texts of a platform, before anything starts.</summary>
internal static class CollectiveCheck
{
    /// <exception cref="ArgumentException">A label is none of the texts', a noise does not fit, or the collective has a law of its own members.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share or a rate lies outside [0, 1].</exception>
    internal static void Require(Collective<string[], uint> collective, TextPlatform platform)
    {
        ArgumentNullException.ThrowIfNull(collective);
        Numerics.Checks.Require.Share(collective.Share);
        if (collective.Members is not null)
            throw new ArgumentException("The members of a collective on texts are authors of training texts; a law of their own belongs to finite populations.");
        var labels = platform.Train.LabelNames.Count;
        foreach (var play in collective.Plays())
        {
            if (play.Strategy is not SignalStrategy<string[], uint> { Target: var target }) continue;
            if (LabelSet.Count(target) == 0 || (labels < TextDataset.MaxLabels && target >> labels != 0))
                throw new ArgumentException($"The set {target:b} holds no label, or one beyond the {labels} of the texts; name a label with {nameof(TextPlatform)}.{nameof(TextPlatform.Label)}.");
        }
    }
}
