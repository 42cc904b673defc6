using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Learners;

/// <summary>The exact success of feature-only planting against a Bayes-optimal classifier: one step for each point of the signal set.</summary>
/// <remarks>
/// At a signal point x̃ the target leads by α·q(x̃) + (1 − α)·P₀(x̃, y*) − max_{y≠y*} P₀(x̃, y), where q(x̃) is the base probability of
/// {g(x) = x̃, y = y*}: members with another label stay where they are and go on speaking against the target. A step may be out of reach
/// even for the whole population; and where g moves its own values, a larger collective may lose a step that a smaller one won.
/// </remarks>
[Source("arXiv:2302.04262", "Theorem 3, with equality in place of its bound")]
public static class FeatureOnlyStaircase
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
        var arriving = new double[population.FeatureCount];
        var planted = new double[population.FeatureCount];
        for (var x = 0; x < population.FeatureCount; x++)
        {
            arriving[signal.Apply(x)] += population.FeatureMass(x);
            planted[signal.Apply(x)] += population[x, target];
        }

        var steps = new List<StaircaseStep>();
        foreach (var x in signal.Image)
        {
            if (arriving[x] <= 0) continue;
            var rival = population.StrongestRival(x, target);
            steps.Add(new StaircaseStep(x, arriving[x], population[x, target] - rival, planted[x] - rival));
        }

        return new SuccessStaircase(steps);
    }
}
