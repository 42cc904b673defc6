namespace CollectiveAction.Mechanisms.Curves;

/// <summary>How accurate a model becomes with the amount of data it is trained on: a learning curve a(x).</summary>
/// <remarks>
/// From <see cref="ConcaveFrom"/> on the curve is positive, twice differentiable, increasing and concave, which is what makes the contract
/// problem convex. Below, it may be anything between 0 and its value there (a generalisation bound is vacuous for little data and cut off
/// at 0).
/// </remarks>
public interface IAccuracyCurve
{
    /// <summary>The supremum of the accuracy, in (0, 1].</summary>
    double Limit { get; }

    /// <summary>The amount x₀ ≥ 0 from which the curve is increasing and concave; slope and curvature are defined above it.</summary>
    double ConcaveFrom { get; }

    /// <summary>The accuracy a(x), in [0, 1].</summary>
    /// <param name="amount">x, in units of data; at least 0.</param>
    double Value(double amount);

    /// <summary>The first derivative a′(x) ≥ 0, per unit of data.</summary>
    /// <param name="amount">x > <see cref="ConcaveFrom"/>.</param>
    double Slope(double amount);

    /// <summary>The second derivative a″(x) ≤ 0.</summary>
    /// <param name="amount">x > <see cref="ConcaveFrom"/>.</param>
    double Curvature(double amount);
}
