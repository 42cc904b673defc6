using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Theory.Tests.Steering;

/// <summary>The three generalised linear models written down a second time, for the tests.</summary>
internal sealed class LinearModel(LinearModelFamily family, int dimension) : IGradientOracle
{
    public int FeatureCount => dimension;

    public int ParameterCount => dimension;

    public double Loss(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label)
    {
        var s = Predictor(parameters, features);
        return family switch
        {
            LinearModelFamily.Linear => (s - label) * (s - label) / 2,
            LinearModelFamily.Logistic => Math.Log(1 + Math.Exp(s)) - label * s,
            _ => Math.Exp(s) - label * s,
        };
    }

    public void AddGradient(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label, double weight, Span<double> sum)
    {
        var s = Predictor(parameters, features);
        var mean = family switch { LinearModelFamily.Linear => s, LinearModelFamily.Logistic => (1 + Math.Tanh(s / 2)) / 2, _ => Math.Exp(s) };
        for (var k = 0; k < sum.Length; k++) sum[k] += weight * (mean - label) * features[k];
    }

    private static double Predictor(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features)
    {
        var s = 0.0;
        for (var k = 0; k < parameters.Length; k++) s += parameters[k] * features[k];
        return s;
    }
}
