using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Studies.Tables;

/// <summary>Rates as people read them: percentages without trailing zeros, on one line.</summary>
public static class RateText
{
    private const char NoBreakSpace = '\u00a0';

    /// <summary>A share such as <c>0.025 %</c>.</summary>
    /// <param name="share">In [0, 1].</param>
    public static string Of(double share) => $"{Number(share)}{NoBreakSpace}%";

    /// <summary>A measured rate with its interval, <c>93.1 % (91.8–94.2)</c>; without it where a single repetition gives none.</summary>
    /// <param name="rate">The rate, in [0, 1].</param>
    public static string Of(Estimate rate) =>
        rate.Lower < rate.Upper ? $"{100 * rate.Value:F1}{NoBreakSpace}%{NoBreakSpace}({IntervalEnds.Of($"{100 * rate.Lower:F1}", $"{100 * rate.Upper:F1}")})" : $"{100 * rate.Value:F1}{NoBreakSpace}%";

    private static string Number(double share) => (100 * share).ToString("0.####");
}
