using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Signals;

/// <summary>What the theory of feature-only planting needs to know: how rare the signal is, and how common the target label is everywhere.</summary>
/// <param name="Uniqueness">ξ = P₀(X*), the base probability of the signal set.</param>
/// <param name="TargetFloor">p = min over x of P₀(y*|x); features of probability 0 do not count.</param>
[Source("arXiv:2302.04262", "Theorem 3")]
public readonly record struct FeatureOnlyProfile(double Uniqueness, double TargetFloor)
{
    /// <summary>The profile of a signal and target in a population.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g on the same feature space.</param>
    /// <param name="target">The target label y*.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label of the population.</exception>
    public static FeatureOnlyProfile Of(FinitePopulation population, FiniteSignal signal, int target)
    {
        var uniqueness = SignalProfile.Of(population, signal, target).Uniqueness;
        var floor = 1.0;
        for (var x = 0; x < population.FeatureCount; x++)
        {
            if (population.FeatureMass(x) > 0) floor = Math.Min(floor, population.Conditional(x, target));
        }

        return new FeatureOnlyProfile(uniqueness, floor);
    }
}
