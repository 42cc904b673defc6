using CollectiveAction.Data.Populations;

namespace CollectiveAction.Theory.Signals;

/// <summary>The checks shared by everything that takes a population, a signal and a target.</summary>
internal static class SignalChecks
{
    internal static void Compatible(FinitePopulation population, FiniteSignal signal, int target)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(signal);
        if (signal.FeatureCount != population.FeatureCount)
        {
            throw new ArgumentException(
                $"The signal is defined on {signal.FeatureCount} features but the population has {population.FeatureCount}; give g(x) for each of them.",
                nameof(signal));
        }

        if ((uint)target >= (uint)population.LabelCount)
        {
            throw new ArgumentOutOfRangeException(nameof(target), target, $"The target is one of the labels 0…{population.LabelCount - 1}.");
        }
    }
}
