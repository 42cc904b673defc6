using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Mechanisms.Solving;

/// <summary>
/// The least concave function above a learning curve: the line from its value at 0 that touches it, and the curve from there on.
/// </summary>
internal static class ConcaveEnvelope
{
    /// <summary>The smallest x from which the curve is its own envelope: a(x) − a(0) ≥ x·a′(x).</summary>
    /// <remarks>The same holds of v∘a there, since v(y) − v(0) ≥ y·v′(y) for a concave v.</remarks>
    public static double ContactOf(IAccuracyCurve curve)
    {
        var (low, origin) = (curve.ConcaveFrom, curve.Value(0));
        if (low == 0) return 0;
        var high = 2 * low;
        while (!Touches(high)) (low, high) = (high, 2 * high);
        return Bisection.Narrow(high, low, Touches).Holds;

        bool Touches(double x) => curve.Value(x) - origin >= x * curve.Slope(x);
    }
}
