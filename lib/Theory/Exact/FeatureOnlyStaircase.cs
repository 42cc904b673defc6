using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Exact;

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
        return Of(population, signal, target, (x, planted) => planted - population.StrongestRival(x, target));
    }

    /// <summary>
    /// Computes the staircase when members with another label move to a feature outside the signal set, so that they do not speak against the
    /// target: its lead at x̃ is then α·q(x̃) + (1 − α)·(P₀(x̃, y*) − max_{y≠y*} P₀(x̃, y)), and what a collective has won, a larger one
    /// keeps as long as it is not everybody.
    /// </summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g; some feature must be no value of it.</param>
    /// <param name="target">The target label y*.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space, or every feature is a value of it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label of the population.</exception>
    [Source("arXiv:2502.04879", "Theorem 3.5, with equality in place of its bound")]
    public static SuccessStaircase OfMovingAway(FinitePopulation population, FiniteSignal signal, int target)
    {
        SignalChecks.Compatible(population, signal, target);
        SignalChecks.HasRefuge(signal);
        return Of(population, signal, target, (_, planted) => planted);
    }

    private static SuccessStaircase Of(FinitePopulation population, FiniteSignal signal, int target, Func<int, double, double> together)
    {
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
            var alone = population[x, target] - population.StrongestRival(x, target);
            steps.Add(new StaircaseStep(x, arriving[x], alone, together(x, planted[x])));
        }

        return new SuccessStaircase(steps);
    }
}
