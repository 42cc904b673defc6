using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Mixtures;

/// <summary>One of the collectives on a platform: how large it is, what it plants, and how well its members keep in step.</summary>
/// <param name="Share">The collective's share α of the population, in [0, 1].</param>
/// <param name="Signal">The signal function g.</param>
/// <param name="Target">The target label y*; for unplanting the unwanted label.</param>
[Source("arXiv:2505.00195", "definitions")]
[Source("arXiv:2510.18933", "mixture of distributions")]
public sealed record Collective(double Share, FiniteSignal Signal, int Target)
{
    /// <summary>What the members change; both features and label unless said otherwise.</summary>
    public PlantingStrategy Strategy { get; init; } = PlantingStrategy.FeatureLabel;

    /// <summary>The ways in which members fall out of step, in the order in which they strike; none unless said otherwise.</summary>
    public IReadOnlyList<ICoordinationNoise> Noise { get; init; } = [];

    /// <summary>
    /// The law of the members' own data; null for a random sample of the base population. A collective that recruits one group has a law of
    /// its own; see <see cref="CollectiveMixture.OfRecruits"/> for what that leaves of the population.
    /// </summary>
    public FinitePopulation? Members { get; init; }

    /// <summary>What the members play: the noise applied to what was agreed on.</summary>
    /// <returns>Plays whose probabilities add up to 1; at most one is in step, and it comes first.</returns>
    public IReadOnlyList<Play> Plays()
    {
        IReadOnlyList<Play> plays = [new Play(1, Signal, Target) { IsInStep = true }];
        foreach (var noise in Noise) plays = [.. plays.SelectMany(noise.Strike).Where(p => p.Probability > 0)];
        return plays;
    }

    /// <summary>The law of what the members of one play report.</summary>
    /// <param name="play">The play.</param>
    /// <param name="basePopulation">The base distribution P₀; decides what members of an unplanting collective report.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is not one of the population.</exception>
    public FinitePopulation Law(Play play, FinitePopulation basePopulation)
    {
        ArgumentNullException.ThrowIfNull(play);
        ArgumentNullException.ThrowIfNull(basePopulation);
        var members = Members ?? basePopulation;
        SignalChecks.SameSpaces(members, basePopulation);
        SignalChecks.Target(basePopulation, play.Label);
        if (play.Signal is not { } signal) return members;
        SignalChecks.Compatible(basePopulation, signal);
        if (play.Placements is not { } placements)
        {
            return Strategy switch
            {
                _ when play.KeepsLabel => Carried(members, signal),
                PlantingStrategy.FeatureLabel => FeatureLabelPlanting.Law(members, signal, play.Label),
                PlantingStrategy.FeatureOnly => FeatureOnlyPlanting.Law(members, signal, play.Label),
                _ => Unplanting.Law(members, signal, play.Label, basePopulation),
            };
        }

        return Disturbed(placements, signal, play, members, basePopulation);
    }

    /// <summary>The law of everything that the members report.</summary>
    /// <param name="basePopulation">The base distribution P₀.</param>
    /// <exception cref="ArgumentException">A signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not one of the population.</exception>
    public FinitePopulation Law(FinitePopulation basePopulation) =>
        Mixture.Of([.. Plays().Select(p => (p.Probability, Law(p, basePopulation)))]);

    /// <summary>The collective after a check of its share.</summary>
    internal Collective Checked()
    {
        Require.Share(Share);
        ArgumentNullException.ThrowIfNull(Signal);
        if (!Enum.IsDefined(Strategy)) throw new ArgumentOutOfRangeException(nameof(Strategy), Strategy, "Not a strategy.");
        return this;
    }

    private FinitePopulation Disturbed(PlacementNoise noise, FiniteSignal signal, Play play, FinitePopulation members, FinitePopulation basePopulation)
    {
        var label = play.Label;
        var moving = new double[members.FeatureCount, members.LabelCount];
        var staying = new double[members.FeatureCount, members.LabelCount];
        for (var x = 0; x < members.FeatureCount; x++)
        {
            for (var y = 0; y < members.LabelCount; y++)
            {
                if (play.KeepsLabel) moving[x, y] = members[x, y];
                else if (Strategy == PlantingStrategy.FeatureOnly && y != label) staying[x, y] = members[x, y];
                else moving[x, label] += members[x, y];
            }
        }

        var reported = noise.Disturbed(moving, signal);
        var disturbed = 1 - Math.Pow(noise.KeepRate, signal.Placements.Count);
        for (var x = 0; x < members.FeatureCount; x++)
        {
            for (var y = 0; y < members.LabelCount; y++) reported[x, y] += disturbed * staying[x, y];
        }

        var law = FinitePopulation.OfWeights(reported);
        return Strategy == PlantingStrategy.Unplanting && !play.KeepsLabel ? Relabelled(law, label, basePopulation) : law;
    }

    /// <summary>The law of (g(x), y) when (x, y) are the members' own data.</summary>
    private static FinitePopulation Carried(FinitePopulation members, FiniteSignal signal)
    {
        var joint = new double[members.FeatureCount, members.LabelCount];
        for (var x = 0; x < members.FeatureCount; x++)
        {
            for (var y = 0; y < members.LabelCount; y++) joint[signal.Apply(x), y] += members[x, y];
        }

        return FinitePopulation.OfWeights(joint);
    }

    /// <summary>The law of reports whose label is the strongest rival of the unwanted one, wherever they arrive.</summary>
    private static FinitePopulation Relabelled(FinitePopulation reports, int unwanted, FinitePopulation basePopulation)
    {
        var joint = new double[reports.FeatureCount, reports.LabelCount];
        for (var x = 0; x < reports.FeatureCount; x++) joint[x, Unplanting.StrongestRival(basePopulation, x, unwanted)] = reports.FeatureMass(x);
        return FinitePopulation.OfWeights(joint);
    }
}
