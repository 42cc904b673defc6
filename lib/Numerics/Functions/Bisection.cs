using System.Numerics;

namespace CollectiveAction.Numerics.Functions;

/// <summary>Finds by halving where a condition changes that holds on one side of a point and not on the other.</summary>
/// <remarks>At the two ends the condition is taken as known and not asked.</remarks>
public static class Bisection
{
    /// <summary>Narrows an interval around the change.</summary>
    /// <param name="holds">An end at which the condition holds.</param>
    /// <param name="fails">The other end, above it or below, at which it does not.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="absolute">How close the ends come, at least 0.</param>
    /// <param name="relative">The same, over the larger one's size; with both 0, the default, they end as neighbouring numbers.</param>
    /// <returns>The ends of an interval that is narrow enough, or has no number between its ends.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite, or a distance is negative or not a number.</exception>
    public static (double Holds, double Fails) Narrow(double holds, double fails, Func<double, bool> condition, double absolute = 0, double relative = 0)
    {
        ArgumentNullException.ThrowIfNull(condition);
        Checks.Require.Finite(holds);
        Checks.Require.Finite(fails);
        if (!(absolute >= 0)) throw new ArgumentOutOfRangeException(nameof(absolute), absolute, "A distance is at least 0.");
        if (!(relative >= 0)) throw new ArgumentOutOfRangeException(nameof(relative), relative, "A distance is at least 0.");
        while (Math.Abs(fails - holds) > absolute + relative * Math.Max(Math.Abs(holds), Math.Abs(fails)))
        {
            var middle = (holds + fails) / 2;
            if (middle == holds || middle == fails) break;
            if (condition(middle)) holds = middle;
            else fails = middle;
        }

        return (holds, fails);
    }

    /// <summary>The middle of the narrowed interval.</summary>
    /// <inheritdoc cref="Narrow"/>
    public static double Crossing(double holds, double fails, Func<double, bool> condition, double absolute = 0, double relative = 0)
    {
        var (above, below) = Narrow(holds, fails, condition, absolute, relative);
        return (above + below) / 2;
    }

    /// <summary>The two neighbouring whole numbers between which the condition changes.</summary>
    /// <typeparam name="T">The kind of whole number.</typeparam>
    /// <param name="holds">A number at which the condition holds, or is to be taken to hold.</param>
    /// <param name="fails">Another one, above it or below, at which it does not.</param>
    /// <param name="condition">The condition.</param>
    public static (T Holds, T Fails) Neighbours<T>(T holds, T fails, Func<T, bool> condition)
        where T : IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(condition);
        while (true)
        {
            var middle = holds + (fails - holds) / (T.One + T.One);
            if (middle == holds) return (holds, fails);
            if (condition(middle)) holds = middle;
            else fails = middle;
        }
    }
}
