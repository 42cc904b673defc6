using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Learners;

/// <summary>
/// The exact success of feature–label planting against a Bayes-optimal classifier, as a function of the share: a staircase with one step
/// for each point of the signal set.
/// </summary>
/// <remarks>
/// At a signal point x̃ the target leads by the margin α·p*(x̃) + (1 − α)·(P₀(x̃, y*) − max_{y≠y*} P₀(x̃, y)), where p*(x̃) is the base
/// probability of the features that the signal sends to x̃. The margin is not clipped: where y* already leads, no member is needed.
/// Success adds p*(x̃) over the points with positive margin; ties count against the collective.
/// </remarks>
[Source("arXiv:2302.04262", "Theorem 1, with equality in place of its bound")]
public sealed class PlantingStaircase
{
    private readonly Step[] _steps;

    private PlantingStaircase(Step[] steps) => _steps = steps;

    /// <summary>The steps in ascending order of critical share; steps that no feature maps to are left out.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>Computes the staircase.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The target label y*.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label of the population.</exception>
    public static PlantingStaircase Of(FinitePopulation population, FiniteSignal signal, int target)
    {
        SignalChecks.Compatible(population, signal, target);
        var planted = new double[population.FeatureCount];
        for (var x = 0; x < population.FeatureCount; x++) planted[signal.Apply(x)] += population.FeatureMass(x);

        var steps = new List<Step>();
        foreach (var x in signal.Image)
        {
            if (planted[x] > 0) steps.Add(new Step(x, planted[x], population.StrongestRival(x, target) - population[x, target]));
        }

        return new PlantingStaircase([.. steps.OrderBy(s => s.CriticalShare).ThenBy(s => s.Feature)]);
    }

    /// <summary>The exact success S(α).</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    public double Success(double share)
    {
        Require.Share(share);
        var success = 0.0;
        foreach (var step in _steps)
        {
            if (step.Margin(share) > 0) success += step.Mass;
        }

        return Math.Min(1, success);
    }

    /// <summary>The exact critical mass: the infimum of the shares α with S(α) ≥ S*.</summary>
    /// <param name="success">The wanted success S* in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The success lies outside [0, 1].</exception>
    public double CriticalMass(double success)
    {
        Require.Share(success);
        var reached = 0.0;
        foreach (var step in _steps)
        {
            if (reached >= success) break;
            reached += step.Mass;
            if (reached >= success - 1e-12) return step.CriticalShare;
        }

        return 0;
    }

    /// <summary>One step of the staircase.</summary>
    /// <param name="Feature">The signal point x̃.</param>
    /// <param name="Mass">The height p*(x̃).</param>
    /// <param name="Deficit">How far the target trails in the base distribution, max_{y≠y*} P₀(x̃, y) − P₀(x̃, y*); negative where it leads.</param>
    public readonly record struct Step(int Feature, double Mass, double Deficit)
    {
        /// <summary>The share above which the target leads at this point: d/(p* + d) for a deficit d > 0, otherwise 0.</summary>
        public double CriticalShare => Deficit > 0 ? Deficit / (Mass + Deficit) : 0;

        /// <summary>By how much the target leads in the mixture.</summary>
        /// <param name="share">The share α in [0, 1].</param>
        public double Margin(double share) => share * Mass - (1 - share) * Deficit;
    }
}
