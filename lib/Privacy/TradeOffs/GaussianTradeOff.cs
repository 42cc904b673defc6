using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Privacy.TradeOffs;

/// <summary>Two normal laws of variance 1 at distance μ: power Φ(Φ⁻¹(α) + μ), exactly.</summary>
[Source("arXiv:1905.02383", "Section 2.2, Gaussian trade-off functions")]
public sealed record GaussianTradeOff : ITradeOffCurve
{
    /// <summary>A curve.</summary>
    /// <param name="mu">μ ≥ 0; k/σ for k records under one Gaussian release, √T·k/σ under T.</param>
    /// <exception cref="ArgumentOutOfRangeException">μ is negative or not finite.</exception>
    public GaussianTradeOff(double mu)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mu);
        Mu = Require.Finite(mu);
    }

    /// <summary>μ, the distance.</summary>
    public double Mu { get; }

    /// <inheritdoc/>
    public double Power(double falseAlarmRate) => NormalLaw.Cdf(NormalLaw.Quantile(Require.Share(falseAlarmRate)) + Mu);
}
