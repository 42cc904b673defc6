using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Noise;

namespace CollectiveAction.Theory.Bounds;

/// <summary>
/// The guarantee of one collective among several, noise included, against a Bayes-optimal classifier:
/// Sᵢ ≥ 1 − Σⱼ (wⱼ/wᵢ)·Δⱼ·ξⱼ, summed over all components but the members of collective i who are in step.
/// </summary>
/// <param name="Value">The raw value, at most 1; it may be negative, or −∞ where nobody is in step.</param>
/// <param name="Weight">The weight wᵢ of the members who are in step.</param>
/// <param name="Coverage">
/// c = min over signal points of (what members plant there)/(what success counts there), at most 1: 1 for members who are a random sample of
/// the population and all plant; less where they come from a group of their own, or only those with the target label plant.
/// </param>
/// <param name="Terms">
/// What everybody else takes from the guarantee. With <see cref="Knowledge.PerPoint"/> the terms explain, and do not add up to, the loss.
/// </param>
/// <remarks>
/// Assumes a Bayes-optimal classifier of the mixture (ε = 0). With ξⱼ = Pⱼ(X*) and Δⱼ = max over x in X* of (max_y Pⱼ(y|x) − Pⱼ(y*|x))₊, by
/// Markov's inequality as for one collective; the whole loss is divided by c. A component that speaks for the target is counted as silent, so
/// allies do not help the guarantee unless it knows them point by point:
/// <list type="bullet">
/// <item><see cref="Knowledge.PerPoint"/>: 1 − (1/wᵢ) Σ over x in X* of (max_y Σⱼ wⱼ (Pⱼ(x, y) − Pⱼ(x, y*)))₊; dominates the other three.</item>
/// <item><see cref="Knowledge.PerComponent"/>: the formula above; dominates the worst case.</item>
/// <item><see cref="Knowledge.Aggregate"/>: 1 − (1 − wᵢ)/wᵢ · Δ·ξ of the mixture of everybody else. Neither it nor the formula above, nor the
/// worst case, dominates the other: it lets allies help and rivals of different labels split, but multiplies the largest gap at any point with
/// the whole mass.</item>
/// <item><see cref="Knowledge.WorstCase"/>: Δⱼ = ξⱼ = 1 for other collectives. Base population and own noise are known.</item>
/// </list>
/// For unplanting, y* is replaced by the label that members report at x, and the maximum over rivals by the unwanted label.
/// With one noiseless collective the last three are Theorem 1.
/// </remarks>
[Source("arXiv:2302.04262", "Theorem 1, for a mixture of any number of laws")]
[Source("arXiv:2510.18933", "bounds with noise and multiple groups; rederived")]
[Source("arXiv:2605.06749", "levels of knowledge about the other collectives; rederived for the population")]
public sealed record MixtureBound(double Value, double Weight, double Coverage, IReadOnlyList<BoundTerm> Terms)
{
    /// <summary>True when the bound says nothing: success is never below 0.</summary>
    public bool IsVacuous => !(Value > 0);

    /// <summary>The bound from its ingredients.</summary>
    /// <param name="weight">The weight wᵢ of the members who are in step, in [0, 1].</param>
    /// <param name="terms">Everybody else.</param>
    /// <param name="coverage">c in [0, 1]; 1 for members who are a random sample and all plant.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight or the coverage lies outside [0, 1].</exception>
    public static MixtureBound OfTerms(double weight, IReadOnlyList<BoundTerm> terms, double coverage = 1)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Require.Share(weight);
        Require.Share(coverage);
        return OfLoss(weight, coverage, terms, terms.Sum(t => t.Weight / weight * t.Profile.Cost));
    }

    /// <summary>The bound of one collective of a mixture.</summary>
    /// <param name="mixture">The mixture.</param>
    /// <param name="collective">The collective, counted from 0.</param>
    /// <param name="knowledge">What it knows of everybody else.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collective or level of knowledge.</exception>
    public static MixtureBound Of(CollectiveMixture mixture, int collective, Knowledge knowledge)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        mixture.Checked(collective);
        var game = new PlantingGame(mixture, collective);
        return knowledge switch
        {
            Knowledge.PerPoint => OfLoss(game.Weight, game.Coverage, game.Terms(), game.LossPerPoint()),
            Knowledge.PerComponent => OfTerms(game.Weight, game.Terms(), game.Coverage),
            Knowledge.Aggregate => OfTerms(game.Weight, [game.Together()], game.Coverage),
            Knowledge.WorstCase => OfTerms(game.Weight, game.Terms(othersAtWorst: true), game.Coverage),
            _ => throw new ArgumentOutOfRangeException(nameof(knowledge), knowledge, "Not a level of knowledge."),
        };
    }

    /// <summary>The smallest own share at which the bound promises a success, the shares of the others and all noise rates staying as they are.</summary>
    /// <param name="mixture">The mixture; the collective's own share in it does not matter.</param>
    /// <param name="collective">The collective, counted from 0.</param>
    /// <param name="success">The wanted success S* in [0, 1].</param>
    /// <param name="knowledge">What it knows of everybody else.</param>
    /// <returns>
    /// A share in [0, 1 − the others' shares], an upper bound on the critical mass up to 1e-12 (relative); 0 read as "any positive share"; +∞
    /// where even all who are free to join do not suffice.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collective or level of knowledge, or the success lies outside [0, 1].</exception>
    /// <remarks>
    /// The shares at which a promise holds form an interval for all levels but <see cref="Knowledge.Aggregate"/>, so that it holds at every
    /// larger share if it holds at the largest.
    /// </remarks>
    public static double CriticalMass(CollectiveMixture mixture, int collective, double success, Knowledge knowledge)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        mixture.Checked(collective);
        var shares = mixture.Collectives.Select(c => c.Share).ToArray();
        shares[collective] = 0;
        var free = CollectiveMixture.RestOf(shares);
        return free * Bounds.CriticalMass.Of(success, part =>
        {
            shares[collective] = part * free;
            return new SuccessBound(Of(mixture.WithShares(shares), collective, knowledge).Value);
        });
    }

    /// <summary>The part of the members that may be out of step before the bound stops promising a success: the guarantee's curve of equal success.</summary>
    /// <param name="mixture">The mixture; noise that the collective has already stays.</param>
    /// <param name="collective">The collective, counted from 0.</param>
    /// <param name="noise">What strikes a member who is out of step: a noise with rate 1, such as <c>new WrongLabel&lt;int&gt;(1, 2)</c>.</param>
    /// <param name="success">The wanted success S* in [0, 1].</param>
    /// <param name="knowledge">What it knows of everybody else.</param>
    /// <returns>
    /// A part in [0, 1], a lower bound on <see cref="Exact.NoiseTradeOff.AffordableNoise"/> up to 1e-12; 1 read as "any part less than all"; −∞
    /// where the bound promises less even if all are in step.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collective or level of knowledge, or a number lies outside its range.</exception>
    public static double AffordableNoise(CollectiveMixture mixture, int collective, ICoordinationNoise noise, double success, Knowledge knowledge)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        var own = mixture.Checked(collective);
        return 1 - Bounds.CriticalMass.Of(success, inStep => new SuccessBound(
            Of(mixture.With(collective, own with { Noise = [.. own.Noise, new OneOf((1 - inStep, noise))] }), collective, knowledge).Value));
    }

    /// <summary>The pairs of shares of two collectives for which the bound promises one of them a success, everything else staying as it is.</summary>
    /// <param name="mixture">The mixture; the two shares in it do not matter.</param>
    /// <param name="collective">The collective whose guarantee it is, counted from 0; its share is the first of each pair.</param>
    /// <param name="other">The other collective; its share is the second of each pair.</param>
    /// <param name="success">The wanted success S* in [0, 1].</param>
    /// <param name="knowledge">What the collective knows; not <see cref="Knowledge.Aggregate"/>, whose region is not convex.</param>
    /// <returns>A convex polygon. The region in which both succeed is <c>one.And(two.Exchanged())</c>.</returns>
    /// <exception cref="ArgumentException">Both are the same collective, or the knowledge is aggregate.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collective, or the success lies outside [0, 1].</exception>
    /// <remarks>
    /// The condition wᵢ·c·(1 − S*) ≥ loss·wᵢ has a concave left minus right side, piecewise linear in the two shares. The polygon is cut out by its
    /// tangents at the corners that violate it, until none does; each cut is one of finitely many linear pieces.
    /// </remarks>
    public static ShareRegion Region(CollectiveMixture mixture, int collective, int other, double success, Knowledge knowledge)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        mixture.Checked(collective);
        mixture.Checked(other);
        Require.Share(success);
        if (collective == other) throw new ArgumentException($"Both are collective {collective}; take two.", nameof(other));
        if (knowledge == Knowledge.Aggregate)
        {
            throw new ArgumentException($"With aggregate knowledge the pairs form no convex region; use {nameof(CriticalMass)} for each share of the other.", nameof(knowledge));
        }

        var shares = mixture.Collectives.Select(c => c.Share).ToArray();
        (shares[collective], shares[other]) = (0, 0);
        var free = CollectiveMixture.RestOf(shares);
        var region = ShareRegion.All(free);
        while (true)
        {
            var before = region;
            foreach (var corner in before.Corners)
            {
                (shares[collective], shares[other]) = corner;
                var tangent = new PlantingGame(mixture.WithShares(shares), collective).Tangent(other, success, knowledge);
                if (tangent.Constant + tangent.Own * corner.First + tangent.Other * corner.Second < -1e-12)
                {
                    region = region.Where(tangent.Constant, tangent.Own, tangent.Other);
                }
            }

            if (ReferenceEquals(before, region)) return region;
        }
    }

    private static MixtureBound OfLoss(double weight, double coverage, IReadOnlyList<BoundTerm> terms, double loss) =>
        new(weight > 0 && coverage > 0 ? 1 - loss / coverage : double.NegativeInfinity, weight, coverage, terms);
}
