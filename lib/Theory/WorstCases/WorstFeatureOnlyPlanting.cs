using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.WorstCases;

/// <summary>The exact worst success of feature-only planting over all ε-suboptimal classifiers of a model.</summary>
/// <remarks>
/// The same knapsack as for feature–label planting, with the smaller margins of <see cref="FeatureOnlyStaircase"/>: members can add weight
/// to the target only where they have it already.
/// </remarks>
[Source("arXiv:2302.04262", "Theorem 3, definition of ε-suboptimality")]
public static class WorstFeatureOnlyPlanting
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
        var staircase = FeatureOnlyStaircase.Of(population, signal, target);
        var training = Mixture.OfCollective(share, new FeatureOnlyPlanting<int, int>(signal, target).Law(population), population);
        return WorstCase.Success(staircase, training, share, suboptimality, model, exact, cancellation);
    }
}
