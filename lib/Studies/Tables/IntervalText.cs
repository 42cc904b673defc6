using System.Globalization;

namespace CollectiveAction.Studies.Tables;

/// <summary>What the bars of figures and the brackets of tables mean, in words.</summary>
public static class IntervalText
{
    private const char NoBreakSpace = '\u00a0';

    /// <summary>An interval around a mean over seeds: <c>95 % Student interval over 5 seeds</c>.</summary>
    /// <param name="seeds">The number of seeds, at least 1; one gives no interval, and the text says so.</param>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <param name="repetition">What a repetition is called, in the singular.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no seed.</exception>
    public static string Student(int seeds, double confidence = 0.95, string repetition = "seed")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seeds);
        return seeds == 1 ? $"one {repetition}, no interval" : $"{Percent(confidence)} Student interval over {seeds} {repetition}s";
    }

    /// <summary>An interval of a rate counted over independent trials: <c>99.9 % Clopper–Pearson interval over 400 plays</c>.</summary>
    /// <param name="method">Whose interval it is.</param>
    /// <param name="trials">The number of trials, at least 1.</param>
    /// <param name="trial">What a trial is called, in the plural.</param>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no trial.</exception>
    public static string Counted(string method, int trials, string trial, double confidence = 0.95)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        return $"{Percent(confidence)} {method} interval over {trials.ToString("N0", CultureInfo.InvariantCulture)} {trial}";
    }

    private static string Percent(double share) => $"{(100 * share).ToString("0.###", CultureInfo.InvariantCulture)}{NoBreakSpace}%";
}
