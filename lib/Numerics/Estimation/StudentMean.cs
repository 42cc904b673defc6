using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using MathNet.Numerics.Distributions;

namespace CollectiveAction.Numerics.Estimation;

/// <summary>Means of a few independent measurements with Student's intervals, which have their coverage however few there are.</summary>
public static class StudentMean
{
    /// <summary>The mean of a sample with Student's interval.</summary>
    /// <param name="sample">Independent measurements, for example one success rate per seed; at least one.</param>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <returns>The mean with its interval; of a single measurement, which tells nothing of its own scatter, an interval of width zero.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds a value that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside its range.</exception>
    /// <remarks>
    /// With mean m and variance s² (divisor n − 1): m ± t·s/√n, t the quantile of Student's law with n − 1 degrees of freedom. Exact for normal
    /// measurements. The interval of a rate may leave [0, 1].
    /// </remarks>
    [Source("doi:10.1093/biomet/6.1.1", "pp. 1-25")]
    public static Estimate Of(ReadOnlySpan<double> sample, double confidence = 0.95)
    {
        if (sample.IsEmpty) throw new ArgumentException("The sample is empty; at least one measurement is needed.", nameof(sample));
        var quantile = Quantile(sample.Length, confidence);
        var sum = 0.0;
        foreach (var value in sample) sum += Require.Finite(value, nameof(sample));
        var mean = sum / sample.Length;
        if (sample.Length == 1) return new Estimate(mean, mean, mean, confidence);
        var squares = 0.0;
        foreach (var value in sample) squares += (value - mean) * (value - mean);
        var halfWidth = quantile * Math.Sqrt(squares / (sample.Length - 1) / sample.Length);
        return new Estimate(mean, mean - halfWidth, mean + halfWidth, confidence);
    }

    /// <summary>How many standard errors a two-sided interval reaches to either side.</summary>
    /// <param name="count">The number n ≥ 1 of measurements.</param>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <returns>The quantile at (1 + confidence)/2 of Student's law with n − 1 degrees of freedom; 0 for one measurement.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Quantile(int count, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Require.OpenShare(confidence);
        return count == 1 ? 0 : StudentT.InvCDF(0, 1, count - 1, 0.5 + confidence / 2);
    }
}
