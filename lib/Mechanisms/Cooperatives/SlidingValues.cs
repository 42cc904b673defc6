using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Cooperatives;

/// <summary>Values that follow what data is still good for: contributions are valued again in each period, on the test examples of the last few.</summary>
/// <remarks>
/// A value that is a mean over test examples, such as every nearest-neighbour value, is linear in them; so that of a window is the mean of its periods'
/// values, each with the weight of its test examples, and no period is valued twice.
/// </remarks>
[Source("doi:10.1145/3022198.3026356", "Data Maintenance")]
public static class SlidingValues
{
    /// <summary>The values in each period.</summary>
    /// <param name="periods">The values on the test examples of each period alone, [P][n].</param>
    /// <param name="tests">How many test examples each period has, [P], ≥ 0.</param>
    /// <param name="window">How many periods count, the current one included, ≥ 1.</param>
    /// <returns>[P][n]; zeros where a window has no test example.</returns>
    /// <exception cref="ArgumentException">The numbers do not agree, or a count is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No period counts.</exception>
    [Source("doi:10.1145/3022198.3026356", "Data Maintenance")]
    public static double[][] Of(IReadOnlyList<IReadOnlyList<double>> periods, IReadOnlyList<int> tests, int window)
    {
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(tests);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        if (periods.Count != tests.Count || periods.Any(p => p.Count != periods[0].Count) || tests.Any(t => t < 0))
            throw new ArgumentException($"{periods.Count} periods with {tests.Count} numbers of tests; give a value of each worker and a count ≥ 0 for each period.", nameof(tests));
        var values = new double[periods.Count][];
        for (var now = 0; now < values.Length; now++)
        {
            values[now] = new double[periods[0].Count];
            var first = Math.Max(0, now - window + 1);
            double all = 0;
            for (var p = first; p <= now; p++) all += tests[p];
            for (var p = first; p <= now && all > 0; p++)
            {
                for (var i = 0; i < values[now].Length; i++) values[now][i] += tests[p] / all * periods[p][i];
            }
        }

        return values;
    }
}
