using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Mixtures;

/// <summary>The laws of what the members of a collective on a finite population report.</summary>
[Source("arXiv:2510.18933", "mixture of distributions")]
public static class CollectiveLaw
{
    /// <summary>The law of everything that the members report.</summary>
    /// <param name="collective">The collective.</param>
    /// <param name="basePopulation">The base distribution P₀.</param>
    /// <exception cref="ArgumentException">A signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not one of the population.</exception>
    public static FinitePopulation Law(this Collective<int, int> collective, FinitePopulation basePopulation)
    {
        ArgumentNullException.ThrowIfNull(collective);
        return Mixture.Of([.. collective.Plays().Select(p => (p.Probability, collective.Law(p, basePopulation)))]);
    }

    /// <summary>The law of what the members of one play report.</summary>
    /// <param name="collective">The collective.</param>
    /// <param name="play">The play.</param>
    /// <param name="basePopulation">The base distribution P₀.</param>
    /// <exception cref="ArgumentException">A signal lives on another feature space, or all members share the draws of their placements.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is not one of the population.</exception>
    public static FinitePopulation Law(this Collective<int, int> collective, Play<int, int> play, FinitePopulation basePopulation)
    {
        ArgumentNullException.ThrowIfNull(collective);
        ArgumentNullException.ThrowIfNull(play);
        ArgumentNullException.ThrowIfNull(basePopulation);
        var members = collective.Members ?? basePopulation;
        SignalChecks.SameSpaces(members, basePopulation);
        if (play.Strategy is not { } strategy) return members;
        StrategyLaw.RequireFits(strategy, basePopulation);
        if (play.Placements is { } placements) return Disturbed(placements, play, (SignalStrategy<int, int>)strategy, members);
        return play.KeepsLabel ? new Told(play).Law(members) : strategy.Law(members);
    }

    private static FinitePopulation Disturbed(PlacementNoise noise, Play<int, int> play, SignalStrategy<int, int> strategy, FinitePopulation members)
    {
        if (noise.IsShared)
            throw new ArgumentException($"Members who share their draws make the mixture itself random; ask {nameof(RandomMixture)}.{nameof(RandomMixture.OfSharedCompliance)}.");
        var signal = (FiniteSignal)strategy.Signal;
        var (moving, staying) = (new double[members.FeatureCount, members.LabelCount], new double[members.FeatureCount, members.LabelCount]);
        for (var x = 0; x < members.FeatureCount; x++)
        {
            for (var y = 0; y < members.LabelCount; y++) (play.Moves(y) ? moving : staying)[x, y] = members[x, y];
        }

        // Where the placements have taken a member decides its label, and its own label does too.
        var arrived = noise.Disturbed(moving, signal);
        var reported = new double[members.FeatureCount, members.LabelCount];
        var disturbed = 1 - Math.Pow(noise.KeepRate, signal.Placements.Count);
        for (var x = 0; x < members.FeatureCount; x++)
        {
            for (var y = 0; y < members.LabelCount; y++)
            {
                reported[x, y] += disturbed * staying[x, y];
                if (arrived[x, y] > 0) reported[x, play.KeepsLabel ? y : strategy.LabelAt(x, y)] += arrived[x, y];
            }
        }

        return FinitePopulation.OfWeights(reported);
    }

    /// <summary>A play as a strategy of its own, for the push-forward.</summary>
    private sealed record Told(Play<int, int> Play) : Strategy<int, int>
    {
        public override (int Feature, int Label) Report(int feature, int label) => Play.Report(feature, label);

        public override Strategy<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<int, int, TOther, TOtherLabel> translation) =>
            throw new NotSupportedException("A play is read on its own space.");
    }
}
