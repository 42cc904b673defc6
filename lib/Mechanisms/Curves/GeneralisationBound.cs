using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;
using MathNet.Numerics;

namespace CollectiveAction.Mechanisms.Curves;

/// <summary>
/// The paper's learning curve: what a generalisation bound guarantees, a(x) = a∞ − (√(2k(2 + ln(x/k))) + 4)/√x, and 0 where that is
/// negative.
/// </summary>
/// <remarks>
/// With s = √(2k(2 + ln(x/k))) and g = (s + 4)/2 − k/s, the derivatives are a′ = g·x^(−3/2) and a″ = x^(−5/2)·(−3g/2 + (1/2 + k/s²)·k/s).
/// The second derivative in the authors' code is about half of this one.
/// </remarks>
[Source("arXiv:2412.11122", "Experiments, the accuracy function")]
public sealed class GeneralisationBound : IExponentialForm
{
    private const double LargestStart = 1e100;
    private const int FirstNode = -250, NodeCount = 260;
    private readonly Lazy<double[]> _densities;

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
        if (!(ConcaveFrom < LargestStart))
        {
            throw new ArgumentOutOfRangeException(
                nameof(complexity), complexity, $"The bound stops being vacuous at {ConcaveFrom:G3}, which must lie below {LargestStart:G3}; measure data in another unit.");
        }

        _densities = new(() => [.. Enumerable.Range(FirstNode, NodeCount).Select(Density)]);
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

    /// <inheritdoc/>
    /// <remarks>
    /// <para>
    /// With w = e²x/k the bound is a combination of w^(−1/2) and √(ln w)·w^(−1/2). From √λ = ∫(1 − e^(−λu))·u^(−3/2) du/(2√π) the second is
    /// the Laplace transform of φ(σ) = ∫[σ^(−1/2)/Γ(1/2) − σ^(u−1/2)/Γ(u + 1/2)]·u^(−3/2) du/(2√π).
    /// </para>
    /// <para>The densities are computed once for each curve; a call costs O(Q).</para>
    /// </remarks>
    public ExponentialSum Exponentials(double from, double to)
    {
        ExponentialSum.CheckInterval(this, from, to);
        return ExponentialLattice.Sum(
            Value, node => node is >= FirstNode and < FirstNode + NodeCount ? _densities.Value[node - FirstNode] : Density(node), from, to);
    }

    /// <summary>W(s)·s at a node of the lattice.</summary>
    private double Density(int node)
    {
        // s·x = σ·w.
        var sigma = ExponentialLattice.Rate(node) * Complexity * Math.Exp(-2);
        var power = Math.Sqrt(sigma / Math.PI);
        return Math.E * power * (Math.Sqrt(2) * RootOfLogarithm(Math.Log(sigma)) + 4 / Math.Sqrt(Complexity));
    }

    /// <summary>φ(σ) over σ^(−1/2)/Γ(1/2), from ln σ.</summary>
    private static double RootOfLogarithm(double logSigma)
    {
        // With u = y² the integrand over y² is 1 − b(y); a Gaussian close to b takes out the slow tail, and the rest is even and analytic.
        var rate = Math.Max(1, -logSigma + SpecialFunctions.DiGamma(0.5));
        var (step, sum) = (0.2 / Math.Sqrt(rate), 0.0);
        for (var y = step / 2; y * y * rate < 40; y += step)
        {
            var u = y * y;
            var b = Math.Exp(u * logSigma - SpecialFunctions.GammaLn(u + 0.5) + 0.5 * Math.Log(Math.PI));
            sum += (Math.Exp(-rate * u) - b) / u;
        }

        return Math.Sqrt(rate) + sum * step / Math.Sqrt(Math.PI);
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
        return Bisection.Narrow(high, low, amount => Gap(amount) <= Limit).Holds;
    }
}
