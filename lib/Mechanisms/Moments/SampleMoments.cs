using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Estimation;
using MathNet.Numerics.Distributions;

namespace CollectiveAction.Mechanisms.Moments;

/// <summary>Means and covariances of several quantities observed together (Welford's recurrence).</summary>
internal sealed class SampleMoments(int quantities)
{
    private readonly double[] _means = new double[quantities], _deviations = new double[quantities];

    /// <summary>Sums of products of deviations from the means, <c>[quantity, quantity]</c>, symmetric.</summary>
    private readonly double[,] _products = new double[quantities, quantities];
    private int _count;

    /// <summary>Adds one observation of all quantities.</summary>
    internal void Add(ReadOnlySpan<double> values)
    {
        _count++;
        for (var k = 0; k < _means.Length; k++)
        {
            _deviations[k] = values[k] - _means[k];
            _means[k] += _deviations[k] / _count;
        }

        for (var k = 0; k < _means.Length; k++)
        {
            for (var l = 0; l < _means.Length; l++) _products[k, l] += _deviations[k] * (values[l] - _means[l]);
        }
    }

    /// <summary>The mean of a quantity plus a constant.</summary>
    internal Estimate Mean(int quantity, double constant, double confidence) =>
        Around(_means[quantity] + constant, _products[quantity, quantity], confidence);

    /// <summary>The mean difference of two quantities plus a constant.</summary>
    internal Estimate Difference(int first, int second, double constant, double confidence) => Around(
        _means[first] - _means[second] + constant,
        _products[first, first] - 2 * _products[first, second] + _products[second, second],
        confidence);

    private Estimate Around(double mean, double squares, double confidence)
    {
        var error = Normal.InvCDF(0, 1, 0.5 + Require.OpenShare(confidence) / 2) * Math.Sqrt(Math.Max(0, squares) / (_count - 1.0) / _count);
        return new Estimate(mean, mean - error, mean + error, confidence);
    }
}
