using CollectiveAction.Learning.Losses;

namespace CollectiveAction.Learning.Models;

/// <summary>
/// Softmax (multinomial logistic) regression: class k has the score ⟨θₖ, x⟩ and the probability exp(score) over the sum of all classes'
/// exp(score).
/// </summary>
/// <remarks>
/// θ is [K, p] row-major, one row a class. Adding one vector to every row changes no probability, so without a penalty the minimiser of a
/// risk is a whole affine space and its Hessian is singular; <see cref="Fitting.NewtonMethod"/> ends at one of its points.
/// </remarks>
public sealed class SoftmaxRegression : IClassifier, ICurvatureOracle
{
    /// <summary>Sets the shape.</summary>
    /// <param name="featureCount">The length p of a feature vector, ≥ 1.</param>
    /// <param name="classCount">The number K of classes, ≥ 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no features, or fewer than two classes.</exception>
    public SoftmaxRegression(int featureCount, int classCount)
    {
        FeatureCount = Shapes.RequirePositive(featureCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        ClassCount = classCount;
    }

    /// <inheritdoc />
    public int FeatureCount { get; }

    /// <inheritdoc />
    public int ClassCount { get; }

    /// <inheritdoc />
    public int ParameterCount => ClassCount * FeatureCount;

    /// <inheritdoc />
    public string LabelRule => $"whole numbers from 0 to {ClassCount - 1}";

    /// <inheritdoc />
    public bool Accepts(double label) => label >= 0 && label < ClassCount && label == Math.Floor(label);

    /// <inheritdoc />
    public double Loss(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label)
    {
        Shapes.RequirePoint(this, parameters, features, label);
        var scores = new double[ClassCount];
        Scores(parameters, features, scores);
        return SoftmaxCrossEntropy.Loss(scores, (int)label);
    }

    /// <inheritdoc />
    public void AddGradient(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label, double weight, Span<double> sum)
    {
        Shapes.RequirePoint(this, parameters, features, label);
        Shapes.RequireLength(sum.Length, ParameterCount, nameof(sum));
        var slopes = new double[ClassCount];
        Scores(parameters, features, slopes);
        SoftmaxCrossEntropy.Gradient(slopes, (int)label, slopes);
        for (var k = 0; k < ClassCount; k++)
            LinearPredictor.AddScaled(sum.Slice(k * FeatureCount, FeatureCount), features, weight * slopes[k]);
    }

    /// <inheritdoc />
    public void AddHessian(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label, double weight, Span<double> sum)
    {
        Shapes.RequirePoint(this, parameters, features, label);
        Shapes.RequireLength(sum.Length, ParameterCount * ParameterCount, nameof(sum));
        var probabilities = new double[ClassCount];
        Probabilities(parameters, features, probabilities);
        for (var k = 0; k < ClassCount; k++)
        {
            for (var other = 0; other <= k; other++)
            {
                var curvature = probabilities[k] * (k == other ? Others(probabilities, k) : -probabilities[other]);
                LinearPredictor.AddOuter(sum, ParameterCount, k * FeatureCount, other * FeatureCount, features, weight * curvature);
            }
        }
    }

    /// <inheritdoc />
    public void Probabilities(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, Span<double> probabilities)
    {
        Shapes.RequireVectors(this, parameters, features);
        Shapes.RequireLength(probabilities.Length, ClassCount, nameof(probabilities));
        Scores(parameters, features, probabilities);
        SoftmaxCrossEntropy.Probabilities(probabilities, probabilities);
    }

    private void Scores(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, Span<double> scores)
    {
        for (var k = 0; k < scores.Length; k++) scores[k] = LinearPredictor.Dot(parameters.Slice(k * FeatureCount, FeatureCount), features);
    }

    /// <summary>1 − pₖ without cancellation.</summary>
    private static double Others(ReadOnlySpan<double> probabilities, int k)
    {
        var sum = 0.0;
        for (var other = 0; other < probabilities.Length; other++)
        {
            if (other != k) sum += probabilities[other];
        }

        return sum;
    }
}
