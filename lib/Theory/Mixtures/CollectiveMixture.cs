using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Mixtures;

/// <summary>What the firm sees when any number of collectives act at once, each in step as well as it can: one mixture P = Σ wⱼ Pⱼ.</summary>
/// <remarks>
/// Everybody who joined no collective reports a draw from the base distribution P₀, with the weight 1 − Σ αⱼ. The members of a collective are a
/// random sample of the base population, or of a group of their own (<see cref="Collective{TFeature, TLabel}.Members"/>). Members of different collectives act
/// independently given what was agreed on, so that noise splits each collective into components of fixed weight.
/// </remarks>
[Source("arXiv:2510.18933", "mixture of distributions")]
[Source("arXiv:2505.00195", "two collectives at once")]
public sealed class CollectiveMixture
{
    /// <summary>Shares that add up to 1 in decimals exceed it by less than this in binary.</summary>
    private const double Rounding = 1e-12;

    private readonly Collective<int, int>[] _collectives;
    private readonly (Play<int, int> Play, FinitePopulation Law)[][] _plays;

    /// <summary>The mixture of a base population and collectives.</summary>
    /// <param name="basePopulation">The base distribution P₀: the law of everybody who joined no collective.</param>
    /// <param name="collectives">The collectives; their shares add up to at most 1. Copied.</param>
    /// <param name="evaluation">The population that success is measured on; the base distribution unless said otherwise.</param>
    /// <exception cref="ArgumentException">The shares add up to more than 1, or the spaces differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share or a noise rate lies outside its range, or a label is not one of the population.</exception>
    public CollectiveMixture(FinitePopulation basePopulation, IReadOnlyList<Collective<int, int>> collectives, FinitePopulation? evaluation = null)
    {
        ArgumentNullException.ThrowIfNull(basePopulation);
        ArgumentNullException.ThrowIfNull(collectives);
        Evaluation = evaluation ?? basePopulation;
        SignalChecks.SameSpaces(Evaluation, basePopulation);
        (BasePopulation, _collectives) = (basePopulation, [.. collectives.Select(c => c is null
            ? throw new ArgumentException("One of the collectives is null; leave it out, or give it the share 0.", nameof(collectives))
            : c.Checked())]);
        foreach (var collective in _collectives)
        {
            StrategyLaw.RequireFits(collective.Strategy, basePopulation);
            FiniteObjective.Of(collective.Objective, basePopulation);
        }

        _plays = [.. _collectives.Select(c => c.Plays().Select(p => (p, c.Law(p, basePopulation))).ToArray())];
        (BaseWeight, Components, Law) = Mixed();
    }

    private CollectiveMixture(CollectiveMixture other, Collective<int, int>[] resized)
    {
        (BasePopulation, Evaluation, _collectives, _plays) = (other.BasePopulation, other.Evaluation, resized, other._plays);
        (BaseWeight, Components, Law) = Mixed();
    }

    /// <summary>The base distribution P₀: the law of everybody who joined no collective.</summary>
    public FinitePopulation BasePopulation { get; }

    /// <summary>The population that success is measured on.</summary>
    public FinitePopulation Evaluation { get; }

    /// <summary>The collectives, in the order given.</summary>
    public IReadOnlyList<Collective<int, int>> Collectives => _collectives;

    /// <summary>The weight 1 − Σ αⱼ of the base population.</summary>
    public double BaseWeight { get; }

    /// <summary>The components of the mixture: the plays of every collective, then the base population. The weights add up to 1.</summary>
    public IReadOnlyList<MixtureComponent> Components { get; }

    /// <summary>The distribution P = Σ wⱼ Pⱼ that the firm sees.</summary>
    public FinitePopulation Law { get; }

    /// <summary>The mixture when collectives recruit from groups of their own out of one population: who joins is missing among the rest.</summary>
    /// <param name="whole">The law of the whole population before anybody acts; success is measured on it.</param>
    /// <param name="collectives">The collectives; the own data of members follow <see cref="Collective{TFeature, TLabel}.Members"/>, or the whole population's law.</param>
    /// <returns>
    /// The mixture whose base population is the rest, P₀ = (whole − Σ αⱼ · membersⱼ)/(1 − Σ αⱼ). Where all members are random samples of the
    /// whole population, the rest has the same law as the whole.
    /// </returns>
    /// <exception cref="ArgumentException">The collectives hold more members of some kind than the population has, or nobody is left.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share or a noise rate lies outside its range, or a label is not one of the population.</exception>
    public static CollectiveMixture OfRecruits(FinitePopulation whole, IReadOnlyList<Collective<int, int>> collectives)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(collectives);
        Collective<int, int>[] recruited = [.. collectives.Select(c => c.Checked() with { Members = c.Members ?? whole })];
        if (collectives.All(c => c.Members is null)) return new CollectiveMixture(whole, collectives);
        var left = RestOf([.. recruited.Select(c => c.Share)]);
        var rest = new double[whole.FeatureCount, whole.LabelCount];
        for (var x = 0; x < whole.FeatureCount; x++)
        {
            for (var y = 0; y < whole.LabelCount; y++)
            {
                var remaining = whole[x, y] - recruited.Sum(c => c.Share * c.Members![x, y]);
                if (remaining < -Rounding)
                {
                    throw new ArgumentException(
                        $"The collectives recruit {-remaining:R} more at feature {x} with label {y} than the population's {whole[x, y]:R}; lower a share or change the group.",
                        nameof(collectives));
                }

                rest[x, y] = Math.Max(0, remaining);
            }
        }

        if (left <= Rounding) throw new ArgumentException("Everybody joins, so nobody is left to be the base population; lower a share.", nameof(collectives));
        return new CollectiveMixture(FinitePopulation.OfWeights(rest), recruited, whole);
    }

    /// <summary>The same collectives at other shares.</summary>
    /// <param name="shares">One share for each collective, adding up to at most 1.</param>
    /// <returns>The mixture with the same base population and members. The laws of the plays are not computed again.</returns>
    /// <exception cref="ArgumentException">There are more or fewer shares than collectives, or they add up to more than 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1].</exception>
    public CollectiveMixture WithShares(params ReadOnlySpan<double> shares)
    {
        CheckCount(shares.Length);
        var resized = new Collective<int, int>[shares.Length];
        for (var i = 0; i < resized.Length; i++) resized[i] = _collectives[i] with { Share = shares[i] };
        return new CollectiveMixture(this, resized);
    }

    /// <summary>The mixture with one collective replaced.</summary>
    /// <param name="collective">The collective that is replaced, counted from 0.</param>
    /// <param name="replacement">What takes its place: the same one with other noise, say.</param>
    /// <exception cref="ArgumentException">The shares add up to more than 1, or the spaces differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collective, or a number lies outside its range.</exception>
    public CollectiveMixture With(int collective, Collective<int, int> replacement)
    {
        ArgumentNullException.ThrowIfNull(replacement);
        Checked(collective);
        return new CollectiveMixture(BasePopulation, [.. _collectives.Select((c, i) => i == collective ? replacement : c)], Evaluation);
    }

    /// <summary>What is left of 1, refused where that is negative.</summary>
    internal static double RestOf(params ReadOnlySpan<double> shares)
    {
        var rest = 1.0;
        foreach (var share in shares) rest -= Require.Share(share);
        return rest >= -Rounding
            ? Math.Max(0, rest)
            : throw new ArgumentException($"The shares add up to {1 - rest:R}, more than the whole population; they count members of one collective each.", nameof(shares));
    }

    internal void CheckCount(int shares)
    {
        if (shares != _collectives.Length)
        {
            throw new ArgumentException($"{shares} shares for {_collectives.Length} collectives; give one for each.", nameof(shares));
        }
    }

    internal Collective<int, int> Checked(int collective)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(collective);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(collective, _collectives.Length);
        return _collectives[collective];
    }

    private (double BaseWeight, IReadOnlyList<MixtureComponent> Components, FinitePopulation Law) Mixed()
    {
        var rest = RestOf([.. _collectives.Select(c => c.Share)]);
        MixtureComponent[] components =
        [
            .. _plays.SelectMany((plays, i) => plays.Select(p => new MixtureComponent(_collectives[i].Share * p.Play.Probability, p.Law, i, p.Play))),
            new MixtureComponent(rest, BasePopulation, null, null),
        ];
        return (rest, components, Mixture.Of([.. components.Select(c => (c.Weight, c.Law))]));
    }
}
