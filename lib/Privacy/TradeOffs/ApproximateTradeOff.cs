using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Privacy.TradeOffs;

/// <summary>All that one (ε, δ) says: power at most min(e^ε·α + δ, 1 − e^−ε·(1 − δ − α)).</summary>
[Source("arXiv:1905.02383", "Section 2.1, trade-off functions of (ε, δ)")]
public sealed record ApproximateTradeOff : ITradeOffCurve
{
    /// <summary>A curve.</summary>
    /// <param name="epsilon">ε ≥ 0; +∞ says nothing.</param>
    /// <param name="delta">δ in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public ApproximateTradeOff(double epsilon, double delta)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        if (double.IsNaN(epsilon)) throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "ε is a number of at least 0; check the accountant that gave it.");
        (Epsilon, Delta) = (epsilon, Require.Share(delta));
    }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>δ.</summary>
    public double Delta { get; }

    /// <inheritdoc/>
    public double Power(double falseAlarmRate)
    {
        var rate = Require.Share(falseAlarmRate);
        var steep = rate == 0 ? Delta : Math.Exp(Epsilon) * rate + Delta;
        var flat = 1 - Math.Exp(-Epsilon) * Math.Max(0, 1 - Delta - rate);
        return Math.Min(1, Math.Min(steep, flat));
    }
}
