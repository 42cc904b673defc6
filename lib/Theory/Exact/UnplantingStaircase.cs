using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Exact;

/// <summary>The exact success Pr{f(g(x)) ≠ y*} of unplanting against a Bayes-optimal classifier: one step for each point of the signal set.</summary>
/// <remarks>
/// At a signal point x̃ the strongest rival leads y* by α·p*(x̃) + (1 − α)·(max_{y≠y*} P₀(x̃, y) − P₀(x̃, y*)). Planting has to beat every
/// rival; unplanting has to beat one label, so a label that never led is unplanted by nobody.
/// </remarks>
[Source("arXiv:2502.04879", "Theorem 3.7, with equality in place of its bound")]
public static class UnplantingStaircase
{
    /// <summary>Computes the staircase.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The unwanted label y*.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label of the population.</exception>
    public static SuccessStaircase Of(FinitePopulation population, FiniteSignal signal, int target)
    {
        var planting = PlantingStaircase.Of(population, signal, target);
        return new SuccessStaircase(planting.Steps.Select(s => s with { MarginAlone = -s.MarginAlone }));
    }
}
