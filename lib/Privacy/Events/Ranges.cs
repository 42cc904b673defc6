using System.Runtime.CompilerServices;

namespace CollectiveAction.Privacy.Events;

/// <summary>The ranges of the numbers of privacy; messages state the rule, the value and the remedy.</summary>
internal static class Ranges
{
    public static double NoiseMultiplier(double value, [CallerArgumentExpression(nameof(value))] string? name = null) => double.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A noise multiplier is finite and at least 0; give the noise over the sensitivity, such as 1.1.");

    public static double SamplingRate(double value, [CallerArgumentExpression(nameof(value))] string? name = null) => value is > 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A sampling rate is above 0 and at most 1; give the expected batch over the number of records.");

    public static double Delta(double value, [CallerArgumentExpression(nameof(value))] string? name = null) => value is > 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "δ lies strictly between 0 and 1; usual is at most one over the number of records, such as 1e-5.");

    public static double Epsilon(double value, [CallerArgumentExpression(nameof(value))] string? name = null) => double.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "ε is finite and at least 0; give a budget such as 1.");
}
