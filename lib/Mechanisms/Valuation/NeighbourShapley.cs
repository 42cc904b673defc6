using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>
/// Shapley values of training examples for one test example and a nearest-neighbour rule, from the order of distance alone: near to far, in linear time.
/// </summary>
/// <remarks>
/// All formulas hold for every number of examples and every K. The published ones are exact from K examples on; below, they start from 1/n where
/// it must be 1/K, and give values that do not add up. Derived with one observation: a set even in size and then among its size is one whose
/// members come before a common random moment, so every sum over sizes is a Beta integral.
/// </remarks>
[Source("arXiv:1908.08619", "Theorem 1")]
public static class NeighbourShapley
{
    /// <summary>Classification with hard labels, or any weights of one's own: v(S) = (1/K)·Σ mⱼ over the min(K, |S|) nearest of S.</summary>
    /// <param name="matches">m, near to far, [n]: 1 where the label is the test example's, otherwise 0; or that times a weight.</param>
    /// <param name="neighbours">K ≥ 1.</param>
    /// <param name="values">Receives φ, near to far, [n]; they add up to v(N).</param>
    /// <exception cref="ArgumentException">There is no example, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">K &lt; 1.</exception>
    [Source("arXiv:1908.08619", "Theorem 1")]
    public static void HardLabels(ReadOnlySpan<double> matches, int neighbours, Span<double> values)
    {
        Check(matches, neighbours, values);
        var n = matches.Length;
        var value = values[n - 1] = matches[n - 1] / Math.Max(n, neighbours);
        for (var i = n - 1; i >= 1; i--)
        {
            value += (matches[i - 1] - matches[i]) * Math.Min(neighbours, i) / ((double)neighbours * i);
            values[i - 1] = value;
        }
    }

    /// <summary>Classification with soft labels: v(S) is the mean of mⱼ over the min(K, |S|) nearest of S, and the chance level where S is empty.</summary>
    /// <param name="matches">m, near to far, [n].</param>
    /// <param name="neighbours">K ≥ 1.</param>
    /// <param name="chance">v(∅) in [0, 1], such as one over the number of classes.</param>
    /// <param name="values">Receives φ, near to far, [n]; they add up to v(N) − v(∅).</param>
    /// <exception cref="ArgumentException">There is no example, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">K &lt; 1, or the chance level is no probability.</exception>
    [Source("arXiv:2304.04258", "Theorem 2")]
    public static void SoftLabels(ReadOnlySpan<double> matches, int neighbours, double chance, Span<double> values)
    {
        Check(matches, neighbours, values);
        Numerics.Checks.Require.Share(chance);
        var (n, k) = (matches.Length, neighbours);
        if (n == 1)
        {
            values[0] = matches[0] - chance;
            return;
        }

        var total = 0.0;
        foreach (var match in matches) total += match;
        var last = matches[n - 1];

        // The farthest counts only in sets that are not full; there it moves the mean by its distance from it over the new size.
        var value = values[n - 1] = (last - chance + (Harmonic(Math.Min(k, n)) - 1) * (last - (total - last) / (n - 1))) / n;
        var small = Harmonic(Math.Min(k, n - 1)) - (double)Math.Min(k, n - 1) / k;
        for (var i = n - 1; i >= 1; i--)
        {
            value += (matches[i - 1] - matches[i]) * (small / (n - 1) + Math.Min(k, i) / ((double)k * i));
            values[i - 1] = value;
        }
    }

    /// <summary>Regression: v(S) = −((1/K)·Σ yⱼ over the min(K, |S|) nearest of S − y)², measured from the empty set's −y².</summary>
    /// <param name="targets">yⱼ, near to far, [n].</param>
    /// <param name="test">y, of the test example.</param>
    /// <param name="neighbours">K ≥ 1.</param>
    /// <param name="values">Receives φ, near to far, [n]; they add up to v(N) − v(∅).</param>
    /// <exception cref="ArgumentException">There is no example, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">K &lt; 1, or y is not finite.</exception>
    [Source("arXiv:1908.08619", "Theorem 6")]
    public static void Regression(ReadOnlySpan<double> targets, double test, int neighbours, Span<double> values)
    {
        Check(targets, neighbours, values);
        Numerics.Checks.Require.Finite(test);
        var (n, k) = (targets.Length, neighbours);
        var scale = 1.0 / ((double)k * k);
        var others = 0.0;
        foreach (var y in targets) others += y;
        var last = targets[n - 1];
        others -= last;
        var value = -scale * last * ((last - 2.0 * k * test) * Math.Min(k, n) / n + 2 * Pair(n - 2, k) * others);
        values[n - 1] = value;

        // Nearer ones, y₁…y_{i−1}, all count alike; farther ones by their place.
        var nearer = others - (n > 1 ? targets[n - 2] : 0);
        var farther = 0.0;
        for (var i = n - 1; i >= 1; i--)
        {
            var (here, next) = (targets[i - 1], targets[i]);
            var rest = Pair(i - 2, k) * nearer + farther;
            value -= scale * (here - next) * ((here + next - 2.0 * k * test) * Math.Min(k, i) / i + 2 * rest);
            values[i - 1] = value;
            if (i < 2) break;
            nearer -= targets[i - 2];
            farther += Pair(i - 2, k) * next;
        }
    }

    /// <summary>The Beta integral of a set that holds one example and at most K − 2 of a others: m(m + 1)/(2(a + 1)(a + 2)), m = min(K − 1, a + 1).</summary>
    private static double Pair(int a, int neighbours)
    {
        if (a < 0) return 0;
        var m = Math.Min(neighbours - 1, a + 1);
        return m * (m + 1.0) / (2 * (a + 1.0) * (a + 2));
    }

    internal static double Harmonic(int n)
    {
        var sum = 0.0;
        for (var k = n; k >= 1; k--) sum += 1.0 / k;
        return sum;
    }

    private static void Check(ReadOnlySpan<double> given, int neighbours, Span<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbours);
        if (given.IsEmpty || given.Length != values.Length)
            throw new ArgumentException($"{given.Length} examples and {values.Length} places for their values; give at least one, and as many places.", nameof(given));
    }
}
