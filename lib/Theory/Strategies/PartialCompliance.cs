using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Strategies;

/// <summary>Planting by a collective of which only a part follows the strategy.</summary>
/// <remarks>
/// Feature-only planting is the case in which exactly the members with the target label comply; the published finite-sample version of it
/// lets the others move away. Shares count members who joined, compliant or not.
/// </remarks>
[Source("arXiv:2302.04262", "Section 3.1, Theorem 3")]
[Source("arXiv:2502.04879", "Theorem 3.5")]
public static class PartialCompliance
{
    /// <summary>The share of fully compliant members that has the same effect when each member complies with one probability, independently of its data.</summary>
    /// <param name="share">The share α of members in the population, in [0, 1].</param>
    /// <param name="rate">The probability q that a member complies, in [0, 1].</param>
    /// <param name="others">What the others do: keep their data, αq; or withhold it, αq/(1 − α(1 − q)).</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range, or the others move away: that is no mixture of two laws, see <see cref="TrainingLaw"/>.</exception>
    public static double EffectiveShare(double share, double rate, Noncompliance others)
    {
        var complying = Require.Share(share) * Require.Share(rate);
        return others switch
        {
            Noncompliance.Keep => complying,
            Noncompliance.Withhold => share < 1 || rate > 0
                ? complying / (1 - share + complying)
                : throw new ArgumentOutOfRangeException(nameof(rate), rate, "Everybody joins and nobody reports, so the firm sees nothing; let someone report."),
            _ => throw new ArgumentOutOfRangeException(
                nameof(others), others, $"Members who move away act as no share of others would; use {nameof(TrainingLaw)} and the success of that law."),
        };
    }

    /// <summary>The distribution that the firm sees when compliance depends on the member's data.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The target label y*, reported by those who comply.</param>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="compliance">The probability that a member with data (x, y) reports (g(x), y*), shape [n, m], entries in [0, 1].</param>
    /// <param name="others">What the others do.</param>
    /// <param name="refuge">Where they move with <see cref="Noncompliance.MoveAway"/>: a feature outside the signal set. Not used otherwise.</param>
    /// <exception cref="ArgumentException">The signal or the table has another shape, the refuge is a value of g, or nobody reports anything.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is no label, the refuge no feature, or an entry lies outside [0, 1].</exception>
    public static FinitePopulation TrainingLaw(
        FinitePopulation population, FiniteSignal signal, int target, double share, double[,] compliance, Noncompliance others, int refuge = -1)
    {
        SignalChecks.Compatible(population, signal, target);
        Require.Share(share);
        ArgumentNullException.ThrowIfNull(compliance);
        if ((compliance.GetLength(0), compliance.GetLength(1)) != (population.FeatureCount, population.LabelCount))
        {
            throw new ArgumentException(
                $"The compliance table has shape [{compliance.GetLength(0)}, {compliance.GetLength(1)}] but the population [{population.FeatureCount}, {population.LabelCount}]; give one rate per feature and label.",
                nameof(compliance));
        }

        if (others == Noncompliance.MoveAway) CheckRefuge(signal, refuge);
        var joint = new double[population.FeatureCount, population.LabelCount];
        for (var x = 0; x < population.FeatureCount; x++)
        {
            for (var y = 0; y < population.LabelCount; y++)
            {
                var members = share * population[x, y];
                var complying = members * Require.Share(compliance[x, y], nameof(compliance));
                joint[x, y] += population[x, y] - members;
                joint[signal.Apply(x), target] += complying;
                if (others == Noncompliance.Keep) joint[x, y] += members - complying;
                if (others == Noncompliance.MoveAway) joint[refuge, y] += members - complying;
            }
        }

        return FinitePopulation.OfWeights(joint);
    }

    private static void CheckRefuge(FiniteSignal signal, int refuge)
    {
        if ((uint)refuge >= (uint)signal.FeatureCount)
        {
            throw new ArgumentOutOfRangeException(nameof(refuge), refuge, $"Those who move away need a feature of 0…{signal.FeatureCount - 1} to move to.");
        }

        if (signal.Image.Contains(refuge))
        {
            throw new ArgumentException($"{refuge} is a value of g, so moving there would speak against the strategy; choose a feature outside the signal set.", nameof(refuge));
        }
    }
}
