using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Theory.WorstCases;

/// <summary>What an adversary with a budget can buy: the 0–1 knapsack, exactly and with fractions of items allowed.</summary>
internal static class Knapsack
{
    /// <summary>An item for sale.</summary>
    /// <param name="Cost">Its price, > 0.</param>
    /// <param name="Gain">Its worth, ≥ 0.</param>
    internal readonly record struct Item(double Cost, double Gain);

    /// <summary>The largest gain of a set of items whose costs add up to no more than the budget.</summary>
    /// <remarks>Depth-first branch and bound in order of gain per cost, cut by the fractional gain. Exponential in the worst case, hence the token.</remarks>
    internal static double Heaviest(IEnumerable<Item> items, double budget, CancellationToken cancellation)
    {
        var sorted = InOrderOfWorth(items);
        var path = new Stack<(int Index, double Left, double Gain)>();
        var (next, left, gain, best) = (0, budget, 0.0, 0.0);
        var ambient = AmbientStop.Token;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            ambient.ThrowIfCancellationRequested();
            best = Math.Max(best, gain);
            if (next < sorted.Length && gain + Fractional(sorted.AsSpan(next), left) > best)
            {
                if (sorted[next].Cost <= left)
                {
                    path.Push((next, left, gain));
                    (left, gain) = (left - sorted[next].Cost, gain + sorted[next].Gain);
                }

                next++;
            }
            else if (path.TryPop(out var last))
            {
                (next, left, gain) = (last.Index + 1, last.Left, last.Gain);
            }
            else
            {
                return best;
            }
        }
    }

    /// <summary>The largest gain when parts of items can be bought: never less than <see cref="Heaviest"/>.</summary>
    internal static double Fractional(IEnumerable<Item> items, double budget) => Fractional(InOrderOfWorth(items), budget);

    private static Item[] InOrderOfWorth(IEnumerable<Item> items) => [.. items.OrderByDescending(i => i.Gain / i.Cost)];

    private static double Fractional(ReadOnlySpan<Item> sorted, double left)
    {
        var gain = 0.0;
        foreach (var item in sorted)
        {
            if (item.Cost > left) return gain + item.Gain * left / item.Cost;
            gain += item.Gain;
            left -= item.Cost;
        }

        return gain;
    }
}
