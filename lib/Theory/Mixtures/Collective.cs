using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Mixtures;

/// <summary>
/// One of the collectives on a platform: how large it is, what its members do, what it wants, and how well they keep in step. The same type
/// serves finite populations, texts, table rows and ratings.
/// </summary>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label: a number, or a set of labels as in <see cref="Data.Text.LabelSet"/>.</typeparam>
/// <param name="Share">The collective's share α of the population, in [0, 1]; see <see cref="Membership.Count"/> for how many people that is.</param>
/// <param name="Strategy">What its members do.</param>
/// <param name="Objective">What it wants.</param>
[Source("arXiv:2505.00195", "definitions")]
[Source("arXiv:2510.18933", "mixture of distributions")]
public sealed record Collective<TFeature, TLabel>(double Share, Strategy<TFeature, TLabel> Strategy, Objective<TFeature, TLabel> Objective)
{
    /// <summary>The collective's share α of the population, in [0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to something outside [0, 1].</exception>
    public double Share { get; init => field = Require.Share(value, nameof(Share)); } = Require.Share(Share);

    /// <summary>A collective that plants a signal with a label: the feature–label strategy.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The target label y*.</param>
    public Collective(double share, ISignal<TFeature> signal, TLabel target)
        : this(share, new FeatureLabelPlanting<TFeature, TLabel>(signal, target), new Planted<TFeature, TLabel>(signal, target))
    {
    }

    /// <summary>The ways in which members fall out of step, in the order in which they strike; none unless said otherwise.</summary>
    public IReadOnlyList<ICoordinationNoise> Noise { get; init; } = [];

    /// <summary>
    /// On finite populations, the law of the members' own data; null for a random sample of the base population. A collective that recruits one
    /// group has a law of its own; see <see cref="CollectiveMixture.OfRecruits"/> for what that leaves of the population.
    /// </summary>
    public FinitePopulation? Members { get; init; }

    /// <summary>What the members play: the noise applied to what was agreed on.</summary>
    /// <returns>Plays whose probabilities add up to 1; at most one is in step, and it comes first.</returns>
    public IReadOnlyList<Play<TFeature, TLabel>> Plays()
    {
        IReadOnlyList<Play<TFeature, TLabel>> plays = [new Play<TFeature, TLabel>(1, Strategy) { IsInStep = true }];
        foreach (var noise in Noise) plays = [.. plays.SelectMany(noise.Strike).Where(p => p.Probability > 0)];
        return plays;
    }

    /// <summary>The same collective on another space.</summary>
    /// <typeparam name="TOther">The type of the other features.</typeparam>
    /// <typeparam name="TOtherLabel">The type of the other labels.</typeparam>
    /// <param name="translation">Carries signals and labels over.</param>
    /// <exception cref="ArgumentException">The other space does not know a signal or a label.</exception>
    public Collective<TOther, TOtherLabel> Into<TOther, TOtherLabel>(ITranslation<TFeature, TLabel, TOther, TOtherLabel> translation) =>
        new(Share, Strategy.Into(translation), Objective.Into(translation)) { Noise = [.. Noise.Select(n => n.Into(translation))] };

    /// <summary>The collective after a check of what it is made of.</summary>
    /// <exception cref="ArgumentNullException">A part is missing.</exception>
    internal Collective<TFeature, TLabel> Checked()
    {
        ArgumentNullException.ThrowIfNull(Strategy);
        ArgumentNullException.ThrowIfNull(Objective);
        ArgumentNullException.ThrowIfNull(Noise);
        return this;
    }
}
