using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Theory.Certificates;

/// <summary>
/// How many people have to carry a sign and name a label so that a firm answers with that label wherever the sign stands: one number for the size of
/// the platform, the rarity of the sign and the certainty wanted, whatever labels the other carriers of the sign have.
/// </summary>
/// <remarks>
/// Each of the N − n people who do not take part carries the sign by chance, independently, with probability ξ. The firm is Bayes-optimal for the N
/// reports, so on the sign it names the label that most carriers name; at worst the K others all name one and the same rival. The n members win if
/// n > K, and K exceeds its binomial quantile with probability at most δ. This is Theorem 3.3 of the source for a signal of one point, with the exact
/// binomial tail in place of Hoeffding's inequality and the rival's share at its largest.
/// </remarks>
[Source("arXiv:2502.04879", "Theorem 3.3, with exact tails and one point in the signal's image")]
public static class PeopleNeeded
{
    /// <summary>The number of members where the sign's rarity is known, or known to be at most a value.</summary>
    /// <param name="people">N, the number of people whose data the firm learns from, members included; ≥ 1.</param>
    /// <param name="rarity">ξ in [0, 1], the probability that somebody who does not take part carries the sign.</param>
    /// <param name="failureProbability">δ in (0, 1): how often the promise may fail, over the draw of the others.</param>
    /// <returns>The smallest n ≤ N with Pr{Binomial(N − n, ξ) ≥ n} ≤ δ: 1 where nobody else carries the sign.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static int ForRarity(int people, double rarity, double failureProbability = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(people);
        Require.Share(rarity);
        Require.OpenShare(failureProbability);

        // More members leave fewer others: what holds for n holds for every larger n. A majority always suffices.
        return Bisection.Neighbours((people / 2) + 1, 0, members => BinomialQuantile.Upper(people - members, rarity, failureProbability) < members).Holds;
    }

    /// <summary>The number of members where the rarity was estimated from what others wrote.</summary>
    /// <param name="people">N, the number of people whose data the firm learns from, members included; ≥ 1.</param>
    /// <param name="carriers">How many of those looked at carry the sign, from 0 to <paramref name="looked"/>.</param>
    /// <param name="looked">How many people, drawn independently of the platform's, were looked at; ≥ 1.</param>
    /// <param name="failureProbability">δ in (0, 1): how often the promise may fail, over the look and the draw of the others.</param>
    /// <returns>The number for the upper Clopper–Pearson end of the rarity at δ/2, with δ/2 left for the draw of the others.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static int ForSample(int people, int carriers, int looked, double failureProbability = 0.05) =>
        ForRarity(people, LargestPlausible(carriers, looked, failureProbability), failureProbability / 2);

    /// <summary>The largest rarity that a look leaves plausible: the Clopper–Pearson end that the true one exceeds with probability at most δ/2.</summary>
    /// <param name="carriers">How many of those looked at carry the sign, from 0 to <paramref name="looked"/>.</param>
    /// <param name="looked">How many people were looked at; ≥ 1.</param>
    /// <param name="failureProbability">δ in (0, 1), of which half is spent here.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static double LargestPlausible(int carriers, int looked, double failureProbability = 0.05) =>
        BinomialEstimate.ClopperPearson(carriers, looked, 1 - Require.OpenShare(failureProbability)).Upper;

    /// <summary>The share of the people to which the number of members tends as the platform grows.</summary>
    /// <param name="rarity">ξ in [0, 1].</param>
    /// <returns>ξ/(1 + ξ): as many members as others who carry the sign.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rarity lies outside [0, 1].</exception>
    public static double ShareInTheLimit(double rarity) => Require.Share(rarity) / (1 + rarity);
}
