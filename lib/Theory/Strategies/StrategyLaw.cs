using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Strategies;

/// <summary>Turns any strategy into the law of what its members report: one push-forward for all of them.</summary>
[Source("arXiv:2302.04262", "Section 2, the law P* of h(x, y)")]
public static class StrategyLaw
{
    /// <summary>The law P* of the members' reports h(x, y) when (x, y) follows a distribution.</summary>
    /// <param name="strategy">The strategy h.</param>
    /// <param name="population">The distribution of the members' own data, usually P₀.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space, or a report lies outside the population's spaces.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not a label of the population.</exception>
    public static FinitePopulation Law(this Strategy<int, int> strategy, FinitePopulation population)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(population);
        RequireFits(strategy, population);
        var joint = new double[population.FeatureCount, population.LabelCount];
        for (var x = 0; x < population.FeatureCount; x++)
        {
            // Labels that go to one place are added up first, so that the law of a strategy which ignores them is that of the features, to the last bit.
            var (place, mass) = (Reported(strategy, population, x, 0), population[x, 0]);
            for (var y = 1; y < population.LabelCount; y++)
            {
                var next = Reported(strategy, population, x, y);
                if (next != place)
                {
                    joint[place.Feature, place.Label] += mass;
                    (place, mass) = (next, 0);
                }

                mass += population[x, y];
            }

            joint[place.Feature, place.Label] += mass;
        }

        return FinitePopulation.OfWeights(joint);
    }

    /// <summary>Refuses a strategy that lives on other spaces than a population.</summary>
    internal static void RequireFits(Strategy<int, int> strategy, FinitePopulation population)
    {
        if (strategy is SignalStrategy<int, int> carrying) SignalChecks.Target(population, carrying.Target);
        if (strategy is IUsesSignal<int> { Signal: FiniteSignal signal }) SignalChecks.Compatible(population, signal);
    }

    private static (int Feature, int Label) Reported(Strategy<int, int> strategy, FinitePopulation population, int feature, int label)
    {
        var (x, y) = strategy.Report(feature, label);
        return (uint)x < (uint)population.FeatureCount && (uint)y < (uint)population.LabelCount
            ? (x, y)
            : throw new ArgumentException(
                $"A member with ({feature}, {label}) reports ({x}, {y}), outside the {population.FeatureCount} features and {population.LabelCount} labels of the population.",
                nameof(strategy));
    }
}
