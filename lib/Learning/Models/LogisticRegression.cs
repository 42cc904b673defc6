using CollectiveAction.Learning.Losses;

namespace CollectiveAction.Learning.Models;

/// <summary>Logistic regression: P(y = 1 | x) = 1 / (1 + exp(−⟨θ, x⟩)) with the loss log(1 + exp(η)) − y·η of labels 0 and 1.</summary>
/// <param name="featureCount">The length p of a feature vector, ≥ 1; θ has the same length.</param>
/// <exception cref="ArgumentOutOfRangeException">There are no features.</exception>
public sealed class LogisticRegression(int featureCount) : IGeneralizedLinearModel, IClassifier
{
    /// <inheritdoc />
    public int FeatureCount { get; } = Shapes.RequirePositive(featureCount);

    /// <inheritdoc />
    public int ParameterCount => FeatureCount;

    /// <inheritdoc />
    public int ClassCount => 2;

    /// <inheritdoc />
    public string LabelRule => "0 or 1";

    /// <inheritdoc />
    public bool Accepts(double label) => label is 0 or 1;

    /// <inheritdoc />
    public double Mean(double predictor) => SigmoidCrossEntropy.Probability(predictor);

    /// <inheritdoc />
    public double PredictorLoss(double predictor, double label) => LogisticLoss.Loss(predictor, label != 0);

    /// <inheritdoc />
    public double Slope(double predictor, double label) => LogisticLoss.Slope(predictor, label != 0);

    /// <inheritdoc />
    public double Curvature(double predictor) => LogisticLoss.Curvature(predictor);

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

    /// <inheritdoc />
    public void Probabilities(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, Span<double> probabilities)
    {
        Shapes.RequireVectors(this, parameters, features);
        Shapes.RequireLength(probabilities.Length, ClassCount, nameof(probabilities));
        var predictor = LinearPredictor.Dot(parameters, features);
        probabilities[0] = SigmoidCrossEntropy.Probability(-predictor);
        probabilities[1] = SigmoidCrossEntropy.Probability(predictor);
    }
}
