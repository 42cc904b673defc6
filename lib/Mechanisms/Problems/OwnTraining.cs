using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Problems;

/// <summary>What a party does when it trains alone.</summary>
/// <param name="Contribution">The amount m of data it uses; 0 where training does not pay.</param>
/// <param name="Accuracy">a(m).</param>
/// <param name="Utility">v(a(m)) − c·m, its reservation utility.</param>
[Source("arXiv:2412.11122", "Reservation utility")]
public sealed record OwnTraining(double Contribution, double Accuracy, double Utility)
{
    private const int MostSteps = 200;

    /// <summary>The best a party can do alone.</summary>
    /// <param name="cost">The cost c > 0 of one unit of data.</param>
    /// <param name="accuracy">The learning curve a.</param>
    /// <param name="valuation">The value v.</param>
    /// <returns>
    /// The better of using no data and of the point where (v∘a)′(m) = c, found by bracketed Newton steps to the last digits: the curve is
    /// concave from <see cref="IAccuracyCurve.ConcaveFrom"/> on, so there is one.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is not positive and finite.</exception>
    public static OwnTraining Of(double cost, IAccuracyCurve accuracy, IValuation valuation)
    {
        ArgumentNullException.ThrowIfNull(accuracy);
        ArgumentNullException.ThrowIfNull(valuation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(cost));
        var idle = new OwnTraining(0, accuracy.Value(0), valuation.Value(accuracy.Value(0)));
        var amount = Stationary(cost, accuracy, valuation);
        var reached = accuracy.Value(amount);
        var utility = valuation.Value(reached) - cost * amount;
        return utility > idle.Utility ? new OwnTraining(amount, reached, utility) : idle;
    }

    /// <summary>What each type contributes to itself, [I]: with the values of these models a contract that everybody joins.</summary>
    internal static double[] Menu(ContractProblem problem) =>
        [.. problem.Types.Costs.Select(cost => Of(cost, problem.Accuracy, problem.Valuation).Contribution)];

    private static double Stationary(double cost, IAccuracyCurve accuracy, IValuation valuation)
    {
        // No amount is worth more than the best model, so the optimum lies below v(1)/c.
        var (low, high) = (accuracy.ConcaveFrom, valuation.Value(accuracy.Limit) / cost);
        if (low >= high) return low;
        var amount = Math.Sqrt(Math.Max(low, 1e-3 * high) * high);
        for (var step = 0; step < MostSteps; step++)
        {
            var (level, slope) = (accuracy.Value(amount), accuracy.Slope(amount));
            var excess = valuation.Slope(level) * slope - cost;
            if (excess > 0) low = amount;
            else high = amount;
            var bend = valuation.Slope(level) * accuracy.Curvature(amount) + valuation.Curvature(level) * slope * slope;
            var next = amount - excess / bend;
            if (!(next > low && next < high)) next = (low + high) / 2;
            if (Math.Abs(next - amount) <= 1e-15 * amount || next == low || next == high) return next;
            amount = next;
        }

        return amount;
    }
}
