using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Experiments.Texts;

/// <summary>Intervals of rates.</summary>
internal static class Rates
{
    /// <summary>An interval of a rate, which is never below 0 nor above 1.</summary>
    internal static Estimate Within(Estimate rate) =>
        new(rate.Value, Math.Min(rate.Value, Math.Max(0, rate.Lower)), Math.Max(rate.Value, Math.Min(1, rate.Upper)), rate.Confidence);
}
