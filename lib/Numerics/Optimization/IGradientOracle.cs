namespace CollectiveAction.Numerics.Optimization;

/// <summary>
/// A loss ℓ(θ; (x, y)) that can be asked for its value and its gradient in θ at any data point: all that the theory of collectives against
/// a learner that minimises a risk needs to know of the learner.
/// </summary>
/// <remarks>Implementations keep no state that a call changes, so one instance may be asked from several threads.</remarks>
public interface IGradientOracle
{
    /// <summary>The length p of a feature vector x, ≥ 1.</summary>
    int FeatureCount { get; }

    /// <summary>The length d of the parameter vector θ, ≥ 1.</summary>
    int ParameterCount { get; }

    /// <summary>The loss ℓ(θ; (x, y)).</summary>
    /// <param name="parameters">θ, [d].</param>
    /// <param name="features">x, [p].</param>
    /// <param name="label">y: a number for regression, a class 0, 1, … for classification.</param>
    double Loss(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label);

    /// <summary>Adds w·∇ℓ(θ; (x, y)) to a vector.</summary>
    /// <param name="parameters">θ, [d].</param>
    /// <param name="features">x, [p].</param>
    /// <param name="label">y, as in <see cref="Loss"/>.</param>
    /// <param name="weight">The weight w; may be negative.</param>
    /// <param name="sum">Receives the sum, [d].</param>
    void AddGradient(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label, double weight, Span<double> sum);
}
