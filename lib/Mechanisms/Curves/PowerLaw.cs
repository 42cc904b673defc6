using CollectiveAction.Numerics.Checks;
using MathNet.Numerics;

namespace CollectiveAction.Mechanisms.Curves;

/// <summary>The learning curve that most measured ones resemble: a(x) = a∞ − b·x^(−α), and 0 where that is negative.</summary>
public sealed class PowerLaw : IExponentialForm
{
    private const double LargestStart = 1e100;
    private readonly double _gamma;

    /// <summary>A curve.</summary>
    /// <param name="limit">a∞ in (0, 1], the accuracy of unlimited data.</param>
    /// <param name="scale">b > 0: what one unit of data lacks of the limit.</param>
    /// <param name="exponent">α in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A parameter is out of its range, or the curve leaves 0 at no amount that a number can say.
    /// </exception>
    public PowerLaw(double limit, double scale, double exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Share(limit));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(scale));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Share(exponent));
        (Limit, Scale, Exponent) = (limit, scale, exponent);
        ConcaveFrom = Math.Pow(scale / limit, 1 / exponent);
        if (!(ConcaveFrom is > 0 and < LargestStart))
        {
            throw new ArgumentOutOfRangeException(
                nameof(scale), scale, $"The curve leaves 0 at (b/a∞)^(1/α) = {ConcaveFrom:G3}, which must lie between 0 and {LargestStart:G3}; measure data in another unit.");
        }

        _gamma = SpecialFunctions.Gamma(exponent);
    }

    /// <inheritdoc/>
    public double Limit { get; }

    /// <summary>b, what one unit of data lacks of the limit.</summary>
    public double Scale { get; }

    /// <summary>The exponent α.</summary>
    public double Exponent { get; }

    /// <summary>(b/a∞)^(1/α), where the curve leaves 0.</summary>
    public double ConcaveFrom { get; }

    /// <inheritdoc/>
    public double Value(double amount) => amount <= ConcaveFrom ? 0 : Math.Max(0, Limit - Scale * Math.Pow(amount, -Exponent));

    /// <inheritdoc/>
    public double Slope(double amount) => Scale * Exponent * Math.Pow(amount, -Exponent - 1);

    /// <inheritdoc/>
    public double Curvature(double amount) => -Scale * Exponent * (Exponent + 1) * Math.Pow(amount, -Exponent - 2);

    /// <inheritdoc/>
    /// <remarks>x^(−α) = ∫ s^(α−1)·exp(−s·x) ds/Γ(α) by the trapezoidal rule in ln s, with its closed error bound.</remarks>
    public ExponentialSum Exponentials(double from, double to)
    {
        ExponentialSum.CheckInterval(this, from, to);
        return ExponentialLattice.Sum(Value, node => Scale / _gamma * Math.Pow(ExponentialLattice.Rate(node), Exponent), from, to);
    }
}
