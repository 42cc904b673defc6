using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Theory.Bounds;

/// <summary>The guarantee for feature–label planting against an ε-suboptimal classifier, with the ε-term that each model of suboptimality needs.</summary>
/// <remarks>
/// With c = (1 − α)/α · ξ: joint variation 1 − cΔ − 2ε/α; joint contamination 1 − cΔ − ε/((1 − ε)α); conditional variation
/// 1 − c(Δ + 2ε)/(1 − 2ε); conditional contamination 1 − c((1 − ε)Δ + ε)/(1 − 2ε). The last two need ε &lt; 1/2 and are vacuous beyond.
/// The terms are derived here: the margins lost over all signal points add up to at most 2ε (joint variation) or ε/(1 − ε) (joint
/// contamination), and the conditional models shrink each margin in proportion to the mass at its point.
/// </remarks>
[Source("arXiv:2302.04262", "Theorem 1")]
public static class SuboptimalFeatureLabelBound
{
    /// <summary>The lower bound on success that holds under a model.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="signal">The signal's uniqueness ξ and suboptimality gap Δ.</param>
    /// <param name="suboptimality">The learner's suboptimality ε in [0, 1).</param>
    /// <param name="model">What ε means.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static SuccessBound Success(double share, SignalProfile signal, double suboptimality, SuboptimalityModel model)
    {
        var optimal = FeatureLabelBound.Success(share, signal);
        WorstCase.CheckSuboptimality(suboptimality);
        if (share == 0) return optimal;
        var (gap, rarity) = (signal.SuboptimalityGap, (1 - share) / share * signal.Uniqueness);
        return new SuccessBound(model switch
        {
            SuboptimalityModel.JointVariation => optimal.Value - 2 * suboptimality / share,
            SuboptimalityModel.JointContamination => optimal.Value - suboptimality / ((1 - suboptimality) * share),
            SuboptimalityModel.ConditionalVariation => suboptimality < 0.5 ? 1 - rarity * (gap + 2 * suboptimality) / (1 - 2 * suboptimality) : double.NegativeInfinity,
            SuboptimalityModel.ConditionalContamination => suboptimality < 0.5 ? 1 - rarity * ((1 - suboptimality) * gap + suboptimality) / (1 - 2 * suboptimality) : double.NegativeInfinity,
            _ => throw WorstCase.Unknown(model),
        });
    }

    /// <summary>The bound as printed on the public slides, 1 − (1 − α)/α · Δξ − ε/(1 − ε), stated there for joint variation.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <param name="signal">The signal's uniqueness ξ and suboptimality gap Δ.</param>
    /// <param name="suboptimality">The learner's suboptimality ε in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    /// <remarks>
    /// Its ε-term does not grow as the collective shrinks. It fails under both joint models: with ξ = 0 and α = 0.1, moving half of the
    /// collective's mass to another label costs 0.05 in total variation and ends all success, where this formula promises more than 0.94.
    /// Under the conditional models it holds of rare signals only: where c(1 + Δ)(1 − ε) ≤ 1 − 2ε with c = (1 − α)/α · ξ for contamination,
    /// and with 2c for variation. This concerns the formula on the slides; the published proof was not available.
    /// </remarks>
    public static SuccessBound Published(double share, SignalProfile signal, double suboptimality)
    {
        WorstCase.CheckSuboptimality(suboptimality);
        return new SuccessBound(FeatureLabelBound.Success(share, signal).Value - suboptimality / (1 - suboptimality));
    }

    /// <summary>The smallest ε at which the bound of a model does not exceed a measured success: what the success tells of the learner.</summary>
    /// <param name="share">The share α in (0, 1].</param>
    /// <param name="signal">The signal's uniqueness ξ and suboptimality gap Δ.</param>
    /// <param name="success">The measured success in [0, 1].</param>
    /// <param name="model">What ε means.</param>
    /// <returns>The implied ε; 0 where the ε = 0 bound holds; 1/2 where no ε &lt; 1/2 of a conditional model explains the success.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static double ImpliedSuboptimality(double share, SignalProfile signal, double success, SuboptimalityModel model)
    {
        Require.Share(success);
        ArgumentOutOfRangeException.ThrowIfZero(share);
        var excess = FeatureLabelBound.Success(share, signal).Value - success;
        if (excess <= 0) return 0;
        var gap = signal.SuboptimalityGap;

        // The factor K of the conditional bounds 1 − (1 − α)/α · K · ξ at which they equal the measured success.
        var factor = (1 - success) * share / ((1 - share) * signal.Uniqueness);
        return model switch
        {
            SuboptimalityModel.JointVariation => excess * share / 2,
            SuboptimalityModel.JointContamination => excess * share / (1 + excess * share),
            SuboptimalityModel.ConditionalVariation => double.IsFinite(factor) ? (factor - gap) / (2 * (1 + factor)) : 0.5,
            SuboptimalityModel.ConditionalContamination => double.IsFinite(factor) ? (factor - gap) / (1 - gap + 2 * factor) : 0.5,
            _ => throw WorstCase.Unknown(model),
        };
    }
}
