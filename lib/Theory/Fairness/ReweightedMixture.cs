using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Fairness;

/// <summary>
/// What a learner that weights its data sees of α·P* + (1 − α)·P₀, exactly: the mixture at the effective share of the two laws, each weighted in itself.
/// </summary>
/// <remarks>
/// Weighted by w(x, y), the mixture is proportional to w·(αP* + (1 − α)P₀) = α·w_c·P*′ + (1 − α)·w_0·P₀′ with w_c = E_{P*}w, P*′ = wP*/w_c, and likewise for P₀. So
/// a plain learner's theorems hold at α_eff, but for P*′ and P₀′. Only where w is constant on what members report and constant on the base are these the laws of before,
/// and success that of an unweighted learner at α_eff; putting α_eff into a theorem with the uniqueness and the gap of P₀ itself can claim too much.
/// </remarks>
[Source("arXiv:2405.06582", "the effective size of a collective; the identity is derived here")]
public sealed record ReweightedMixture
{
    private ReweightedMixture(double share, FinitePopulation? collective, FinitePopulation? others) => (EffectiveShare, Collective, Others) = (share, collective, others);

    /// <summary>α_eff.</summary>
    public double EffectiveShare { get; }

    /// <summary>P*′, the members' reports as weighted; null where all have the weight 0.</summary>
    public FinitePopulation? Collective { get; }

    /// <summary>P₀′, the base as weighted; null where all of it has the weight 0.</summary>
    public FinitePopulation? Others { get; }

    /// <summary>The distribution that the learner fits.</summary>
    public FinitePopulation Law => Collective is null ? Others! : Others is null ? Collective : FinitePopulation.Mix(EffectiveShare, Collective, Others);

    /// <summary>Weights a mixture.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="collective">The law P* of the members' reports.</param>
    /// <param name="others">The base distribution P₀, on the same spaces.</param>
    /// <param name="weights">w(x, y) ≥ 0, [features, labels].</param>
    /// <exception cref="ArgumentException">The spaces or the shape differ, a weight is negative or not finite, or nothing that occurs has weight.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    public static ReweightedMixture Of(double share, FinitePopulation collective, FinitePopulation others, double[,] weights)
    {
        Require.Share(share);
        ArgumentNullException.ThrowIfNull(collective);
        ArgumentNullException.ThrowIfNull(others);
        ArgumentNullException.ThrowIfNull(weights);
        SignalChecks.SameSpaces(collective, others);
        if (weights.GetLength(0) != others.FeatureCount || weights.GetLength(1) != others.LabelCount)
        {
            throw new ArgumentException(
                $"The weights are [{weights.GetLength(0)}, {weights.GetLength(1)}]; give one for each of {others.FeatureCount} features and {others.LabelCount} labels.", nameof(weights));
        }

        foreach (var weight in weights)
        {
            if (!double.IsFinite(weight) || weight < 0) throw new ArgumentException($"A weight is {weight}; weights are finite and not negative.", nameof(weights));
        }

        var ((mean, members), (otherMean, rest)) = (Weighted(collective, weights), Weighted(others, weights));
        return new ReweightedMixture(Fairness.EffectiveShare.Of(share, mean, otherMean), members, rest);
    }

    /// <summary>The exact success Pr{f(g(x)) = y*} of planting against the weighted Bayes-optimal firm; ties count against the collective.</summary>
    /// <param name="population">The base distribution P₀, on which success is measured.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The target label y*.</param>
    /// <exception cref="ArgumentException">The signal or the population lives on another space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label.</exception>
    public double PlantingSuccess(FinitePopulation population, FiniteSignal signal, int target)
    {
        SignalChecks.Compatible(population, signal, target);
        var law = Law;
        SignalChecks.SameSpaces(law, population);
        return Math.Min(1, Enumerable.Range(0, population.FeatureCount)
            .Where(x => BayesOptimalClassifier.MustPredict(law, signal.Apply(x), target)).Sum(population.FeatureMass));
    }

    /// <summary>The guarantee for planting against the weighted firm: 1 − ρ·(1 − α_eff)/α_eff·Δ′·ξ′, with Δ′ and ξ′ of P₀′, derived here.</summary>
    /// <param name="population">The base distribution P₀, on which success is measured.</param>
    /// <param name="signal">The signal function g that the members played with the target.</param>
    /// <param name="target">The target label y*.</param>
    /// <returns>The bound; −∞ where the members have no effective share, or none at some point of the signal. ρ = max P*(x)/P*′(x) over the signal set tells how unevenly members are weighted; 1 where they are alike.</returns>
    /// <exception cref="ArgumentException">The signal or the population lives on another space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label.</exception>
    /// <remarks>A signal point fails only where α_eff·P*′(x) ≤ (1 − α_eff)·Δ′·P₀′(x); summing P*(x) ≤ ρ·P*′(x) over those that fail gives the bound.</remarks>
    [Source("arXiv:2302.04262", "Theorem 1, for weighted laws")]
    public SuccessBound PlantingBound(FinitePopulation population, FiniteSignal signal, int target)
    {
        SignalChecks.Compatible(population, signal, target);
        if (Collective is null) return new SuccessBound(double.NegativeInfinity);
        var played = new double[population.FeatureCount];
        for (var x = 0; x < played.Length; x++) played[signal.Apply(x)] += population.FeatureMass(x);
        var unevenness = 0.0;
        for (var x = 0; x < played.Length; x++)
        {
            if (played[x] > 0) unevenness = Math.Max(unevenness, played[x] / Collective.FeatureMass(x));
        }

        // A point whose reports all have the weight 0 is lost, however rare the signal.
        if (EffectiveShare == 0 || double.IsInfinity(unevenness)) return new SuccessBound(double.NegativeInfinity);
        var cost = Others is null ? 0 : SignalProfile.Of(Others, signal, target).Cost;
        return new SuccessBound(1 - unevenness * (1 - EffectiveShare) / EffectiveShare * cost);
    }

    private static (double Mean, FinitePopulation? Law) Weighted(FinitePopulation law, double[,] weights)
    {
        var (table, mean) = (new double[law.FeatureCount, law.LabelCount], 0.0);
        for (var x = 0; x < law.FeatureCount; x++)
        {
            for (var y = 0; y < law.LabelCount; y++) mean += table[x, y] = weights[x, y] * law[x, y];
        }

        return (mean, mean > 0 ? FinitePopulation.OfWeights(table) : null);
    }
}
