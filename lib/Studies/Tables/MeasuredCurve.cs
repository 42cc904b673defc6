using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Studies.Tables;

/// <summary>Success measured at several shares with several seeds: what curves, intervals and critical mass are made of.</summary>
public sealed class SuccessBySeed
{
    private readonly double[] _shares;
    private readonly double[][] _success;

    /// <summary>Takes the measurements.</summary>
    /// <param name="shares">The positive shares α in (0, 1], rising.</param>
    /// <param name="success">
    /// Success in [0, 1], [seed, share]: a row for each seed, in which a smaller collective is part of every larger one.
    /// </param>
    /// <exception cref="ArgumentException">There is no share or no seed, the shares do not rise, or a row has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share or a success lies outside its range.</exception>
    public SuccessBySeed(IReadOnlyList<double> shares, IReadOnlyList<IReadOnlyList<double>> success)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentNullException.ThrowIfNull(success);
        if (shares.Count == 0 || success.Count == 0)
            throw new ArgumentException("A curve needs at least one share and one seed.", nameof(shares));
        for (var k = 0; k < shares.Count; k++)
        {
            ArgumentOutOfRangeException.ThrowIfZero(Require.Share(shares[k], nameof(shares)), nameof(shares));
            if (k > 0 && shares[k] <= shares[k - 1])
                throw new ArgumentException($"The shares rise; {shares[k]} follows {shares[k - 1]}.", nameof(shares));
        }

        foreach (var row in success)
        {
            if (row.Count != shares.Count)
            {
                throw new ArgumentException(
                    $"A seed has {row.Count} measurements for {shares.Count} shares; leave out shares that not every seed has.",
                    nameof(success));
            }

            foreach (var value in row) Require.Share(value, nameof(success));
        }

        (_shares, _success) = ([.. shares], [.. success.Select(row => row.ToArray())]);
    }

    /// <summary>The shares α, rising.</summary>
    public IReadOnlyList<double> Shares => _shares;

    /// <summary>The number of seeds.</summary>
    public int Seeds => _success.Length;

    /// <summary>The mean success at each share, each with its percentile bootstrap interval over the seeds.</summary>
    /// <param name="random">The randomness of the resampling; its state is not changed.</param>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    public IReadOnlyList<Estimate> Curve(RandomStream random, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(random);
        return [.. _shares.Select((_, k) => Bootstrap.Mean([.. _success.Select(row => row[k])], random.Child((ulong)k), confidence))];
    }

    /// <summary>The critical mass: the smallest share from which on the mean success over the seeds reaches a level.</summary>
    /// <param name="level">The level S* in (0, 1].</param>
    /// <param name="random">The randomness of the resampling; its state is not changed.</param>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <param name="resamples">The number of resamples, at least 100.</param>
    /// <returns>
    /// The share with its interval. +∞ stands for "not reached at the largest share"; the smallest share stands for "there or below", since
    /// nothing was measured below.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The level, the confidence or the number of resamples is outside its range.</exception>
    /// <remarks>
    /// Between two measured shares the mean success is taken as linear in log α. The interval is the percentile bootstrap over seeds: whole
    /// curves are drawn with replacement, since the runs of a seed share their members, their mean curve is formed and its critical mass
    /// taken.
    /// With ten seeds such an interval covers somewhat less often than it says; with one seed it has no width.
    /// </remarks>
    public Estimate CriticalMass(double level, RandomStream random, double confidence = 0.95, int resamples = 2000)
    {
        ArgumentOutOfRangeException.ThrowIfZero(Require.Share(level));
        ArgumentNullException.ThrowIfNull(random);
        Require.OpenShare(confidence);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        var resampling = random.Child(0);
        var drawn = new int[Seeds];
        var masses = new double[resamples];
        for (var r = 0; r < resamples; r++)
        {
            foreach (ref var seed in drawn.AsSpan()) seed = resampling.NextInt32(Seeds);
            masses[r] = Crossing(drawn, level);
        }

        Array.Sort(masses);
        var tail = (1 - confidence) / 2;
        return new Estimate(Crossing([.. Enumerable.Range(0, Seeds)], level), AtRank(masses, tail), AtRank(masses, 1 - tail), confidence);
    }

    // A rank instead of an interpolated quantile, since +∞ may be among the values.
    private static double AtRank(double[] sorted, double level) =>
        sorted[Math.Clamp((int)Math.Ceiling(level * sorted.Length) - 1, 0, sorted.Length - 1)];

    private double Crossing(int[] seeds, double level)
    {
        var means = new double[_shares.Length];
        foreach (var seed in seeds)
        {
            for (var k = 0; k < means.Length; k++) means[k] += _success[seed][k] / seeds.Length;
        }

        // Ten times a tenth of 1 adds up to less than 1, which must not count as below a level of 1.
        var reached = level - 1e-12;
        var first = means.Length;
        while (first > 0 && means[first - 1] >= reached) first--;
        if (first == means.Length) return double.PositiveInfinity;
        if (first == 0) return _shares[0];
        var part = (level - means[first - 1]) / (means[first] - means[first - 1]);
        return _shares[first - 1] * Math.Pow(_shares[first] / _shares[first - 1], Math.Clamp(part, 0, 1));
    }
}
