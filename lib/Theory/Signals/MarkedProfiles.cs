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
