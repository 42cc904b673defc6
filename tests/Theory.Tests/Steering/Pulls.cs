using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Theory.Tests.Steering;

/// <summary>A learner whose gradient at a data point is the point itself, ℓ(θ; x) = ⟨θ, x⟩: steering problems can then be written down as vectors.</summary>
internal sealed class Pulls(int dimension) : IGradientOracle
{
    public int FeatureCount => dimension;

    public int ParameterCount => dimension;

    public double Loss(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label) => parameters.ToArray().Zip(features.ToArray(), (t, x) => t * x).Sum();

    public void AddGradient(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label, double weight, Span<double> sum)
    {
        for (var k = 0; k < sum.Length; k++) sum[k] += weight * features[k];
    }

    /// <summary>Cancel the gradient g₀ with reports of the given gradients.</summary>
    internal static (SteeringProblem Problem, FiniteReports Reports) Cancel(double[] population, params double[][] gradients)
    {
        var oracle = new Pulls(population.Length);
        var problem = SteeringProblem.Canceling(oracle, new double[population.Length], LabelledRows.Of(population, [0]));
        return (problem, new FiniteReports(oracle, LabelledRows.Of([.. gradients.SelectMany(g => g)], new double[gradients.Length])));
    }
}
