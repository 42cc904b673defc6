namespace CollectiveAction.Mechanisms.Curves;

/// <summary>
/// Writes ∫ W(s)·exp(−s·x) ds as a sum over a lattice in ln s: the trapezoidal rule on an analytic integrand, exact but for a factor that
/// falls exponentially with the number of nodes.
/// </summary>
/// <remarks>
/// With y = ln s the integrand W(e^y)·e^y·exp(−x·e^y) is analytic in the strip |Im y| &lt; π/2. On the line Im y = d it is at most (cos
/// d)^(−α) times as large for W(s) = s^(α−1), so the rule with step h misses x^(−α) by at most 2(cos d)^(−α)/(e^(2πd/h) − 1) of it. Above,
/// the lattice ends where exp(−s·x) vanishes. Below, where s·x is small for every x, the terms are constants and join the constant.
/// </remarks>
internal static class ExponentialLattice
{
    /// <summary>The step h of the lattice in ln s.</summary>
    public const double Step = 0.28;

    /// <summary>The relative error of the rule: d = 1.42 in the remark, where (cos d)^(−α) ≤ 6.7 for α ≤ 1.</summary>
    public const double RuleError = 2e-13;

    /// <summary>exp(−s·x) is 0 to working precision from s·x = 40 on.</summary>
    private const double Vanishing = 40;

    /// <summary>What the constants that stand for the lowest rates may miss.</summary>
    private const double TailError = 1e-13;

    /// <summary>The sum for a curve limit − ∫ W(s)·exp(−s·x) ds.</summary>
    /// <param name="curve">The curve, which fixes the constant.</param>
    /// <param name="density">s ↦ W(s)·s.</param>
    /// <param name="from">The lowest amount.</param>
    /// <param name="to">The highest amount.</param>
    public static ExponentialSum Sum(Func<double, double> curve, Func<int, double> density, double from, double to)
    {
        var last = (int)Math.Ceiling(Math.Log(Vanishing / from) / Step);
        var (rates, weights) = (new List<double>(), new List<double>());
        var node = last;
        double missed;
        while (true)
        {
            var (rate, weight) = (Rate(node), Step * density(node));
            rates.Add(rate);
            weights.Add(weight);
            node--;

            // The terms that are left out shrink like s^α·s at least: their slopes add up to less than four times the last one.
            missed = 4 * Math.Abs(weight) * rate * to;
            if (missed <= TailError) break;
        }

        var sum = new ExponentialSum(0, [.. rates], [.. weights], from, to, 0);
        var level = curve(from);
        var error = 2 * RuleError * (1 + Math.Abs(level)) + missed;
        return new ExponentialSum(level - sum.Value(from), [.. rates], [.. weights], from, to, error);
    }

    /// <summary>The rate at a node.</summary>
    public static double Rate(int node) => Math.Exp(node * Step);
}
