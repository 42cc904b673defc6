using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Signals;

/// <summary>What the theory of erasing needs to know of a signal g, which takes away what is to be erased.</summary>
/// <param name="Information">τ = E max_y |P₀(y|x) − P₀(y|g(x))| over x ~ P₀: the unique information that x carries beyond g(x).</param>
/// <param name="Deficit">E (max_y P₀(y|x) − P₀(ŷ(g(x))|x)) over x ~ P₀: how far the label expected at g(x) trails at x; at most 2τ.</param>
/// <param name="AnchorShare">ρ = min over z in g(X) of P₀(z)/P₀(g(x) = z): the smallest part of a fibre that lies at its own value.</param>
[Source("arXiv:2302.04262", "Section 3.2")]
public readonly record struct ErasingProfile(double Information, double Deficit, double AnchorShare)
{
    /// <summary>The profile of a signal in a population.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g on the same feature space, with g(g(x)) = g(x).</param>
    /// <exception cref="ArgumentException">
    /// The signal lives on another feature space, is not idempotent, or sends a feature that occurs to one that does not: members report
    /// nothing there, so no share of them decides the prediction.
    /// </exception>
    public static ErasingProfile Of(FinitePopulation population, FiniteSignal signal)
    {
        SignalChecks.Compatible(population, signal);
        SignalChecks.Idempotent(signal);
        SignalChecks.ValuesOccur(population, signal);
        var fibres = new double[population.FeatureCount];
        var (information, deficit) = (0.0, 0.0);
        for (var x = 0; x < population.FeatureCount; x++)
        {
            var (mass, anchor) = (population.FeatureMass(x), signal.Apply(x));
            if (mass <= 0) continue;
            fibres[anchor] += mass;
            var labels = Enumerable.Range(0, population.LabelCount).ToArray();
            var expected = labels.MaxBy(y => population[anchor, y]);
            information += mass * labels.Max(y => Math.Abs(population.Conditional(x, y) - population.Conditional(anchor, y)));
            deficit += labels.Max(y => population[x, y]) - population[x, expected];
        }

        var anchorShare = signal.Image.ToArray().Where(z => fibres[z] > 0).Min(z => population.FeatureMass(z) / fibres[z]);
        return new ErasingProfile(Math.Min(1, information), Math.Min(1, deficit), Math.Min(1, anchorShare));
    }
}
