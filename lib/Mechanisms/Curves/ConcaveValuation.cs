using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Mechanisms.Curves;

/// <summary>
/// Any increasing concave value of accuracy, given with its derivatives: v(y) = 100·y^0.7, a cost saved that levels off, and so on.
/// </summary>
public sealed class ConcaveValuation : IValuation
{
    private const int GridPoints = 1000;
    private const double Rounding = 1e-6;
    private readonly Func<double, double> _value, _slope, _curvature;

    /// <summary>A valuation. It is examined on a grid of [0, 1] before it is used.</summary>
    /// <param name="value">v on [0, 1], ≥ 0.</param>
    /// <param name="slope">v′ > 0 on (0, 1]; at 0 it may be infinite.</param>
    /// <param name="curvature">v″ ≤ 0 on (0, 1].</param>
    /// <exception cref="ArgumentException">
    /// The function is negative, not increasing, not concave, or a derivative is not its own; the message says where.
    /// </exception>
    public ConcaveValuation(Func<double, double> value, Func<double, double> slope, Func<double, double> curvature)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(slope);
        ArgumentNullException.ThrowIfNull(curvature);
        (_value, _slope, _curvature) = (value, slope, curvature);
        if (!(value(0) >= 0)) throw new ArgumentException($"v(0) = {value(0):R}; a model is worth no less than nothing.", nameof(value));
        for (var k = 1; k < GridPoints; k++) Examine((double)k / GridPoints, 1.0 / GridPoints);
    }

    /// <inheritdoc/>
    public bool IsLinear => false;

    /// <inheritdoc/>
    public double Value(double accuracy) => _value(accuracy);

    /// <inheritdoc/>
    public double Slope(double accuracy) => _slope(accuracy);

    /// <inheritdoc/>
    public double Curvature(double accuracy) => _curvature(accuracy);

    /// <inheritdoc/>
    /// <remarks>By bisection, to the last digit.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside [v(0), v(1)].</exception>
    public double AccuracyWorth(double value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Require.Finite(value), _value(0));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, _value(1));
        return Bisection.Narrow(1, 0, accuracy => _value(accuracy) >= value).Holds;
    }

    private void Examine(double y, double h)
    {
        var (level, slope, curvature) = (_value(y), _slope(y), _curvature(y));
        if (!double.IsFinite(level)) throw new ArgumentException($"v({y:G4}) = {level:R} is not finite.");
        if (!(slope > 0))
            throw new ArgumentException($"The value does not increase at y = {y:G4}: v′ = {slope:R}. A better model has to be worth more.");
        if (!(curvature <= 0)) throw new ArgumentException($"The value is not concave at y = {y:G4}: v″ = {curvature:R}.");

        // Between neighbours a concave function rises by between its slopes at both ends.
        var rise = (_value(y + h) - level) / h;
        var next = _slope(y + h);
        if (rise > slope * (1 + Rounding) || rise < next * (1 - Rounding))
        {
            throw new ArgumentException(
                $"From y = {y:G4} the value rises by {rise:G6} per unit, but its slope goes from {slope:G6} to {next:G6}; check v′.");
        }

        // The slope falls by about the mean of its derivatives at both ends; a factor of 2 leaves room for those that change fast.
        var (fall, ends) = ((slope - next) / h, -(curvature + _curvature(y + h)) / 2);
        if (fall > 2 * ends + Rounding * slope / h || fall < ends / 2 - Rounding * slope / h)
            throw new ArgumentException($"From y = {y:G4} the slope falls by {fall:G6} per unit, but v″ is about {-ends:G6}; check v″.");
    }
}
