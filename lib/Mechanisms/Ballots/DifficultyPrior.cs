using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Mechanisms.Ballots;

/// <summary>What is believed of a question's difficulty before anybody has voted: finitely many difficulties with their probabilities.</summary>
public sealed class DifficultyPrior
{
    private const double Rounding = 1e-9;
    private readonly double[] _points, _weights;

    private DifficultyPrior(double[] points, double[] weights) => (_points, _weights) = (points, weights);

    /// <summary>The difficulties d, each in [0, 1].</summary>
    public IReadOnlyList<double> Points => _points;

    /// <summary>Their probabilities, ≥ 0, adding up to 1.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>The number of difficulties.</summary>
    public int Count => _points.Length;

    /// <summary>E[d].</summary>
    public double Mean => _points.Zip(_weights, (d, w) => d * w).Sum();

    /// <summary>The difficulties 0, 1/(n − 1), …, 1 with equal probabilities 1/n.</summary>
    /// <param name="count">n ≥ 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two.</exception>
    public static DifficultyPrior Equal(int count = 11)
    {
        var points = Even(count);
        return new DifficultyPrior(points, [.. points.Select(_ => 1.0 / count)]);
    }

    /// <summary>The difficulties 0, 1/(n − 1), …, 1 with the weights of the trapezoidal rule: the two ends count half.</summary>
    /// <param name="count">n ≥ 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two.</exception>
    /// <remarks>The discrete form of a uniform density. Its values differ visibly from those of <see cref="Equal"/>: say which was used.</remarks>
    public static DifficultyPrior Trapezoid(int count = 11)
    {
        var points = Even(count);
        return new DifficultyPrior(points, [.. points.Select((_, k) => (k == 0 || k == count - 1 ? 0.5 : 1) / (count - 1))]);
    }

    /// <summary>A Beta law in n cells of equal width, each with its probability at its midpoint.</summary>
    /// <param name="alpha">The law's first parameter, > 0.</param>
    /// <param name="beta">Its second parameter, > 0.</param>
    /// <param name="count">n ≥ 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive and finite, or there are fewer than two cells.</exception>
    public static DifficultyPrior Beta(double alpha, double beta, int count = 11)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(alpha));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(beta));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        double Below(int k) => k == 0 ? 0 : k == count ? 1 : MathNet.Numerics.Distributions.Beta.CDF(alpha, beta, (double)k / count);
        return new DifficultyPrior(
            [.. Enumerable.Range(0, count).Select(k => (k + 0.5) / count)],
            [.. Enumerable.Range(0, count).Select(k => Below(k + 1) - Below(k))]);
    }

    /// <summary>Difficulties with probabilities of one's own.</summary>
    /// <param name="points">The difficulties, each in [0, 1]; one will do.</param>
    /// <param name="weights">Their probabilities, ≥ 0, adding up to 1 but for rounding.</param>
    /// <exception cref="ArgumentException">There is none, the lengths differ, or the weights do not add up to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A difficulty or a weight is outside [0, 1].</exception>
    public static DifficultyPrior Of(ReadOnlySpan<double> points, ReadOnlySpan<double> weights)
    {
        foreach (var point in points) Require.Share(point, nameof(points));
        return new DifficultyPrior(points.ToArray(), Distribution(points.Length, weights));
    }

    /// <summary>Probabilities of n things, checked and rounded to add up to 1.</summary>
    internal static double[] Distribution(int count, ReadOnlySpan<double> weights)
    {
        if (count == 0 || weights.Length != count)
            throw new ArgumentException($"{weights.Length} weights for {count} values; give one weight for each of at least one value.", nameof(weights));
        var total = 0.0;
        foreach (var weight in weights) total += Require.Share(weight, nameof(weights));
        if (Math.Abs(total - 1) > Rounding) throw new ArgumentException($"The weights add up to {total:R}; divide each by that.", nameof(weights));
        var exact = weights.ToArray();
        for (var k = 0; k < exact.Length; k++) exact[k] /= total;
        return exact;
    }

    private static double[] Even(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return [.. Enumerable.Range(0, count).Select(k => (double)k / (count - 1))];
    }
}
