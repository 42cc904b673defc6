using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Mixtures;

/// <summary>What the firm sees.</summary>
public static class Mixture
{
    /// <summary>The training distribution P = α·P* + (1 − α)·P₀.</summary>
    /// <param name="share">The collective's share α of the population, in [0, 1].</param>
    /// <param name="collective">The law P* of the members' reports.</param>
    /// <param name="basePopulation">The base distribution P₀.</param>
    /// <exception cref="ArgumentException">The two laws live on different spaces.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    [Source("arXiv:2302.04262", "Section 2")]
    public static FinitePopulation OfCollective(double share, FinitePopulation collective, FinitePopulation basePopulation) =>
        FinitePopulation.Mix(share, collective, basePopulation);

    /// <summary>The mixture P = Σ wⱼ Pⱼ of any number of laws.</summary>
    /// <param name="components">Weights in [0, 1], adding up to 1 within 1e-9, and laws on one space; at least one.</param>
    /// <exception cref="ArgumentException">There is no component, the weights add up to something else, or the laws live on different spaces.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight lies outside [0, 1].</exception>
    [Source("arXiv:2510.18933", "mixture of distributions")]
    public static FinitePopulation Of(params IReadOnlyList<(double Weight, FinitePopulation Law)> components) => FinitePopulation.Mix(components);
}
