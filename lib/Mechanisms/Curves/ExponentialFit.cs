using MathNet.Numerics.LinearAlgebra;

namespace CollectiveAction.Mechanisms.Curves;

/// <summary>
/// Fits a sum of exponentials to a function that has no form of its own, by least squares at points spread evenly in ln x.
/// </summary>
internal static class ExponentialFit
{
    private const double Step = 0.25, Vanishing = 40, SmallestSingularValue = 1e-14;
    private const int PointsPerNode = 4, FinerBy = 8;

    /// <summary>The sum; its error is twice the largest miss on a grid eight times as fine as the points of the fit.</summary>
    public static ExponentialSum Of(Func<double, double> function, double from, double to)
    {
        // The lowest rate bends the sum by a hair at the highest amount; lower ones are constants.
        var width = Math.Log(to / from) + Math.Log(Vanishing) + 6;
        var count = (int)Math.Ceiling(width / Step);
        double[] rates = [.. Enumerable.Range(0, count).Select(k => Vanishing / from * Math.Exp(-k * Step))];
        var points = Math.Max(4, PointsPerNode * (int)Math.Ceiling(Math.Log(to / from) / Step)) + count;
        var amounts = Spread(from, to, points);
        var matrix = Matrix<double>.Build.Dense(points, count + 1, (i, k) => k == count ? 1 : -Math.Exp(-rates[k] * amounts[i]));
        var svd = matrix.Svd();
        var projected = svd.U.TransposeThisAndMultiply(Vector<double>.Build.Dense(points, i => function(amounts[i])));
        var scaled = Vector<double>.Build.Dense(count + 1, k =>
            k < svd.S.Count && svd.S[k] > SmallestSingularValue * svd.S[0] ? projected[k] / svd.S[k] : 0);
        var solution = svd.VT.TransposeThisAndMultiply(scaled);
        var sum = new ExponentialSum(solution[count], rates, [.. solution.Take(count)], from, to, 0);
        var error = Spread(from, to, FinerBy * points).Max(x => Math.Abs(function(x) - sum.Value(x)));
        return new ExponentialSum(sum.Constant, rates, [.. solution.Take(count)], from, to, 2 * error);
    }

    private static double[] Spread(double from, double to, int points) =>
        [.. Enumerable.Range(0, points).Select(i => i == points - 1 ? to : from * Math.Pow(to / from, i / (points - 1.0)))];
}
