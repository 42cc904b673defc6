using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Contracts;

/// <summary>
/// The paper's learning curve: what a generalisation bound guarantees, a(x) = a∞ − (√(2k(2 + ln(x/k))) + 4)/√x, and 0 where that is negative.
/// </summary>
/// <remarks>
/// With s = √(2k(2 + ln(x/k))) and g = (s + 4)/2 − k/s, the derivatives are a′ = g·x^(−3/2) and a″ = x^(−5/2)·(−3g/2 + (1/2 + k/s²)·k/s).
/// The second derivative in the authors' code is about half of this one.
/// </remarks>
[Source("arXiv:2412.11122", "Experiments, the accuracy function")]
public sealed class GeneralisationBound : IAccuracyCurve
{
    /// <summary>A curve.</summary>
    /// <param name="complexity">k > 0, the complexity of the model class, in units of data.</param>
    /// <param name="limit">a∞ in (0, 1], the accuracy of unlimited data.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public GeneralisationBound(double complexity = 1, double limit = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(complexity));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Share(limit));
        (Complexity, Limit) = (complexity, limit);
        ConcaveFrom = Root();
    }

    /// <summary>The complexity k of the model class.</summary>
    public double Complexity { get; }

    /// <inheritdoc/>
    public double Limit { get; }

    /// <summary>Where the bound stops being vacuous, a(x₀) = 0; it is increasing and concave from there on.</summary>
    public double ConcaveFrom { get; }

    /// <inheritdoc/>
    public double Value(double amount) => amount <= ConcaveFrom ? 0 : Math.Max(0, Limit - Gap(amount));

    /// <inheritdoc/>
    public double Slope(double amount)
    {
        var s = Deviation(amount);
        return ((s + 4) / 2 - Complexity / s) / (amount * Math.Sqrt(amount));
    }

    /// <inheritdoc/>
    public double Curvature(double amount)
    {
        var s = Deviation(amount);
        var (ratio, half) = (Complexity / s, (s + 4) / 2 - Complexity / s);
        return (-1.5 * half + (0.5 + ratio / s) * ratio) / (amount * amount * Math.Sqrt(amount));
    }

    private double Deviation(double amount) => Math.Sqrt(2 * Complexity * (2 + Math.Log(amount / Complexity)));

    private double Gap(double amount) => (Deviation(amount) + 4) / Math.Sqrt(amount);

    private double Root()
    {
        // The gap falls from s = √(2k + 4) − 2 on, where it exceeds 1 whatever k is.
        var peak = Math.Sqrt(2 * Complexity + 4) - 2;
        var low = Complexity * Math.Exp(peak * peak / (2 * Complexity) - 2);
        var high = 2 * low;
        while (Gap(high) > Limit) (low, high) = (high, 2 * high);
        while (true)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high) return high;
            if (Gap(middle) > Limit) low = middle;
            else high = middle;
        }
    }
}
