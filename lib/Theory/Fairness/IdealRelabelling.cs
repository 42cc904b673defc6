using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Fairness;

/// <summary>
/// The relabelling of a minority that knows the population: members at x report the label expected at the twin, argmax_y P₀(y | g(x)). Its goal
/// is S(α) = Pr{h(x) = h(g(x))} over the minority, which is 1 exactly where a Bayes-optimal firm is counterfactually fair to it.
/// </summary>
/// <remarks>
/// This is erasing of the protected attribute by a collective within one group, so the share α is that of the minority. The majority does not
/// act: where its own labels tie, or where it has nobody, no label of the minority's makes two predictions agree for certain, and the point counts
/// against the collective at every share. That is the limit of an isolated minority.
/// </remarks>
[Source("arXiv:2508.15374", "the ideal relabelling and its goal")]
public static class IdealRelabelling
{
    /// <summary>The exact success against a Bayes-optimal firm that sees the protected attribute: one step for each x of the minority.</summary>
    /// <param name="population">The base distribution.</param>
    /// <returns>S as a function of the share of the minority that acts. At x the twin's label leads by α·P₀(x) + (1 − α)·(P₀(x, ŷ) − P₀(x, 1 − ŷ)).</returns>
    public static SuccessStaircase Staircase(TwinPopulation population)
    {
        ArgumentNullException.ThrowIfNull(population);
        var (joint, n) = (population.Joint, population.CellCount);
        var steps = new List<StaircaseStep>();
        for (var x = 0; x < n; x++)
        {
            if (joint.FeatureMass(x) <= 0) continue;
            var mass = joint.FeatureMass(x) / population.MinorityMass;
            if (!IsDecided(population, x))
            {
                steps.Add(new StaircaseStep(x, mass, MarginAlone: 0, MarginTogether: 0));
                continue;
            }

            var expected = Erasing.ExpectedLabel(joint, n + x);
            steps.Add(new StaircaseStep(x, mass, (joint[x, expected] - joint[x, 1 - expected]) / population.MinorityMass, mass));
        }

        return new SuccessStaircase(steps);
    }

    /// <summary>The greatest success of any relabelling by the minority: the share of it whose twins have a label that leads.</summary>
    /// <param name="population">The base distribution.</param>
    public static double Ceiling(TwinPopulation population)
    {
        ArgumentNullException.ThrowIfNull(population);
        return Math.Min(1, Enumerable.Range(0, population.CellCount).Where(x => IsDecided(population, x)).Sum(population.Joint.FeatureMass) / population.MinorityMass);
    }

    /// <summary>The guarantee 1 − U − (1 − α)/α · E[(P₀(1 − ŷ|x) − P₀(ŷ|x))₊], with U the share of the minority above <see cref="Ceiling"/>, derived here.</summary>
    /// <param name="share">The share α of the minority, in [0, 1].</param>
    /// <param name="population">The base distribution.</param>
    /// <returns>The bound, never above the exact success; −∞ at α = 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    [Source("arXiv:2302.04262", "Theorem 5, for a collective within one group")]
    public static SuccessBound Bound(double share, TwinPopulation population)
    {
        Require.Share(share);
        var ceiling = Ceiling(population);
        var (joint, n, deficit) = (population.Joint, population.CellCount, 0.0);
        for (var x = 0; x < n; x++)
        {
            if (!IsDecided(population, x)) continue;
            var expected = Erasing.ExpectedLabel(joint, n + x);
            deficit += Math.Max(0, joint[x, 1 - expected] - joint[x, expected]) / population.MinorityMass;
        }

        return new SuccessBound(share > 0 ? ceiling - (1 - share) / share * deficit : double.NegativeInfinity);
    }

    private static bool IsDecided(TwinPopulation population, int cell)
    {
        var twin = population.CellCount + cell;
        return population.Joint[twin, 0] != population.Joint[twin, 1];
    }
}
