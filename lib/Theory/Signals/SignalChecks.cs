using CollectiveAction.Data.Populations;

namespace CollectiveAction.Theory.Signals;

/// <summary>The checks shared by everything that takes a population, a signal and a target.</summary>
internal static class SignalChecks
{
    internal static void Compatible(FinitePopulation population, FiniteSignal signal, int target)
    {
        Compatible(population, signal);
        Target(population, target);
    }

    internal static void Compatible(FinitePopulation population, FiniteSignal signal)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(signal);
        if (signal.FeatureCount != population.FeatureCount)
        {
            throw new ArgumentException(
                $"The signal is defined on {signal.FeatureCount} features but the population has {population.FeatureCount}; give g(x) for each of them.",
                nameof(signal));
        }
    }

    internal static void Target(FinitePopulation population, int target)
    {
        ArgumentNullException.ThrowIfNull(population);
        if ((uint)target >= (uint)population.LabelCount)
        {
            throw new ArgumentOutOfRangeException(nameof(target), target, $"The target is one of the labels 0…{population.LabelCount - 1}.");
        }
    }

    internal static void SameSpaces(FinitePopulation training, FinitePopulation population)
    {
        ArgumentNullException.ThrowIfNull(training);
        if ((training.FeatureCount, training.LabelCount) != (population.FeatureCount, population.LabelCount))
        {
            throw new ArgumentException(
                $"The training distribution has shape [{training.FeatureCount}, {training.LabelCount}] but the population [{population.FeatureCount}, {population.LabelCount}]; use the same spaces.",
                nameof(training));
        }
    }

    /// <summary>Erasing needs g(g(x)) = g(x): otherwise what members report at g(x) is decided by a third point.</summary>
    internal static void Idempotent(FiniteSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        foreach (var point in signal.Image)
        {
            if (signal.Apply(point) != point)
            {
                throw new ArgumentException(
                    $"Erasing needs an idempotent signal, but {point} is a value of g and g({point}) = {signal.Apply(point)}; let g leave its own values alone.",
                    nameof(signal));
            }
        }
    }

    /// <summary>Members who erase report at x only, so a value of g that nobody has is decided by the learner alone.</summary>
    internal static void ValuesOccur(FinitePopulation population, FiniteSignal signal)
    {
        for (var x = 0; x < population.FeatureCount; x++)
        {
            var value = signal.Apply(x);
            if (population.FeatureMass(x) > 0 && population.FeatureMass(value) <= 0)
            {
                throw new ArgumentException(
                    $"P0(g({x})) = P0({value}) = 0: nobody is at {value}, so members cannot decide its prediction; choose a g whose values occur.", nameof(signal));
            }
        }
    }

    internal static void HasRefuge(FiniteSignal signal)
    {
        if (signal.Image.Length == signal.FeatureCount)
        {
            throw new ArgumentException("Every feature is a value of g, so members without the target have nowhere to move; leave a feature outside the signal set.", nameof(signal));
        }
    }
}
