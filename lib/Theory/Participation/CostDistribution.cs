using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Participation;

/// <summary>How the cost of joining is spread over a population, in units of success: a cost of 0.1 is worth ten points of success.</summary>
[Source("doi:10.1086/226707", "Section on thresholds and their distribution")]
public sealed class CostDistribution
{
    private readonly Segment[] _segments;

    private CostDistribution(Segment[] segments) => _segments = segments;

    /// <summary>Everybody has one cost.</summary>
    /// <param name="cost">The cost c ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative or not finite.</exception>
    public static CostDistribution Identical(double cost) => Uniform(cost, cost);

    /// <summary>Costs are uniform on an interval.</summary>
    /// <param name="lowest">The lowest cost, ≥ 0.</param>
    /// <param name="highest">The highest cost, ≥ the lowest.</param>
    /// <exception cref="ArgumentOutOfRangeException">A cost is negative or not finite, or the ends are in the wrong order.</exception>
    public static CostDistribution Uniform(double lowest, double highest)
    {
        CheckCost(lowest);
        ArgumentOutOfRangeException.ThrowIfLessThan(Require.Finite(highest), lowest);
        return new CostDistribution([new Segment(lowest, highest, 1)]);
    }

    /// <summary>A finite number of groups, each with one cost.</summary>
    /// <param name="costs">The cost of each group, ≥ 0.</param>
    /// <param name="weights">The share of each group, ≥ 0 with a positive total; divided by the total.</param>
    /// <exception cref="ArgumentException">There is no group, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cost or weight is negative or not finite.</exception>
    public static CostDistribution OfGroups(ReadOnlySpan<double> costs, ReadOnlySpan<double> weights)
    {
        if (costs.Length != weights.Length)
        {
            throw new ArgumentException($"{costs.Length} costs but {weights.Length} weights; give one of each for every group.", nameof(weights));
        }

        var total = 0.0;
        for (var i = 0; i < costs.Length; i++)
        {
            CheckCost(costs[i], nameof(costs));
            ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(weights[i], nameof(weights)), nameof(weights));
            total += weights[i];
        }

        if (total <= 0) throw new ArgumentException("No group has a positive weight; the population is empty.", nameof(weights));
        var segments = new Segment[costs.Length];
        for (var i = 0; i < segments.Length; i++) segments[i] = new Segment(costs[i], costs[i], weights[i] / total);
        return new CostDistribution(segments);
    }

    /// <summary>The share of the population whose cost lies strictly below a value.</summary>
    /// <param name="value">Any number, in units of success.</param>
    public double ShareBelow(double value)
    {
        var share = 0.0;
        foreach (var segment in _segments) share += segment.ShareBelow(value);
        return Math.Min(1, share);
    }

    /// <summary>Groups of one cost each that stand for the distribution: intervals are cut into equal parts, each at its middle.</summary>
    /// <param name="parts">Into how many parts an interval is cut, ≥ 1.</param>
    /// <returns>Costs with their shares, in ascending order of cost; shares add up to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of parts is not positive.</exception>
    public IReadOnlyList<(double Cost, double Share)> Groups(int parts = 200)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parts);
        return [.. _segments.SelectMany(s => s.Cut(parts)).OrderBy(g => g.Cost)];
    }

    private static void CheckCost(double cost, string name = "cost") => ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(cost, name), name);

    /// <summary>A part of the population with costs uniform from <paramref name="Lowest"/> to <paramref name="Highest"/>, or one cost where they are equal.</summary>
    private readonly record struct Segment(double Lowest, double Highest, double Weight)
    {
        internal double ShareBelow(double value) =>
            Weight * (Lowest < Highest ? Math.Clamp((value - Lowest) / (Highest - Lowest), 0, 1) : value > Lowest ? 1 : 0);

        internal IEnumerable<(double Cost, double Share)> Cut(int parts)
        {
            if (Lowest == Highest) return [(Lowest, Weight)];
            var (from, width, weight) = (Lowest, (Highest - Lowest) / parts, Weight / parts);
            return Enumerable.Range(0, parts).Select(i => (from + (i + 0.5) * width, weight));
        }
    }
}
