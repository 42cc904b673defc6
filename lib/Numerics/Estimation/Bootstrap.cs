using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Numerics.Estimation;

/// <summary>Percentile bootstrap intervals, for quantities measured once per seed.</summary>
public static class Bootstrap
{
    private const int ResamplesBetweenChecks = 64;

    /// <summary>The mean of a sample with its percentile bootstrap interval.</summary>
    /// <param name="sample">Independent measurements, for example one success rate per seed; at least one.</param>
    /// <param name="stream">The randomness of the resampling.</param>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <param name="resamples">Number of resamples, at least 100.</param>
    /// <exception cref="ArgumentException">The sample is empty or holds a value that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level or the number of resamples is outside its range.</exception>
    /// <remarks>
    /// With few measurements the interval is too short on average: it can never leave the range of the sample, and a single measurement
    /// gives an interval of width zero. Cost: <paramref name="resamples"/> × sample size.
    /// </remarks>
    [Source("doi:10.1214/aos/1176344552", "Section 2")]
    public static Estimate Mean(ReadOnlySpan<double> sample, RandomStream stream, double confidence = 0.95, int resamples = 2000)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        Require.OpenShare(confidence);
        if (sample.IsEmpty) throw new ArgumentException("The sample is empty; at least one measurement is needed.", nameof(sample));
        foreach (var value in sample) Require.Finite(value, nameof(sample));

        var means = new double[resamples];
        for (var r = 0; r < resamples; r++)
        {
            if (r % ResamplesBetweenChecks == 0) AmbientStop.Check();
            var sum = 0.0;
            for (var i = 0; i < sample.Length; i++) sum += sample[stream.NextInt32(sample.Length)];
            means[r] = sum / sample.Length;
        }

        Array.Sort(means);
        var tail = (1 - confidence) / 2;
        var total = 0.0;
        foreach (var value in sample) total += value;
        return new Estimate(total / sample.Length, Quantile(means, tail), Quantile(means, 1 - tail), confidence);
    }

    private static double Quantile(double[] sorted, double level)
    {
        var position = level * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
