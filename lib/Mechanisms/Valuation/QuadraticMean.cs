using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Valuation;

/// <summary>
/// The game v(S) = 2⟨x̄_S, α⟩ − ‖x̄_S‖², v(∅) = 0: how far one step along the mean gradient x̄_S of a coalition lowers a quadratic loss whose gradient
/// is α. Its Shapley values have a closed form, so a million examples cost no more than reading them.
/// </summary>
[Source("arXiv:2406.11730", "Theorem 2")]
public static class QuadraticMean
{
    /// <summary>The Shapley values.</summary>
    /// <param name="vectors">x, [n, d] row-major, such as the gradients of the examples' losses.</param>
    /// <param name="direction">α, [d], such as the gradient of the validation loss.</param>
    /// <returns>φ, [n]; they add up to 2⟨x̄, α⟩ − ‖x̄‖².</returns>
    /// <remarks>
    /// O(n·d). A marginal contribution is a quadratic form in the newcomer and the sum of a random set of the others, whose moments need only the sum of
    /// all vectors and of their squared lengths. Valid for every n ≥ 1, while the published formula divides by n − 1 and n − 2.
    /// </remarks>
    /// <exception cref="ArgumentException">The numbers do not fit, or one is not finite.</exception>
    [Source("arXiv:2406.11730", "Theorem 2")]
    public static double[] Shapley(ReadOnlySpan<double> vectors, ReadOnlySpan<double> direction)
    {
        var d = direction.Length;
        if (d == 0 || vectors.Length == 0 || vectors.Length % d != 0)
            throw new ArgumentException($"{vectors.Length} numbers are no rows of {d}; give n rows, each as long as the direction.", nameof(vectors));
        foreach (var value in vectors) Require.Finite(value, nameof(vectors));
        foreach (var value in direction) Require.Finite(value, nameof(direction));
        var n = vectors.Length / d;
        var sum = new double[d];
        var squares = 0.0;
        for (var k = 0; k < vectors.Length; k++)
        {
            sum[k % d] += vectors[k];
            squares += vectors[k] * vectors[k];
        }

        // Means over the size s of the set before the newcomer, of 1/(s+1)², s/(s+1)², and of what the mean of the set contributes.
        double newcomer = 0, cross = 0, pairOwn = 0, pairOther = 0;
        for (var s = 0; s < n; s++)
        {
            var joined = 1.0 / ((s + 1.0) * (s + 1));
            newcomer += joined / n;
            if (s == 0) continue;
            var one = s / (n - 1.0);
            var two = n > 2 ? one * (s - 1) / (n - 2.0) : 0;
            cross += 2 * one * joined / n;
            var change = joined - 1.0 / ((double)s * s);
            pairOwn += one * change / n;
            pairOther += two * change / n;
        }

        // The gain in ⟨x̄, α⟩: the newcomer moves the mean by (x − x̄_S)/(s + 1).
        var harmonic = 0.0;
        for (var s = 1; s <= n; s++) harmonic += 1.0 / s;
        var (total, along) = (Dot(sum, sum), Dot(sum, direction));
        var values = new double[n];
        for (var i = 0; i < n; i++)
        {
            var x = vectors.Slice(i * d, d);
            var (own, withSum, aim) = (Dot(x, x), Dot(x, sum), Dot(x, direction));
            var othersSquares = squares - own;
            var othersPairs = total - 2 * withSum + own - othersSquares;
            var linear = harmonic / n * aim - (n > 1 ? (harmonic - 1) / n * (along - aim) / (n - 1) : 0);
            values[i] = 2 * linear - (newcomer * own + cross * (withSum - own) + pairOwn * othersSquares + pairOther * othersPairs);
        }

        return values;
    }

    /// <summary>The game itself.</summary>
    /// <param name="vectors">x, [n, d] row-major.</param>
    /// <param name="direction">α, [d].</param>
    /// <exception cref="ArgumentException">The numbers do not fit.</exception>
    public static CooperativeGame Game(double[] vectors, double[] direction)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(direction);
        var d = direction.Length;
        if (d == 0 || vectors.Length == 0 || vectors.Length % d != 0)
            throw new ArgumentException($"{vectors.Length} numbers are no rows of {d}; give n rows, each as long as the direction.", nameof(vectors));
        return CooperativeGame.Of(vectors.Length / d, members =>
        {
            var count = members.Count(true);
            if (count == 0) return 0;
            var mean = new double[d];
            for (var k = 0; k < vectors.Length; k++) mean[k % d] += members[k / d] ? vectors[k] / count : 0;
            return 2 * Dot(mean, direction) - Dot(mean, mean);
        });
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++) sum += a[k] * b[k];
        return sum;
    }
}
