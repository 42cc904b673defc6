using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Mechanisms.Curves;

/// <summary>
/// A learning curve fitted to measured accuracies: the sum a(x) = a₀ + Σ wₖ·(1 − exp(−sₖ·x)) with wₖ ≥ 0 that is nearest to them.
/// </summary>
/// <remarks>
/// Such a sum rises and bends down everywhere and is smooth: what it lacks of its limit is completely monotone, a class that holds power
/// laws, exponential approach and their mixtures, though not every concave curve (none with a kink). Being a sum of exponentials it needs
/// no approximation where expectations are taken. The rates sₖ lie on a fixed grid, ten a decade, from a tenth of one over the largest
/// amount to ten over the smallest; the weights are least squares under the constraints wₖ ≥ 0 and a∞ ≤ 1.
/// </remarks>
public sealed class FittedCurve : IExponentialForm
{
    private const int RatesPerDecade = 10;

    /// <summary>The weight of the row a∞ + slack = 1 beside the measurements.</summary>
    private const double LimitWeight = 10;
    private readonly double[] _rates, _weights;

    private FittedCurve(double origin, double[] rates, double[] weights, (double Amount, double Difference) largestMiss)
    {
        (_rates, _weights, LargestMiss) = (rates, weights, largestMiss);
        (Origin, Limit) = (origin, Math.Min(1, origin + weights.Sum()));
    }

    /// <summary>a₀, the accuracy without data.</summary>
    public double Origin { get; }

    /// <inheritdoc/>
    public double Limit { get; }

    /// <summary>0: the curve is concave throughout.</summary>
    public double ConcaveFrom => 0;

    /// <summary>Where the fit misses a measurement most, and by how much (measured less fitted).</summary>
    public (double Amount, double Difference) LargestMiss { get; }

    /// <summary>Fits a curve.</summary>
    /// <param name="amounts">The amounts x of data, positive and rising.</param>
    /// <param name="accuracies">The accuracy measured at each, in [0, 1].</param>
    /// <param name="margins">
    /// How far each measurement may be from the truth, for example two standard errors; empty where they are exact. More certain ones weigh
    /// more.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There are fewer than three measurements, lengths differ, amounts do not rise, or the measurements contradict a curve that rises and
    /// bends down by more than their margins; the message says where.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static FittedCurve Of(ReadOnlySpan<double> amounts, ReadOnlySpan<double> accuracies, ReadOnlySpan<double> margins = default)
    {
        double[] allowed = margins.IsEmpty ? new double[amounts.Length] : margins.ToArray();
        Check(amounts, accuracies, allowed);
        LearningCurveShape.RequireRisingAndConcave(amounts, accuracies, allowed);
        double[] rates = [.. Rates(amounts[0], amounts[^1])];
        var (rows, columns) = (amounts.Length + 1, rates.Length + 2);
        var (matrix, target) = (new double[rows, columns], new double[rows]);
        var least = allowed.Where(m => m > 0).DefaultIfEmpty(1).Min();
        for (var j = 0; j < amounts.Length; j++)
        {
            var weight = allowed[j] > 0 ? least / allowed[j] : 1;
            target[j] = weight * accuracies[j];
            matrix[j, 0] = weight;
            for (var k = 0; k < rates.Length; k++) matrix[j, k + 1] = weight * (1 - Math.Exp(-rates[k] * amounts[j]));
        }

        for (var k = 0; k < columns; k++) matrix[rows - 1, k] = LimitWeight;
        target[^1] = LimitWeight;
        var solution = NonNegativeLeastSquares.Solve(matrix, target).Required;
        var excess = Math.Max(1, solution[..^1].Sum());
        int[] used = [.. Enumerable.Range(0, rates.Length).Where(k => solution[k + 1] > 0)];
        double[] weights = [.. used.Select(k => solution[k + 1] / excess)];
        var curve = new FittedCurve(solution[0] / excess, [.. used.Select(k => rates[k])], weights, default);
        var miss = (Amount: 0.0, Difference: 0.0);
        for (var j = 0; j < amounts.Length; j++)
        {
            var difference = accuracies[j] - curve.Value(amounts[j]);
            if (Math.Abs(difference) >= Math.Abs(miss.Difference)) miss = (amounts[j], difference);
        }

        return new FittedCurve(curve.Origin, curve._rates, curve._weights, miss);
    }

    /// <inheritdoc/>
    public double Value(double amount) => Limit - Sum(amount, 0);

    /// <inheritdoc/>
    public double Slope(double amount) => Sum(amount, 1);

    /// <inheritdoc/>
    public double Curvature(double amount) => -Sum(amount, 2);

    /// <inheritdoc/>
    /// <remarks>Exact: the curve is one.</remarks>
    public ExponentialSum Exponentials(double from, double to)
    {
        ExponentialSum.CheckInterval(this, from, to);
        return new ExponentialSum(Limit, _rates, _weights, from, to, 0);
    }

    private double Sum(double amount, int derivative)
    {
        var sum = 0.0;
        for (var k = 0; k < _rates.Length; k++)
        {
            var term = _weights[k] * Math.Exp(-_rates[k] * amount);
            for (var d = 0; d < derivative; d++) term *= _rates[k];
            sum += term;
        }

        return sum;
    }

    private static IEnumerable<double> Rates(double smallest, double largest)
    {
        var ratio = Math.Pow(10, -1.0 / RatesPerDecade);
        for (var rate = 10 / smallest; rate >= 0.1 / largest * ratio; rate *= ratio) yield return rate;
    }

    private static void Check(ReadOnlySpan<double> amounts, ReadOnlySpan<double> accuracies, double[] margins)
    {
        if (amounts.Length < 3)
            throw new ArgumentException($"{amounts.Length} measurements; a curve needs three or more.", nameof(amounts));
        if (accuracies.Length != amounts.Length || margins.Length != amounts.Length)
        {
            throw new ArgumentException(
                $"{amounts.Length} amounts, {accuracies.Length} accuracies and {margins.Length} margins; give one of each.",
                nameof(accuracies));
        }

        for (var j = 0; j < amounts.Length; j++)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(amounts[j], nameof(amounts)), nameof(amounts));
            Require.Share(accuracies[j], nameof(accuracies));
            ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(margins[j], nameof(margins)), nameof(margins));
            if (j == 0 || amounts[j] > amounts[j - 1]) continue;
            throw new ArgumentException(
                $"The amounts do not rise from {amounts[j - 1]:R} to {amounts[j]:R}; sort them and average repetitions.", nameof(amounts));
        }
    }
}
