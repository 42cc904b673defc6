namespace CollectiveAction.Learning.Models;

/// <summary>
/// Poisson regression with the log link: the label's mean is exp⟨θ, x⟩ and the loss exp(η) − y·η, minus the log-likelihood without the term
/// log y! that does not depend on θ. The loss can therefore be negative.
/// </summary>
/// <param name="featureCount">The length p of a feature vector, ≥ 1; θ has the same length.</param>
/// <exception cref="ArgumentOutOfRangeException">There are no features.</exception>
/// <remarks>Labels need not be whole: an average of counts gives the same estimate as the counts (quasi-likelihood).</remarks>
public sealed class PoissonRegression(int featureCount) : IGeneralizedLinearModel
{
    /// <inheritdoc />
    public int FeatureCount { get; } = Shapes.RequirePositive(featureCount);

    /// <inheritdoc />
    public int ParameterCount => FeatureCount;

    /// <inheritdoc />
    public string LabelRule => "finite numbers ≥ 0";

    /// <inheritdoc />
    public bool Accepts(double label) => double.IsFinite(label) && label >= 0;

    /// <inheritdoc />
    public double Mean(double predictor) => Math.Exp(predictor);

    /// <inheritdoc />
    public double PredictorLoss(double predictor, double label) => Math.Exp(predictor) - label * predictor;

    /// <inheritdoc />
    public double Slope(double predictor, double label) => Math.Exp(predictor) - label;

    /// <inheritdoc />
    public double Curvature(double predictor) => Math.Exp(predictor);

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
