using CollectiveAction.Data.Populations;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Tests;

/// <summary>Success by its definition: classify every feature of the training distribution, count the base mass. Ties count against the collective.</summary>
internal static class Enumeration
{
    internal static double Planted(FinitePopulation training, FinitePopulation population, FiniteSignal signal, int target)
    {
        var success = 0.0;
        for (var x = 0; x < population.FeatureCount; x++)
        {
            if (BayesOptimalClassifier.MustPredict(training, signal.Apply(x), target)) success += population.FeatureMass(x);
        }

        return success;
    }

    /// <summary>The base mass of features that a given classifier treats like their signalled twin.</summary>
    internal static double Erased(int[] prediction, FinitePopulation population, FiniteSignal signal) =>
        Enumerable.Range(0, population.FeatureCount).Where(x => prediction[x] == prediction[signal.Apply(x)]).Sum(population.FeatureMass);
}
