using System.Runtime.CompilerServices;

namespace CollectiveAction.Numerics.Checks;

/// <summary>Argument checks of the field that the base library has no throw helper for. Messages state the rule, the value and the remedy.</summary>
public static class Require
{
    /// <summary>Refuses a value outside [0, 1].</summary>
    /// <param name="value">A share or probability.</param>
    /// <param name="name">The argument's name.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or outside [0, 1].</exception>
    public static double Share(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "A share lies between 0 and 1; write 0.1 % as 0.001.");

    /// <summary>Refuses a value outside (0, 1).</summary>
    /// <param name="value">A probability that must be neither 0 nor 1, such as a confidence level.</param>
    /// <param name="name">The argument's name.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or outside the open interval.</exception>
    public static double OpenShare(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "A value strictly between 0 and 1 is needed; write 95 % as 0.95.");

    /// <summary>Refuses NaN and infinities.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="name">The argument's name.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public static double Finite(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "A finite number is needed; check the computation that produced it.");
}
