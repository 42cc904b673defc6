namespace CollectiveAction.Learning.Models;

/// <summary>Linear regression with the loss ½(⟨θ, x⟩ − y)².</summary>
/// <param name="featureCount">The length p of a feature vector, ≥ 1; θ has the same length.</param>
/// <exception cref="ArgumentOutOfRangeException">There are no features.</exception>
public sealed class LinearRegression(int featureCount) : IGeneralizedLinearModel
{
    /// <inheritdoc />
    public int FeatureCount { get; } = Shapes.RequirePositive(featureCount);

    /// <inheritdoc />
    public int ParameterCount => FeatureCount;

    /// <inheritdoc />
    public string LabelRule => "finite numbers";

    /// <inheritdoc />
    public bool Accepts(double label) => double.IsFinite(label);

    /// <inheritdoc />
    public double Mean(double predictor) => predictor;

    /// <inheritdoc />
    public double PredictorLoss(double predictor, double label) => (predictor - label) * (predictor - label) / 2;

    /// <inheritdoc />
    public double Slope(double predictor, double label) => predictor - label;

    /// <inheritdoc />
    public double Curvature(double predictor) => 1;

    /// <inheritdoc />
    public double Loss(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label) =>
        LinearPredictor.Loss(this, parameters, features, label);

    /// <inheritdoc />
    public void AddGradient(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label, double weight, Span<double> sum) =>
        LinearPredictor.AddGradient(this, parameters, features, label, weight, sum);

    /// <inheritdoc />
    public void AddHessian(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label, double weight, Span<double> sum) =>
        LinearPredictor.AddHessian(this, parameters, features, label, weight, sum);
}
