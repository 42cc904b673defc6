using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Exact;

/// <summary>The exact success of feature–label planting against a Bayes-optimal classifier: one step for each point of the signal set.</summary>
/// <remarks>
/// At a signal point x̃ the target leads by the margin α·p*(x̃) + (1 − α)·(P₀(x̃, y*) − max_{y≠y*} P₀(x̃, y)), where p*(x̃) is the base
/// probability of the features that the signal sends to x̃. The margin is not clipped: where y* already leads, no member is needed.
/// </remarks>
[Source("arXiv:2302.04262", "Theorem 1, with equality in place of its bound")]
public static class PlantingStaircase
{
    /// <summary>Computes the staircase.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The target label y*.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label of the population.</exception>
    public static SuccessStaircase Of(FinitePopulation population, FiniteSignal signal, int target)
    {
        SignalChecks.Compatible(population, signal, target);
        var planted = new double[population.FeatureCount];
        for (var x = 0; x < population.FeatureCount; x++) planted[signal.Apply(x)] += population.FeatureMass(x);

        var steps = new List<StaircaseStep>();
        foreach (var x in signal.Image)
        {
            if (planted[x] > 0) steps.Add(new StaircaseStep(x, planted[x], population[x, target] - population.StrongestRival(x, target), planted[x]));
        }

        return new SuccessStaircase(steps);
    }
}
