namespace CollectiveAction.Studies.Tables;

/// <summary>The ends of an interval as one text: <c>4.1–5.9</c>, and <c>-23.8 to -21.2</c> where a dash would stand beside a sign.</summary>
internal static class IntervalEnds
{
    /// <summary>Both ends.</summary>
    internal static string Of(string lower, string upper) => IsSigned(lower) || IsSigned(upper) ? $"{lower} to {upper}" : $"{lower}–{upper}";

    private static bool IsSigned(string end) => end is ['-' or '−' or '+', ..];
}
