using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Exact;

/// <summary>The exact success S(α) = Pr{f(x) = f(g(x))} of erasing against a Bayes-optimal classifier: one step for each feature.</summary>
/// <remarks>
/// At x the label ŷ(g(x)) leads by α·P₀(x) + (1 − α)·(P₀(x, ŷ) − max_{y≠ŷ} P₀(x, y)). The value g(x) agrees with itself always, and with any
/// positive share predicts ŷ for certain. Without members, a tie at g(x) counts against every other feature of its fibre. For a g whose
/// values have probability 0 there is no such staircase; the worst case of erasing with ε = 0 is the exact success there too.
/// </remarks>
[Source("arXiv:2302.04262", "Theorem 5, with equality in place of its bound")]
public static class ErasingStaircase
{
    /// <summary>Computes the staircase.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g, with g(g(x)) = g(x).</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space, is not idempotent, or sends a feature that occurs to one that does not.</exception>
    public static SuccessStaircase Of(FinitePopulation population, FiniteSignal signal)
    {
        SignalChecks.Compatible(population, signal);
        SignalChecks.Idempotent(signal);
        SignalChecks.ValuesOccur(population, signal);
        var steps = new List<StaircaseStep>();
        for (var x = 0; x < population.FeatureCount; x++)
        {
            var (mass, anchor) = (population.FeatureMass(x), signal.Apply(x));
            if (mass <= 0) continue;
            var expected = Erasing.ExpectedLabel(population, anchor);
            var lead = population[x, expected] - population.StrongestRival(x, expected);
            var anchorIsTied = population[anchor, expected] <= population.StrongestRival(anchor, expected);
            var marginAlone = x == anchor ? mass : anchorIsTied ? Math.Min(0, lead) : lead;
            steps.Add(new StaircaseStep(x, mass, marginAlone, mass));
        }

        return new SuccessStaircase(steps);
    }
}
