using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Problems;

namespace CollectiveAction.Mechanisms.Moments;

/// <summary>
/// A function of the total that is concave everywhere and bounds accuracy or value on one side: the curve from some amount on, a line below.
/// </summary>
/// <remarks>
/// From below: the tangent where the curve becomes concave, which falls under 0 at once. From above: the chord from the value of nothing to the
/// point where the curve coincides with its concave envelope. Both join smoothly.
/// </remarks>
internal sealed class BoundedCurve
{
    private const double JustAbove = 1e-9;
    private readonly IAccuracyCurve _curve;
    private readonly IValuation? _valuation;
    private readonly double _from, _level, _slope;

    private BoundedCurve(ContractProblem problem, bool isValue, double from, double? origin)
    {
        (_curve, _valuation, _from) = (problem.Accuracy, isValue ? problem.Valuation : null, from);
        (_level, var tangent, _) = Above(from);
        _slope = origin is { } zero ? (_level - zero) / from : tangent;
    }

    /// <summary>A bound from below that is exact from where the curve is concave.</summary>
    internal static BoundedCurve Below(ContractProblem problem, bool isValue) =>
        new(problem, isValue, problem.Accuracy.ConcaveFrom * (1 + JustAbove), origin: null);

    /// <summary>A bound from above that is exact from the contact with the envelope on.</summary>
    internal static BoundedCurve Above(ContractProblem problem, bool isValue, double contact)
    {
        var nothing = problem.Accuracy.Value(0);
        return new(problem, isValue, contact, isValue ? problem.Valuation.Value(nothing) : nothing);
    }

    /// <summary>The function and its first two derivatives.</summary>
    public (double Level, double Slope, double Curvature) At(double amount) =>
        amount < _from ? (_level + _slope * (amount - _from), _slope, 0) : Above(amount);

    private (double Level, double Slope, double Curvature) Above(double amount)
    {
        var (level, slope, curvature) = (_curve.Value(amount), _curve.Slope(amount), _curve.Curvature(amount));
        if (_valuation is null) return (level, slope, curvature);
        var worth = _valuation.Slope(level);
        return (_valuation.Value(level), worth * slope, worth * curvature + _valuation.Curvature(level) * slope * slope);
    }
}
