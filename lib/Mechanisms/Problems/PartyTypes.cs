using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Mechanisms.Problems;

/// <summary>The kinds of parties that may join: what a unit of contribution costs each, and how likely each is.</summary>
/// <remarks>
/// Types are kept from the highest cost to the lowest, as in the paper, and types of one cost are one type: a contract cannot tell them
/// apart. Costs that differ by less than a ten-millionth count as one, the highest, at which everybody joins who joins at its own. Types
/// may be given in any order; <see cref="PlaceOf"/> leads back to it.
/// </remarks>
public sealed class PartyTypes
{
    private const double Rounding = 1e-9, SameCost = 1e-7;
    private readonly double[] _costs, _probabilities;
    private readonly int[] _places;

    private PartyTypes(double[] costs, double[] probabilities, int[] places) =>
        (_costs, _probabilities, _places) = (costs, probabilities, places);

    /// <summary>c₁ > … > c_I > 0, the cost of one unit of contribution, in the unit of the valuation.</summary>
    public IReadOnlyList<double> Costs => _costs;

    /// <summary>p, the probability of each type; positive, adding up to 1.</summary>
    public IReadOnlyList<double> Probabilities => _probabilities;

    /// <summary>The number I of different costs.</summary>
    public int Count => _costs.Length;

    internal ReadOnlySpan<double> CostSpan => _costs;

    internal ReadOnlySpan<double> ProbabilitySpan => _probabilities;

    /// <summary>Types from their costs and probabilities, in any order.</summary>
    /// <param name="costs">The cost of a unit of contribution of each type, > 0, in the unit of the valuation.</param>
    /// <param name="probabilities">The probability of each type, > 0; they add up to 1 but for rounding.</param>
    /// <exception cref="ArgumentException">There is no type, the lengths differ, or the probabilities do not add up to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cost or probability is not positive and finite.</exception>
    public static PartyTypes Of(ReadOnlySpan<double> costs, ReadOnlySpan<double> probabilities)
    {
        if (costs.IsEmpty) throw new ArgumentException("There is no type; give the cost of at least one.", nameof(costs));
        if (costs.Length != probabilities.Length)
        {
            throw new ArgumentException(
                $"{costs.Length} costs but {probabilities.Length} probabilities; give one of each for every type.", nameof(probabilities));
        }

        var total = 0.0;
        for (var k = 0; k < costs.Length; k++)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(costs[k], nameof(costs)), nameof(costs));
            if (!(probabilities[k] > 0) || !double.IsFinite(probabilities[k]))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(probabilities),
                    probabilities[k],
                    $"The probability of type {k + 1} must be positive; leave a type out that never occurs.");
            }

            total += probabilities[k];
        }

        if (Math.Abs(total - 1) > Rounding)
        {
            throw new ArgumentException(
                $"The probabilities add up to {total:R}, not to 1; divide each by their sum.", nameof(probabilities));
        }

        return Sorted(costs.ToArray(), probabilities.ToArray(), total);
    }

    /// <summary>Where a type went: its place among <see cref="Costs"/>.</summary>
    /// <param name="given">The type's number in the order it was given in, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such type.</exception>
    public int PlaceOf(int given)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(given);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(given, _places.Length);
        return _places[given];
    }

    private static PartyTypes Sorted(double[] costs, double[] probabilities, double total)
    {
        var places = new int[costs.Length];
        var (sortedCosts, sortedProbabilities) = (new List<double>(), new List<double>());
        foreach (var given in Enumerable.Range(0, costs.Length).OrderByDescending(k => costs[k]))
        {
            if (sortedCosts.Count == 0 || costs[given] < sortedCosts[^1] * (1 - SameCost))
            {
                sortedCosts.Add(costs[given]);
                sortedProbabilities.Add(0);
            }

            places[given] = sortedCosts.Count - 1;
            sortedProbabilities[^1] += probabilities[given] / total;
        }

        return new PartyTypes([.. sortedCosts], [.. sortedProbabilities], places);
    }
}
