using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Bounds;

/// <summary>The guarantee for erasing against an ε-suboptimal classifier, with the ε-term that each model of suboptimality needs.</summary>
/// <remarks>
/// With D the signal's deficit and ρ its anchor share: joint variation 1 − (1 − α)/α · D − 2ε/(αρ); joint contamination
/// 1 − (1 − α)/α · D − ε/((1 − ε)αρ); conditional variation 1 − (1 − α)/(α − 2ε) · D where α > 2ε; conditional contamination
/// 1 − (1 − α)/(α − ε′) · D with ε′ = ε/(1 − ε) where α > ε′. Below those shares the conditional bounds are vacuous, and rightly: a tie in
/// the base distribution at g(x) is then decided by the learner. All four terms are derived here. The joint ones carry 1/ρ because
/// flipping g(x) alone, which may be rare, breaks everything that is sent to it.
/// </remarks>
[Source("arXiv:2302.04262", "Theorem 5")]
public static class SuboptimalErasingBound
{
    /// <summary>The lower bound on success that holds under a model.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="signal">The signal's deficit and anchor share.</param>
    /// <param name="suboptimality">The learner's suboptimality ε in [0, 1).</param>
    /// <param name="model">What ε means.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static SuccessBound Success(double share, ErasingProfile signal, double suboptimality, SuboptimalityModel model)
    {
        var optimal = ErasingBound.Success(share, signal);
        WorstCase.CheckSuboptimality(suboptimality);
        var anchored = share * Require.Share(signal.AnchorShare, nameof(signal));
        if (suboptimality == 0 || share == 0) return optimal;
        var odds = suboptimality / (1 - suboptimality);
        return new SuccessBound(model switch
        {
            SuboptimalityModel.JointVariation => optimal.Value - 2 * suboptimality / anchored,
            SuboptimalityModel.JointContamination => optimal.Value - odds / anchored,
            SuboptimalityModel.ConditionalVariation => Conditional(share - 2 * suboptimality),
            SuboptimalityModel.ConditionalContamination => Conditional(share - odds),
            _ => throw WorstCase.Unknown(model),
        });

        double Conditional(double lead) => lead > 0 ? 1 - (1 - share) / lead * signal.Deficit : double.NegativeInfinity;
    }

    /// <summary>The bound with the ε-term that is quoted for it, 1 − 2(1 − α)/α · τ − 2ε/(1 − ε).</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="signal">The signal's unique information τ.</param>
    /// <param name="suboptimality">The learner's suboptimality ε in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    /// <remarks>
    /// The ε-term could not be checked against the paper. As it stands it holds under none of the four models for small shares. With g
    /// constant, P₀(g(x)) = 0.01, P₀(1|x) = 0.6 everywhere and α = 1/2, a joint variation of 0.003 flips g(x) and leaves S = 0.01, where this
    /// formula promises 0.994.
    /// </remarks>
    public static SuccessBound Published(double share, ErasingProfile signal, double suboptimality)
    {
        WorstCase.CheckSuboptimality(suboptimality);
        return new SuccessBound(ErasingBound.Published(share, signal).Value - 2 * suboptimality / (1 - suboptimality));
    }
}
