using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Data.Synthetic;

/// <summary>How many ratings each of many users or items has, from a few published quantiles and the exact total.</summary>
internal static class DegreeSequence
{
    /// <summary>Numbers in ascending order whose quantiles and total are given.</summary>
    /// <param name="quantiles">The numbers at equally spaced quantiles from the least to the greatest, ascending, ≥ 1.</param>
    /// <param name="count">How many numbers.</param>
    /// <param name="total">Their sum.</param>
    /// <remarks>
    /// Between quantiles the logarithm is interpolated, in the last stretch along a power of the distance: the one that gives the total.
    /// </remarks>
    /// <exception cref="ArgumentException">No power gives the total.</exception>
    internal static int[] Of(ReadOnlySpan<int> quantiles, int count, int total)
    {
        var (low, high) = (0.05, 50.0);
        if (Sum(At(quantiles, count, low)) < total || Sum(At(quantiles, count, high)) > total)
            throw new ArgumentException(
                $"{count} numbers with the quantiles {string.Join(", ", quantiles.ToArray())} cannot have the sum {total}.");

        // The sum falls as the power grows.
        var known = quantiles.ToArray();
        var degrees = At(quantiles, count, Bisection.Narrow(high, low, power => Sum(At(known, count, power)) < total).Holds);
        var missing = (int)(total - Sum(degrees));
        // What rounding leaves goes to the largest but one and those below it, so that the extremes stay.
        for (var k = 0; k < missing; k++) degrees[count - 2 - k % (count / 2)]++;
        Array.Sort(degrees);
        return degrees;
    }

    private static int[] At(ReadOnlySpan<int> quantiles, int count, double power)
    {
        var degrees = new int[count];
        for (var k = 0; k < count; k++)
        {
            var place = (double)k / (count - 1) * (quantiles.Length - 1);
            var stretch = Math.Min((int)place, quantiles.Length - 2);
            var part = place - stretch;
            if (stretch == quantiles.Length - 2) part = Math.Pow(part, power);
            degrees[k] = (int)Math.Round(quantiles[stretch] * Math.Pow((double)quantiles[stretch + 1] / quantiles[stretch], part));
        }

        return degrees;
    }

    private static long Sum(int[] numbers) => numbers.Sum(n => (long)n);
}
