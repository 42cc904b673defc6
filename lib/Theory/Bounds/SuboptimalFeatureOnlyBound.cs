using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Bounds;

/// <summary>The guarantee for feature-only planting against an ε-suboptimal classifier, with the ε-term that each model of suboptimality needs.</summary>
/// <remarks>
/// With r = max(0, 1 − (2 − α)p): joint variation 1 − rξ/(pα) − 2ε/(pα); joint contamination 1 − rξ/(pα) − ε/((1 − ε)pα); conditional
/// variation 1 − max(0, 1 − (2 − α)p + 2ε(1 − αp))/((1 − 2ε)pα) · ξ; conditional contamination
/// 1 − max(0, (1 − ε)(1 − (2 − α)p) + ε(1 − αp))/((1 − 2ε)pα) · ξ. The last two need ε &lt; 1/2 and are vacuous beyond. All four terms are
/// derived here. The joint ones carry 1/p because only the share p of a fibre's members adds weight to the target.
/// </remarks>
[Source("arXiv:2302.04262", "Theorem 3")]
public static class SuboptimalFeatureOnlyBound
{
    /// <summary>The lower bound on success that holds under a model.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="signal">The signal's uniqueness ξ and the target's floor p.</param>
    /// <param name="suboptimality">The learner's suboptimality ε in [0, 1).</param>
    /// <param name="model">What ε means.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static SuccessBound Success(double share, FeatureOnlyProfile signal, double suboptimality, SuboptimalityModel model)
    {
        var optimal = FeatureOnlyBound.Success(share, signal);
        WorstCase.CheckSuboptimality(suboptimality);
        var (floor, planted) = (signal.TargetFloor, signal.TargetFloor * share);
        if (planted == 0) return optimal;
        var (rival, seen) = (1 - (2 - share) * floor, 1 - planted);
        return model switch
        {
            SuboptimalityModel.JointVariation => new SuccessBound(optimal.Value - 2 * suboptimality / planted),
            SuboptimalityModel.JointContamination => new SuccessBound(optimal.Value - suboptimality / ((1 - suboptimality) * planted)),
            SuboptimalityModel.ConditionalVariation => Conditional(rival + 2 * suboptimality * seen),
            SuboptimalityModel.ConditionalContamination => Conditional((1 - suboptimality) * rival + suboptimality * seen),
            _ => throw WorstCase.Unknown(model),
        };

        SuccessBound Conditional(double weight) => new(suboptimality < 0.5
            ? 1 - Math.Max(0, weight) / ((1 - 2 * suboptimality) * planted) * signal.Uniqueness
            : double.NegativeInfinity);
    }

    /// <summary>The bound as printed on the public slides, 1 − (1 − p)/(pα) · ξ − ε/(1 − ε), stated there for joint variation.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="signal">The signal's uniqueness ξ and the target's floor p.</param>
    /// <param name="suboptimality">The learner's suboptimality ε in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    /// <remarks>
    /// Its ε-term fails under the joint models for the reason given at <see cref="SuboptimalFeatureLabelBound.Published"/>, and under the
    /// conditional ones where the signal is not rare: with p = 1/2, ξ = 0.03, α = 0.1 and ε = 0.31, conditional variation ends all success,
    /// where this formula promises 0.25.
    /// </remarks>
    public static SuccessBound Published(double share, FeatureOnlyProfile signal, double suboptimality)
    {
        WorstCase.CheckSuboptimality(suboptimality);
        return new SuccessBound(FeatureOnlyBound.Published(share, signal).Value - suboptimality / (1 - suboptimality));
    }
}
