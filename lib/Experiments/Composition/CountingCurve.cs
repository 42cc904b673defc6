using CollectiveAction.Data.Populations;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Experiments.Composition;

/// <summary>The exact learning curve of a firm that counts with noise: its accuracy on a law of two labels against the number of people whose own data it sees.</summary>
/// <remarks>
/// With d = P(x, 1) − P(x, 0) the accuracy at n people is Σ_x P(x, 0) + d·Φ(n·d/(σ√2)): increasing and concave from a coin at n = 0 to that of the Bayes
/// classifier.
/// </remarks>
public sealed class CountingCurve : IAccuracyCurve
{
    private readonly double[] _differences;
    private readonly double _scale, _zeros;

    /// <summary>A curve.</summary>
    /// <param name="law">The law of the people's own data.</param>
    /// <param name="noiseMultiplier">σ > 0, the deviation of the noise of a count.</param>
    /// <exception cref="ArgumentException">There are more than two labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The noise is not positive and finite.</exception>
    public CountingCurve(FinitePopulation law, double noiseMultiplier)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(noiseMultiplier));
        if (law.LabelCount != 2) throw new ArgumentException($"The curve is known in closed form for two labels, and these people have {law.LabelCount}; join labels until two are left.", nameof(law));
        _differences = [.. Enumerable.Range(0, law.FeatureCount).Select(x => law[x, 1] - law[x, 0])];
        _zeros = Enumerable.Range(0, law.FeatureCount).Sum(x => law[x, 0]);
        _scale = 1 / (noiseMultiplier * Math.Sqrt(2));
        Limit = Enumerable.Range(0, law.FeatureCount).Sum(x => Math.Max(law[x, 0], law[x, 1]));
    }

    /// <inheritdoc />
    public double Limit { get; }

    /// <inheritdoc />
    public double ConcaveFrom => 0;

    /// <inheritdoc />
    public double Value(double amount) => _zeros + Sum(d => d * NormalLaw.Cdf(amount * d * _scale));

    /// <inheritdoc />
    public double Slope(double amount) => Sum(d => d * d * _scale * Density(amount * d * _scale));

    /// <inheritdoc />
    public double Curvature(double amount) => -Sum(d => amount * d * d * d * d * _scale * _scale * _scale * Density(amount * d * _scale));

    private static double Density(double z) => Math.Exp(NormalLaw.LogDensity(z));

    private double Sum(Func<double, double> term) => _differences.Sum(term);
}
