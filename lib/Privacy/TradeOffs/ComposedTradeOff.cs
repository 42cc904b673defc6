using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;
using CollectiveAction.Privacy.Losses;

namespace CollectiveAction.Privacy.TradeOffs;

/// <summary>The power that the exact law of a composed loss allows: the least e^ε·α + δ(ε) over all ε, each of which is a bound from above.</summary>
/// <remarks>
/// A test that rejects with probability α under Q does so with at most e^ε·α + δ(ε) under P. The curve is within the gap of its accountant of the best
/// possible one; rounding adds about 1e-8 for long compositions. O(log n) an evaluation.
/// </remarks>
[Source("arXiv:1905.02383", "Section 2.3, primal-dual perspective")]
public sealed class ComposedTradeOff : ITradeOffCurve
{
    private readonly LossComposition _sum;

    internal ComposedTradeOff(LossComposition sum) => _sum = sum;

    /// <inheritdoc/>
    public double Power(double falseAlarmRate)
    {
        var rate = Require.Share(falseAlarmRate);
        if (rate == 1) return 1;

        // Convex in e^ε, so bisection on the sign of the difference of neighbours finds the least; any ε would do for a bound.
        var (from, to) = Bisection.Neighbours(_sum.FirstPoint, _sum.LastPoint, point => At(point + 1, rate) < At(point, rate));
        var least = Math.Min(Math.Min(At(from, rate), At(to, rate)), At(to + 1, rate));
        return Math.Clamp(least, rate, 1);
    }

    private double At(long point, double rate)
    {
        var epsilon = point * _sum.Step;
        return (rate > 0 ? Math.Exp(epsilon + Math.Log(rate)) : 0) + _sum.UpperDelta(epsilon);
    }
}
