using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Theory.Tests;

/// <summary>Numbers for the labels of a random planting problem.</summary>
internal static class RegressionInstance
{
    internal static double[] Values(FinitePopulation population, RandomStream random) =>
        [.. Enumerable.Range(0, population.LabelCount).Select(_ => 3 * random.NextNormal())];
}
