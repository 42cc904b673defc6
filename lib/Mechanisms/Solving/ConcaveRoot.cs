using CollectiveAction.Mechanisms.Curves;

namespace CollectiveAction.Mechanisms.Solving;

/// <summary>The largest total x at which what a model is worth pays for it: v(a(x)) = r + p·x.</summary>
internal readonly record struct ConcaveRoot(IAccuracyCurve Curve, IValuation Valuation)
{
    private const int MostSteps = 200;

    /// <summary>The largest root, or null where v(a(x)) stays below the line for all positive x in the concave part.</summary>
    /// <param name="price">p > 0.</param>
    /// <param name="fixedPart">r.</param>
    /// <remarks>
    /// Newton's method from above: on a concave function it comes down to the largest root and cannot pass it. A line that only touches
    /// (one party, which is held to what it can have alone) makes the last steps halve instead; rounding then decides, and the point of
    /// contact is taken as soon as the slope changes sign.
    /// </remarks>
    public double? Largest(double price, double fixedPart)
    {
        var best = Valuation.Value(Curve.Limit);
        var x = (best - fixedPart) / price;
        for (var step = 0; step < MostSteps; step++)
        {
            if (!(x > Curve.ConcaveFrom)) return null;
            var level = Curve.Value(x);
            var excess = Valuation.Value(level) - fixedPart - price * x;
            var slope = Valuation.Slope(level) * Curve.Slope(x) - price;

            // Above the root the function falls; where it rises, the root is behind, or there is none but for rounding.
            if (excess >= 0) return x;
            if (slope >= 0) return excess >= -1e-12 * best ? x : null;
            var next = x - excess / slope;
            if (next >= x) return x;
            x = next;
        }

        return x;
    }
}
