namespace CollectiveAction.Mechanisms.Curves;

/// <summary>
/// A function of an amount written as f(x) = C − Σ wₖ·exp(−sₖ·x) on an interval. Its mean over a sum of independent contributions is then a
/// product of small means, whose cost does not depend on how many there are.
/// </summary>
public sealed class ExponentialSum
{
    private readonly double[] _rates, _weights;

    internal ExponentialSum(double constant, double[] rates, double[] weights, double from, double to, double error) =>
        (Constant, _rates, _weights, From, To, Error) = (constant, rates, weights, from, to, error);

    /// <summary>C, the value at infinity.</summary>
    public double Constant { get; }

    /// <summary>s, [Q], per unit of x; positive.</summary>
    public ReadOnlySpan<double> Rates => _rates;

    /// <summary>w, [Q].</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The lowest x of the interval.</summary>
    public double From { get; }

    /// <summary>The highest x of the interval.</summary>
    public double To { get; }

    /// <summary>A bound on |f(x) − what the sum stands for| over the interval, but for rounding.</summary>
    public double Error { get; }

    /// <summary>The sum at one amount.</summary>
    /// <param name="amount">x ≥ 0; <see cref="Error"/> holds inside the interval only.</param>
    public double Value(double amount)
    {
        var sum = 0.0;
        for (var k = 0; k < _rates.Length; k++) sum += _weights[k] * Math.Exp(-_rates[k] * amount);
        return Constant - sum;
    }

    /// <summary>A curve as a sum of exponentials: its own form where it has one, otherwise a fit.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="from">
    /// The lowest amount x, at least <see cref="IAccuracyCurve.ConcaveFrom"/>; positive unless the curve has a form of its own.
    /// </param>
    /// <param name="to">The highest amount x, more than <paramref name="from"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is empty or leaves the part where the curve is concave.</exception>
    public static ExponentialSum Of(IAccuracyCurve curve, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(curve);
        CheckInterval(curve, from, to);
        return curve is IExponentialForm form ? form.Exponentials(from, to) : ExponentialFit.Of(curve.Value, from, to);
    }

    internal static void CheckInterval(IAccuracyCurve curve, double from, double to)
    {
        if (!(from > 0 || (from == 0 && curve is IExponentialForm)) || from < curve.ConcaveFrom)
        {
            throw new ArgumentOutOfRangeException(
                nameof(from), from, $"A sum of exponentials stands for the curve where it is concave, from {curve.ConcaveFrom:R} on.");
        }

        if (to > from && double.IsFinite(to)) return;
        throw new ArgumentOutOfRangeException(nameof(to), to, $"The interval from {from:R} must have a finite end above its beginning.");
    }
}
