using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Fairness;

/// <summary>
/// A population of a minority and a majority over the same n values of all other features: every person of the minority at x has a twin of the
/// majority, the same x with the other value of the protected attribute.
/// </summary>
/// <remarks>As a <see cref="FinitePopulation"/> it has 2n features: x of the minority is number x, x of the majority number n + x.</remarks>
[Source("arXiv:2508.15374", "the setting: protected attribute A, counterfactual features with A of the majority")]
public sealed class TwinPopulation
{
    private TwinPopulation(FinitePopulation joint)
    {
        (Joint, CellCount) = (joint, joint.FeatureCount / 2);
        for (var x = 0; x < CellCount; x++) MinorityMass += joint.FeatureMass(x);
        Counterfactual = new FiniteSignal([.. Enumerable.Range(0, joint.FeatureCount).Select(x => x < CellCount ? x + CellCount : x)]);
    }

    /// <summary>The joint distribution P₀ of features and labels 0 and 1.</summary>
    public FinitePopulation Joint { get; }

    /// <summary>The number n of values of the other features.</summary>
    public int CellCount { get; }

    /// <summary>The minority's share of the population, in (0, 1).</summary>
    public double MinorityMass { get; }

    /// <summary>The signal g that turns a person of the minority into the twin and leaves the majority alone; idempotent.</summary>
    public FiniteSignal Counterfactual { get; }

    /// <summary>The share of the minority at values where the majority has nobody: for them g(x) tells nothing.</summary>
    public double IsolatedShare =>
        Enumerable.Range(0, CellCount).Sum(x => Joint.FeatureMass(CellCount + x) > 0 ? 0 : Joint.FeatureMass(x)) / MinorityMass;

    /// <summary>A population from the weights of its people.</summary>
    /// <param name="minority">w(x, y) of the minority, [n, 2], each ≥ 0.</param>
    /// <param name="majority">w(x, y) of the majority, [n, 2], each ≥ 0.</param>
    /// <exception cref="ArgumentException">The shapes differ or are not [n, 2], a weight is negative or not finite, or a group has no weight: the protected attribute has one value.</exception>
    public static TwinPopulation OfWeights(double[,] minority, double[,] majority)
    {
        var n = CellTables.CellCount(minority, majority, "weights");

        var joint = new double[2 * n, 2];
        for (var x = 0; x < n; x++)
        {
            for (var y = 0; y < 2; y++) (joint[x, y], joint[n + x, y]) = (minority[x, y], majority[x, y]);
        }

        var population = FinitePopulation.OfWeights(joint);
        var mass = Enumerable.Range(0, n).Sum(population.FeatureMass);
        var others = Enumerable.Range(n, n).Sum(population.FeatureMass);
        return mass > 0 && others > 0
            ? new TwinPopulation(population)
            : throw new ArgumentException($"The minority has the share {mass}, the majority {others}; the protected attribute needs both of its values.", nameof(minority));
    }
}
