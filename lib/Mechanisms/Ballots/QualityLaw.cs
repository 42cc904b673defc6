using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Mechanisms.Ballots;

/// <summary>What is believed of an artefact's quality q: probabilities on the midpoints of n cells of [0, 1].</summary>
/// <remarks>Quality 0 means that every diligent worker can improve the artefact, quality 1 that none can.</remarks>
public sealed class QualityLaw
{
    private readonly double[] _weights;

    private QualityLaw(double[] weights) => _weights = weights;

    /// <summary>The number n of cells.</summary>
    public int Count => _weights.Length;

    /// <summary>The probability of each cell.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>E[q].</summary>
    public double Mean => Expectation(q => q);

    internal ReadOnlySpan<double> Span => _weights;

    /// <summary>The midpoint of a cell.</summary>
    /// <param name="cell">From 0.</param>
    /// <param name="count">n ≥ 1.</param>
    public static double Midpoint(int cell, int count) => (cell + 0.5) / count;

    /// <summary>A Beta law by its density at the midpoints; the publications use Beta(1, 9).</summary>
    /// <param name="alpha">The law's first parameter, > 0.</param>
    /// <param name="beta">Its second parameter, > 0.</param>
    /// <param name="count">n ≥ 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive and finite, or there are fewer than two cells.</exception>
    public static QualityLaw Beta(double alpha, double beta, int count = 41)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(alpha));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(beta));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return new QualityLaw(Normalised(count, q => (alpha - 1) * Math.Log(q) + (beta - 1) * Math.Log(1 - q)));
    }

    /// <summary>Probabilities of one's own.</summary>
    /// <param name="weights">The probability of each of at least two cells; they add up to 1.</param>
    /// <exception cref="ArgumentException">There are fewer than two cells, or they do not add up to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is outside [0, 1].</exception>
    public static QualityLaw Of(ReadOnlySpan<double> weights)
    {
        if (weights.Length < 2) throw new ArgumentException($"{weights.Length} cell(s) cannot tell qualities apart; give at least two.", nameof(weights));
        return new QualityLaw(DifficultyPrior.Distribution(weights.Length, weights));
    }

    /// <summary>E[f(q)].</summary>
    /// <param name="function">Of a quality.</param>
    public double Expectation(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var sum = 0.0;
        for (var k = 0; k < Count; k++) sum += _weights[k] * function(Midpoint(k, Count));
        return sum;
    }

    /// <summary>Probabilities proportional to the exponential of a function at the midpoints.</summary>
    internal static double[] Normalised(int count, Func<double, double> logDensity)
    {
        double[] weights = [.. Enumerable.Range(0, count).Select(k => logDensity(Midpoint(k, count)))];
        var (largest, total) = (weights.Max(), 0.0);
        for (var k = 0; k < count; k++) total += weights[k] = Math.Exp(weights[k] - largest);
        for (var k = 0; k < count; k++) weights[k] /= total;
        return weights;
    }
}
