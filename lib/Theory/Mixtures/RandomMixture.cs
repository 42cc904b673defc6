using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Noise;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Theory.Mixtures;

/// <summary>
/// A mixture that is itself random, because all members of a collective share a draw: finitely many mixtures, each with its probability.
/// Success then has a distribution, however large the population is.
/// </summary>
/// <remarks>
/// Where each member draws on its own, the law of large numbers leaves one mixture; where all share one draw it does not. Both have the same
/// expected training distribution, so any difference in expected success comes from the learner.
/// </remarks>
[Source("arXiv:2510.18933", "coordination noise shared by all members")]
public sealed class RandomMixture
{
    /// <summary>2^K outcomes are listed, so K is limited.</summary>
    private const int MostPlacements = 12;

    private RandomMixture(IReadOnlyList<(double Probability, CollectiveMixture Mixture)> outcomes) => Outcomes = outcomes;

    /// <summary>The possible mixtures and their probabilities, which add up to 1.</summary>
    public IReadOnlyList<(double Probability, CollectiveMixture Mixture)> Outcomes { get; }

    /// <summary>The expected training distribution: the one of members who draw independently.</summary>
    public FinitePopulation ExpectedLaw => Mixture.Of([.. Outcomes.Select(o => (o.Probability, o.Mixture.Law))]);

    /// <summary>The mixtures when the members of one collective share which, or how many, placements of the signal they make.</summary>
    /// <param name="mixture">The mixture if every placement is made. Noise of the collective itself strikes after the shared draw.</param>
    /// <param name="collective">The collective, counted from 0.</param>
    /// <param name="rate">The probability q in [0, 1] that a placement is kept; independently for different placements.</param>
    /// <param name="sharing">What is shared.</param>
    /// <returns>2^K mixtures for shared placements, K + 1 for a shared number, less those of probability 0.</returns>
    /// <exception cref="ArgumentException">The collective puts no signal on, or one of more than 12 placements.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collective, or the rate lies outside [0, 1].</exception>
    public static RandomMixture OfSharedCompliance(CollectiveMixture mixture, int collective, double rate, PlacementSharing sharing)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        var own = mixture.Checked(collective);
        Require.Share(rate);
        if (!Enum.IsDefined(sharing)) throw new ArgumentOutOfRangeException(nameof(sharing), sharing, "Not a way of sharing.");
        if (own.Strategy is not SignalStrategy<int, int> { Signal: FiniteSignal signal })
            throw new ArgumentException($"Members of collective {collective} put no signal on, so there are no placements to share: {own.Strategy}.", nameof(mixture));
        var placements = signal.Placements.Count;
        if (placements > MostPlacements)
        {
            throw new ArgumentException($"The signal has {placements} placements; up to {MostPlacements} are supported, since every subset is listed.", nameof(mixture));
        }

        // The whole signal stays the same object, so that those who keep every placement are in step.
        var all = (1 << placements) - 1;
        var subsets = Enumerable.Range(0, all + 1).Select(mask => (
            Signal: mask == all ? signal : signal.Keeping(k => (mask >> k & 1) == 1),
            Kept: int.PopCount(mask),
            Probability: Math.Pow(rate, int.PopCount(mask)) * Math.Pow(1 - rate, placements - int.PopCount(mask)))).ToArray();
        var draws = sharing == PlacementSharing.Placements
            ? subsets.Select(s => (s.Probability, new SharedPlacements([(1, s.Signal)])))
            : subsets.GroupBy(s => s.Kept).Select(g => (
                Probability: g.Sum(s => s.Probability),
                new SharedPlacements([.. g.Select(s => (1.0 / g.Count(), s.Signal))])));
        return new RandomMixture([.. draws.Where(d => d.Probability > 0).Select(d => (
            d.Probability,
            mixture.With(collective, own with { Noise = [d.Item2, .. own.Noise] })))]);
    }

    /// <summary>The mixtures when a second collective shares a draw as well, independent of the first.</summary>
    /// <param name="collective">The collective, counted from 0.</param>
    /// <param name="rate">The probability q in [0, 1] that a placement is kept.</param>
    /// <param name="sharing">What is shared.</param>
    /// <exception cref="ArgumentException">The signal has more than 12 placements.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collective, or the rate lies outside [0, 1].</exception>
    public RandomMixture AndSharedCompliance(int collective, double rate, PlacementSharing sharing) => new([.. Outcomes.SelectMany(o =>
        OfSharedCompliance(o.Mixture, collective, rate, sharing).Outcomes.Select(inner => (o.Probability * inner.Probability, inner.Mixture)))]);
}
