using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Learners;

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
    /// <exception cref="ArgumentException">The signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is no label, or a share lies outside its range.</exception>
    public static double Success(
        FinitePopulation population, FiniteSignal signal, int target, double share, double suboptimality, SuboptimalityModel model)
    {
        Require.Share(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Require.Share(suboptimality), 1);
        var standing = PlantingStaircase.Of(population, signal, target).Steps.Where(s => s.Margin(share) > 0).ToArray();
        var planted = standing.Sum(s => s.Mass);
        var lost = model switch
        {
            SuboptimalityModel.JointVariation => HeaviestBreakable(standing, share, 2 * suboptimality),
            SuboptimalityModel.JointContamination => HeaviestBreakable(standing, share, suboptimality / (1 - suboptimality)),
            SuboptimalityModel.ConditionalVariation => standing.Where(s => s.Margin(share) <= 2 * suboptimality * Seen(s)).Sum(s => s.Mass),
            SuboptimalityModel.ConditionalContamination => standing.Where(s => (1 - suboptimality) * s.Margin(share) <= suboptimality * Seen(s)).Sum(s => s.Mass),
            _ => throw new ArgumentOutOfRangeException(nameof(model), model, "Choose one of the four models."),
        };
        return Math.Clamp(planted - lost, 0, 1);

        // P(x̃): the mass that the firm sees at the signal point.
        double Seen(PlantingStaircase.Step step) => share * step.Mass + (1 - share) * population.FeatureMass(step.Feature);
    }

    /// <summary>The largest planted mass of points whose margins add up to no more than the budget.</summary>
    private static double HeaviestBreakable(PlantingStaircase.Step[] steps, double share, double budget)
    {
        var items = steps.OrderByDescending(s => s.Mass / s.Margin(share)).ToArray();
        var best = 0.0;
        Branch(0, budget, 0);
        return best;

        void Branch(int next, double left, double taken)
        {
            best = Math.Max(best, taken);
            if (next == items.Length || taken + FractionalGain(next, left) <= best) return;
            var cost = items[next].Margin(share);
            if (cost <= left) Branch(next + 1, left - cost, taken + items[next].Mass);
            Branch(next + 1, left, taken);
        }

        double FractionalGain(int next, double left)
        {
            var gain = 0.0;
            for (; next < items.Length; next++)
            {
                var cost = items[next].Margin(share);
                if (cost > left) return gain + items[next].Mass * left / cost;
                gain += items[next].Mass;
                left -= cost;
            }

            return gain;
        }
    }
}
