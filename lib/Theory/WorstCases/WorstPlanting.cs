using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.WorstCases;

/// <summary>The exact worst success of feature–label planting over all ε-suboptimal classifiers of a model.</summary>
/// <remarks>
/// Breaking a signal point x̃ with margin m costs the adversary a part of its budget: under joint variation m of a total of 2ε, under joint
/// contamination m of a total of ε/(1 − ε). It breaks the set of points with the largest planted mass that its budget pays for: a knapsack,
/// solved by branch and bound. Under the conditional models each point stands alone. Ties count against the collective.
/// </remarks>
[Source("arXiv:2302.04262", "Section 3, definition of ε-suboptimality")]
public static class WorstPlanting
{
    /// <summary>The worst success.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The target label y*.</param>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="suboptimality">The learner's suboptimality ε in [0, 1).</param>
    /// <param name="model">What ε means.</param>
    /// <param name="cancellation">Stops the search, which is exponential in the worst case; <see cref="Floor"/> never is.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is no label, or a share lies outside its range.</exception>
    public static double Success(
        FinitePopulation population,
        FiniteSignal signal,
        int target,
        double share,
        double suboptimality,
        SuboptimalityModel model,
        CancellationToken cancellation = default) =>
        Solve(population, signal, target, share, suboptimality, model, exact: true, cancellation);

    /// <summary>A success that the worst case never falls below: the learner may break points in part. O(k log k) for k signal points.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The target label y*.</param>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="suboptimality">The learner's suboptimality ε in [0, 1).</param>
    /// <param name="model">What ε means; the conditional models have no budget to share, so their floor is the worst case itself.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is no label, or a share lies outside its range.</exception>
    public static double Floor(FinitePopulation population, FiniteSignal signal, int target, double share, double suboptimality, SuboptimalityModel model) =>
        Solve(population, signal, target, share, suboptimality, model, exact: false, CancellationToken.None);

    private static double Solve(
        FinitePopulation population,
        FiniteSignal signal,
        int target,
        double share,
        double suboptimality,
        SuboptimalityModel model,
        bool exact,
        CancellationToken cancellation)
    {
        var staircase = PlantingStaircase.Of(population, signal, target);
        var training = Mixture.OfCollective(share, new FeatureLabelPlanting<int, int>(signal, target).Law(population), population);
        return WorstCase.Success(staircase, training, share, suboptimality, model, exact, cancellation);
    }
}
