using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Signals;

/// <summary>What the theory needs to know of a signal: how rare its image is, and how far the target label is from leading there.</summary>
/// <param name="Uniqueness">ξ = P₀(X*), the base probability of the signal set; 0 is a signal nobody carries.</param>
/// <param name="SuboptimalityGap">Δ = max over x in X* of (max_y P₀(y|x) − P₀(y*|x)) ≥ 0; features of probability 0 do not count.</param>
[Source("arXiv:2302.04262", "Section 3.1")]
public readonly record struct SignalProfile(double Uniqueness, double SuboptimalityGap)
{
    /// <summary>ξΔ: what (1 − α)/α of a collective has to outweigh; all that the theorem's guarantee depends on.</summary>
    public double Cost => SuboptimalityGap * Uniqueness;

    /// <summary>The profile of a signal and target in a population.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g on the same feature space.</param>
    /// <param name="target">The target label y*.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label of the population.</exception>
    public static SignalProfile Of(FinitePopulation population, FiniteSignal signal, int target)
    {
        SignalChecks.Compatible(population, signal, target);
        return Of(population, signal, x => population.StrongestRival(x, target) - population[x, target]);
    }

    /// <summary>
    /// The profile of a signal for unplanting a label: Δ is how far y* leads its strongest rival, max over x in X* of
    /// (P₀(y*|x) − max_{y≠y*} P₀(y|x)). With it the bounds of feature–label planting hold of unplanting, ε-terms included.
    /// </summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g on the same feature space.</param>
    /// <param name="target">The unwanted label y*.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label of the population.</exception>
    [Source("arXiv:2502.04879", "Section 3")]
    public static SignalProfile ForUnplanting(FinitePopulation population, FiniteSignal signal, int target)
    {
        SignalChecks.Compatible(population, signal, target);
        return Of(population, signal, x => population[x, target] - population.StrongestRival(x, target));
    }

    /// <summary>The profile in which the deficit of the target at each signal point, a joint probability, is given.</summary>
    internal static SignalProfile Of(FinitePopulation population, FiniteSignal signal, Func<int, double> deficit)
    {
        var uniqueness = 0.0;
        var gap = 0.0;
        foreach (var x in signal.Image)
        {
            var mass = population.FeatureMass(x);
            if (mass <= 0) continue;
            uniqueness += mass;
            gap = Math.Max(gap, deficit(x) / mass);
        }

        return new SignalProfile(Math.Min(1, uniqueness), Math.Min(1, gap));
    }
}
