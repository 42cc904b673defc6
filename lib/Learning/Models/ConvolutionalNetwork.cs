using CollectiveAction.Learning.Losses;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Models;

/// <summary>
/// A small network for images: F square filters with ReLU, means over 2 × 2 neighbours, one affine map to the scores. With two classes there is one
/// score, the log-odds of class 1 (logistic loss); with K ≥ 3 there are K (softmax).
/// </summary>
/// <remarks>
/// <para>
/// Features are an image [height, width, channels], row-major. Filters stay within it (no padding, stride 1): (height − k + 1) × (width − k + 1) places,
/// of which a last odd row or column is left out of the means.
/// </para>
/// <para>
/// θ is flat: the filters [F, k, k, channels] row-major, their biases [F], the map's weights [scores, rows, columns, F] over the means, its biases
/// [scores].
/// </para>
/// <para>This is the plain form in double precision, which gives parameters their meaning and gradients their oracle. It is slow.</para>
/// </remarks>
public sealed class ConvolutionalNetwork : IClassifier, IRandomStart
{
    private readonly Convolution _convolution;
    private readonly int _scores;

    /// <summary>Sets the shape.</summary>
    /// <param name="height">The number of rows of an image.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="channels">The numbers of a pixel, ≥ 1.</param>
    /// <param name="filters">The number F of filters, ≥ 1.</param>
    /// <param name="classCount">The number K of classes, ≥ 2.</param>
    /// <param name="kernel">The side k of a filter, ≥ 1; an image has at least k + 1 rows and columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public ConvolutionalNetwork(int height, int width, int channels, int filters, int classCount, int kernel = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kernel);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(height, kernel);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(width, kernel);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(filters);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        _convolution = new Convolution(height, width, channels, filters, kernel);
        (ClassCount, _scores) = (classCount, classCount == 2 ? 1 : classCount);
    }

    /// <inheritdoc />
    public int FeatureCount => _convolution.Features;

    /// <inheritdoc />
    public int ClassCount { get; }

    /// <inheritdoc />
    public int ParameterCount => HeadOffset + _scores * (_convolution.Means + 1);

    /// <inheritdoc />
    public string LabelRule => $"whole numbers from 0 to {ClassCount - 1}";

    /// <summary>Where its filters look.</summary>
    internal Convolution Convolution => _convolution;

    private int HeadOffset => _convolution.Filters * (_convolution.PatchLength + 1);

    /// <inheritdoc />
    public bool Accepts(double label) => label >= 0 && label < ClassCount && label == Math.Floor(label);

    /// <summary>A random start: filters uniform within ±√(6/inputs), the map within ±√(6/(inputs + scores)), biases 0.</summary>
    /// <param name="random">Decides the weights; its state is not changed.</param>
    /// <returns>θ, [d].</returns>
    [Source("glorot2010understanding", "Equation 16")]
    [Source("arXiv:1502.01852", "Equation 10")]
    public double[] Start(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var parameters = new double[ParameterCount];
        Draw(parameters.AsSpan(0, _convolution.Filters * _convolution.PatchLength), random.Child(0), Math.Sqrt(6.0 / _convolution.PatchLength));
        Draw(parameters.AsSpan(HeadOffset, _scores * _convolution.Means), random.Child(1), Math.Sqrt(6.0 / (_convolution.Means + _scores)));
        return parameters;

        static void Draw(Span<double> weights, RandomStream stream, double bound)
        {
            foreach (ref var weight in weights) weight = bound * (2 * stream.NextDouble() - 1);
        }
    }

    /// <inheritdoc />
    public double Loss(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label)
    {
        Shapes.RequirePoint(this, parameters, features, label);
        var (means, scores) = (new double[_convolution.Means], new double[_scores]);
        Forward(parameters, features, means, scores);
        return ClassCount == 2 ? LogisticLoss.Loss(scores[0], label != 0) : SoftmaxCrossEntropy.Loss(scores, (int)label);
    }

    /// <inheritdoc />
    public void AddGradient(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label, double weight, Span<double> sum)
    {
        Shapes.RequirePoint(this, parameters, features, label);
        Shapes.RequireLength(sum.Length, ParameterCount, nameof(sum));
        var (means, slopes, inner) = (new double[_convolution.Means], new double[_scores], new double[_convolution.Means]);
        Forward(parameters, features, means, slopes);
        if (ClassCount == 2) slopes[0] = LogisticLoss.Slope(slopes[0], label != 0);
        else SoftmaxCrossEntropy.Gradient(slopes, (int)label, slopes);
        for (var k = 0; k < _scores; k++)
        {
            LinearPredictor.AddScaled(sum.Slice(HeadOffset + k * means.Length, means.Length), means, weight * slopes[k]);
            LinearPredictor.AddScaled(inner, parameters.Slice(HeadOffset + k * means.Length, means.Length), slopes[k]);
            sum[HeadOffset + _scores * means.Length + k] += weight * slopes[k];
        }

        var patch = new double[_convolution.PatchLength];
        foreach (var (place, mean) in _convolution.Places())
        {
            _convolution.Read(features, place, patch);
            for (var f = 0; f < _convolution.Filters; f++)
            {
                if (Response(parameters, patch, f) <= 0) continue;
                var slope = weight * inner[mean * _convolution.Filters + f] / Convolution.Neighbours;
                LinearPredictor.AddScaled(sum.Slice(f * patch.Length, patch.Length), patch, slope);
                sum[_convolution.Filters * patch.Length + f] += slope;
            }
        }
    }

    /// <inheritdoc />
    public void Probabilities(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, Span<double> probabilities)
    {
        Shapes.RequireVectors(this, parameters, features);
        Shapes.RequireLength(probabilities.Length, ClassCount, nameof(probabilities));
        var (means, scores) = (new double[_convolution.Means], new double[_scores]);
        Forward(parameters, features, means, scores);
        if (ClassCount > 2)
        {
            SoftmaxCrossEntropy.Probabilities(scores, probabilities);
            return;
        }

        probabilities[0] = SigmoidCrossEntropy.Probability(-scores[0]);
        probabilities[1] = SigmoidCrossEntropy.Probability(scores[0]);
    }

    private void Forward(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, Span<double> means, Span<double> scores)
    {
        var patch = new double[_convolution.PatchLength];
        foreach (var (place, mean) in _convolution.Places())
        {
            _convolution.Read(features, place, patch);
            for (var f = 0; f < _convolution.Filters; f++)
                means[mean * _convolution.Filters + f] += Math.Max(0, Response(parameters, patch, f)) / Convolution.Neighbours;
        }

        for (var k = 0; k < scores.Length; k++)
        {
            scores[k] = LinearPredictor.Dot(parameters.Slice(HeadOffset + k * means.Length, means.Length), means)
                + parameters[HeadOffset + _scores * means.Length + k];
        }
    }

    private double Response(ReadOnlySpan<double> parameters, ReadOnlySpan<double> patch, int filter) =>
        LinearPredictor.Dot(parameters.Slice(filter * patch.Length, patch.Length), patch) + parameters[_convolution.Filters * patch.Length + filter];
}
