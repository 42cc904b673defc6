using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.WorstCases;

/// <summary>The exact worst success of erasing over all ε-suboptimal classifiers of a model.</summary>
/// <remarks>
/// Flipping the value z = g(x) alone breaks its whole fibre, so under the joint models this is a multiple-choice knapsack: in each fibre the
/// adversary chooses the label at z, then which of the features that agree with it to break, and one budget pays for all fibres. Under
/// joint variation a label in third place or lower may cost more than its margin, because what is raised must also be lowered; this is
/// accounted for exactly. Under the conditional models each fibre stands alone. Ties count against the collective, and where P₀(z) = 0
/// the adversary chooses f(z) for nothing.
/// </remarks>
[Source("arXiv:2302.04262", "Theorem 5, definition of ε-suboptimality")]
public static class WorstErasing
{
    /// <summary>The worst success.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g, with g(g(x)) = g(x).</param>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="suboptimality">The learner's suboptimality ε in [0, 1).</param>
    /// <param name="model">What ε means.</param>
    /// <param name="cancellation">Stops the search, which is exponential in the worst case; <see cref="Floor"/> never is.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space or is not idempotent.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside its range.</exception>
    public static double Success(
        FinitePopulation population,
        FiniteSignal signal,
        double share,
        double suboptimality,
        SuboptimalityModel model,
        CancellationToken cancellation = default)
    {
        WorstCase.CheckSuboptimality(suboptimality);
        var training = Mixture.OfCollective(share, Erasing.On(population, signal).Law(population), population);
        return model is SuboptimalityModel.JointVariation or SuboptimalityModel.JointContamination
            ? 1 - new ErasingSearch(ErasingFibre.Of(population, signal, training), suboptimality, model, cancellation).LargestLoss()
            : Conditional(population, signal, training, suboptimality, model);
    }

    /// <summary>A success that the worst case never falls below: the adversary may break features in part and mix its choices at each value of g.</summary>
    /// <param name="population">The base distribution P₀.</param>
    /// <param name="signal">The signal function g, with g(g(x)) = g(x).</param>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="suboptimality">The learner's suboptimality ε in [0, 1).</param>
    /// <param name="model">What ε means; the conditional models have no budget to share, so their floor is the worst case itself.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space or is not idempotent.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside its range.</exception>
    public static double Floor(FinitePopulation population, FiniteSignal signal, double share, double suboptimality, SuboptimalityModel model)
    {
        WorstCase.CheckSuboptimality(suboptimality);
        var training = Mixture.OfCollective(share, Erasing.On(population, signal).Law(population), population);
        return model is SuboptimalityModel.JointVariation or SuboptimalityModel.JointContamination
            ? 1 - new ErasingSearch(ErasingFibre.Of(population, signal, training), suboptimality, model, CancellationToken.None).LossCeiling()
            : Conditional(population, signal, training, suboptimality, model);
    }

    private static double Conditional(
        FinitePopulation population, FiniteSignal signal, FinitePopulation training, double suboptimality, SuboptimalityModel model)
    {
        return SignalSuccess.OfErasing(population, signal, IsPossible);

        bool IsPossible(int feature, int label)
        {
            var lead = LabelLead.Of(training, feature, label);
            var mass = training.FeatureMass(feature);
            return model switch
            {
                SuboptimalityModel.ConditionalVariation => LabelLead.CostWithin(2 * suboptimality * mass, [lead]) <= 2 * suboptimality * mass,
                SuboptimalityModel.ConditionalContamination => (1 - suboptimality) * lead.Total <= suboptimality * mass,
                _ => throw WorstCase.Unknown(model),
            };
        }
    }
}
