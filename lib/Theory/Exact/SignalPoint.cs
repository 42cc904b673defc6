using CollectiveAction.Data.Populations;
using CollectiveAction.Theory.Objectives;

namespace CollectiveAction.Theory.Exact;

/// <summary>A point of a signal set, and the mass of the features that the signal sends there.</summary>
/// <param name="Feature">The point x̃.</param>
/// <param name="Mass">Pr{g(x) = x̃} in the population that success is measured on, positive.</param>
internal readonly record struct SignalPoint(int Feature, double Mass)
{
    internal static SignalPoint[] Of(FiniteObjective objective, FinitePopulation evaluation)
    {
        var arriving = new double[evaluation.FeatureCount];
        for (var x = 0; x < arriving.Length; x++) arriving[objective.At(x)] += evaluation.FeatureMass(x);
        return [.. arriving.Select((mass, x) => new SignalPoint(x, mass)).Where(p => p.Mass > 0)];
    }
}
