using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Theory.Signals;

/// <summary>
/// A population of profiles that may or may not carry a mark, and the signal that puts the mark on: the smallest model of a hidden
/// character in a text or a sticker on a picture. Feature 2i is profile i without the mark, 2i + 1 with it.
/// </summary>
/// <param name="Population">The joint law of (profile, mark) and label.</param>
/// <param name="Signal">g(i, any) = (i, marked).</param>
public sealed record MarkedProfiles(FinitePopulation Population, FiniteSignal Signal)
{
    private static readonly double[] KindShares = [0.05, 0.10, 0.15, 0.20, 0.20, 0.15, 0.10, 0.05];

    /// <summary>
    /// The example platform of the notebooks: eight kinds of users who all carry the mark at one rate, and among whom the rival label leads
    /// the target by more and more.
    /// </summary>
    /// <param name="uniqueness">ξ: how often a user carries the mark without the collective, in [0, 1].</param>
    /// <param name="gap">Δ: by how much the rival leads among the last kind, in [0, 1]; it leads by Δ·i/8 among the i-th.</param>
    /// <returns>Kinds of shares 5, 10, 15, 20, 20, 15, 10 and 5 %; label 0 is the target, label 1 the rival. P₀(target|x) ≥ (1 − Δ)/2 everywhere.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside [0, 1].</exception>
    public static MarkedProfiles OfEightKinds(double uniqueness, double gap)
    {
        Require.Share(uniqueness);
        Require.Share(gap);
        var labels = new double[KindShares.Length, 2];
        var markRates = new double[KindShares.Length];
        for (var i = 0; i < KindShares.Length; i++)
        {
            var lead = gap * (i + 1) / KindShares.Length;
            (labels[i, 0], labels[i, 1]) = ((1 - lead) / 2, (1 + lead) / 2);
            markRates[i] = uniqueness;
        }

        return Of(KindShares, labels, markRates);
    }

    /// <summary>Profiles whose labels do not depend on the mark.</summary>
    /// <param name="profiles">P₀(i), length k, total 1.</param>
    /// <param name="labels">P₀(y | i), shape [k, m], each row total 1.</param>
    /// <param name="markRates">How often profile i carries the mark without the collective, length k, each in [0, 1].</param>
    /// <exception cref="ArgumentException">Lengths differ, or a distribution is not one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A mark rate lies outside [0, 1].</exception>
    public static MarkedProfiles Of(ReadOnlySpan<double> profiles, double[,] labels, ReadOnlySpan<double> markRates)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (markRates.Length != profiles.Length || labels.GetLength(0) != profiles.Length)
        {
            throw new ArgumentException(
                $"{profiles.Length} profiles, {labels.GetLength(0)} rows of labels, {markRates.Length} mark rates; give one of each for every profile.", nameof(markRates));
        }

        var masses = new double[2 * profiles.Length];
        var conditional = new double[masses.Length, labels.GetLength(1)];
        var signal = new int[masses.Length];
        for (var x = 0; x < masses.Length; x++)
        {
            var (profile, marked) = (x / 2, x % 2 == 1);
            var rate = Require.Share(markRates[profile], nameof(markRates));
            masses[x] = profiles[profile] * (marked ? rate : 1 - rate);
            signal[x] = x | 1;
            for (var y = 0; y < labels.GetLength(1); y++) conditional[x, y] = labels[profile, y];
        }

        return new MarkedProfiles(FinitePopulation.OfConditional(masses, conditional), new FiniteSignal(signal));
    }
}
