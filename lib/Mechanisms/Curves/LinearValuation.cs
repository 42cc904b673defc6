using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Mechanisms.Curves;

/// <summary>Every point of accuracy is worth the same: v(y) = s·y. The paper uses s = 100.</summary>
public sealed class LinearValuation : IValuation
{
    /// <summary>A valuation.</summary>
    /// <param name="scale">s > 0, the value of accuracy 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not positive and finite.</exception>
    public LinearValuation(double scale = 100)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(scale));
        Scale = scale;
    }

    /// <summary>The value s of accuracy 1.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public bool IsLinear => true;

    /// <inheritdoc/>
    public double Value(double accuracy) => Scale * accuracy;

    /// <inheritdoc/>
    public double Slope(double accuracy) => Scale;

    /// <inheritdoc/>
    public double Curvature(double accuracy) => 0;

    /// <inheritdoc/>
    public double AccuracyWorth(double value) => value / Scale;
}
