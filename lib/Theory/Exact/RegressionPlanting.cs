using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Exact;

/// <summary>
/// Feature–label planting against the regression learner f(x) = E[y|x], the best response under squared loss: members report (g(x), y*)
/// with a wanted value y*, and the deviation at each signal point is known exactly.
/// </summary>
/// <remarks>
/// f(x̃) − y* = (1 − α)P₀(x̃)(E₀[y|x̃] − y*) / (αp*(x̃) + (1 − α)P₀(x̃)). Derived here; the paper's own statement could not be checked.
/// </remarks>
[Source("arXiv:2302.04262", "Appendix, regression under squared loss")]
public sealed class RegressionPlanting
{
    private readonly Point[] _points;

    private RegressionPlanting(Point[] points) => _points = points;

    /// <summary>The signal points that some feature is sent to, ascending.</summary>
    public IReadOnlyList<Point> Points => _points;

    /// <summary>Sets the problem up.</summary>
    /// <param name="population">The base distribution P₀ of features and labels.</param>
    /// <param name="labelValues">The number that each label stands for, length m, in the unit of the outcome.</param>
    /// <param name="signal">The signal function g.</param>
    /// <param name="target">The wanted value y*, in the same unit; it need not be among the values.</param>
    /// <exception cref="ArgumentException">The signal lives on another feature space, or there is not one value for each label.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or the target is not finite.</exception>
    public static RegressionPlanting Of(FinitePopulation population, ReadOnlySpan<double> labelValues, FiniteSignal signal, double target)
    {
        SignalChecks.Compatible(population, signal);
        Require.Finite(target);
        foreach (var value in labelValues) Require.Finite(value, nameof(labelValues));
        if (labelValues.Length != population.LabelCount)
        {
            throw new ArgumentException($"{labelValues.Length} values for {population.LabelCount} labels; give the number that each label stands for.", nameof(labelValues));
        }

        var planted = new double[population.FeatureCount];
        for (var x = 0; x < population.FeatureCount; x++) planted[signal.Apply(x)] += population.FeatureMass(x);
        var points = new List<Point>();
        foreach (var x in signal.Image)
        {
            if (planted[x] <= 0) continue;
            var pull = 0.0;
            for (var y = 0; y < labelValues.Length; y++) pull += population[x, y] * (labelValues[y] - target);
            points.Add(new Point(x, planted[x], population.FeatureMass(x), pull));
        }

        return new RegressionPlanting([.. points]);
    }

    /// <summary>The expected distance E|f(g(x)) − y*| over x ~ P₀, exactly, in the unit of the outcome.</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <returns>The distance; NaN at α = 0 where a signal point has probability 0, since the learner has then seen nothing there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    public double ExpectedDistance(double share)
    {
        Require.Share(share);
        return _points.Sum(p => p.Mass * Math.Abs(p.Deviation(share)));
    }

    /// <summary>One signal point.</summary>
    /// <param name="Feature">The signal point x̃.</param>
    /// <param name="Mass">p*(x̃), the base probability of the features sent there.</param>
    /// <param name="BaseMass">P₀(x̃).</param>
    /// <param name="Pull">P₀(x̃)·(E₀[y|x̃] − y*), in the unit of the outcome: what draws the prediction away from the target.</param>
    public readonly record struct Point(int Feature, double Mass, double BaseMass, double Pull)
    {
        /// <summary>f(x̃) − y*, in the unit of the outcome.</summary>
        /// <param name="share">The share α in [0, 1].</param>
        public double Deviation(double share) => (1 - share) * Pull / (share * Mass + (1 - share) * BaseMass);
    }
}
