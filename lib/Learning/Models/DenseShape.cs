using System.Globalization;

namespace CollectiveAction.Learning.Models;

/// <summary>
/// The shape of a small classifier of feature vectors: logistic regression, softmax regression, a multilayer perceptron or a convolutional network.
/// </summary>
/// <remarks>Two shapes are equal where they describe the same model.</remarks>
public sealed class DenseShape : IEquatable<DenseShape>
{
    private readonly string _description;

    private DenseShape(IClassifier classifier, string description, DenseLayer[] layers, Activation activation) =>
        (Classifier, _description, Layers, Activation) = (classifier, description, layers, activation);

    /// <summary>The model in double precision that gives parameters their meaning, layout included.</summary>
    public IClassifier Classifier { get; }

    /// <summary>The length p of a feature vector.</summary>
    public int FeatureCount => Classifier.FeatureCount;

    /// <summary>The number K of classes.</summary>
    public int ClassCount => Classifier.ClassCount;

    /// <summary>The number d of parameters.</summary>
    public int ParameterCount => Classifier.ParameterCount;

    /// <summary>What filters see, where the first affine map is theirs; null without filters.</summary>
    internal Convolution? Convolution => (Classifier as ConvolutionalNetwork)?.Convolution;

    /// <summary>What hidden units do; of no meaning without any.</summary>
    internal Activation Activation { get; }

    /// <summary>The affine maps from features to scores. One score is the log-odds of class 1; several are the classes' own.</summary>
    internal DenseLayer[] Layers { get; }

    /// <summary>The number of hidden and output units; of filters, their means are units.</summary>
    internal int UnitCount => Layers[^1].FirstUnit + Layers[^1].Outputs;

    /// <summary>The shape of a <see cref="LogisticRegression"/>.</summary>
    /// <param name="featureCount">The length p of a feature vector, ≥ 1; the intercept is a feature that is always 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no features.</exception>
    public static DenseShape Logistic(int featureCount) => new(
        new LogisticRegression(featureCount),
        $"logistic {featureCount}",
        [new DenseLayer(featureCount, 1, false, 0, 0)],
        Activation.Tanh);

    /// <summary>The shape of a <see cref="SoftmaxRegression"/>.</summary>
    /// <param name="featureCount">The length p of a feature vector, ≥ 1; the intercept is a feature that is always 1.</param>
    /// <param name="classCount">The number K of classes, ≥ 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no features, or fewer than two classes.</exception>
    public static DenseShape Softmax(int featureCount, int classCount) => new(
        new SoftmaxRegression(featureCount, classCount),
        $"softmax {featureCount}-{classCount}",
        [new DenseLayer(featureCount, classCount, false, 0, 0)],
        Activation.Tanh);

    /// <summary>The shape of a <see cref="Models.Perceptron"/>.</summary>
    /// <param name="featureCount">The length p of a feature vector, ≥ 1.</param>
    /// <param name="hidden">The number of units of each hidden layer, each ≥ 1.</param>
    /// <param name="classCount">The number K of classes, ≥ 2.</param>
    /// <param name="activation">What hidden units do.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small, or the activation is none of the enumeration's.</exception>
    public static DenseShape Perceptron(int featureCount, ReadOnlySpan<int> hidden, int classCount, Activation activation = Activation.Tanh)
    {
        var model = new Perceptron(featureCount, hidden, classCount, activation);
        int[] sizes = [featureCount, .. hidden, classCount == 2 ? 1 : classCount];
        var layers = new DenseLayer[sizes.Length - 1];
        var (offset, unit) = (0, 0);
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = new DenseLayer(sizes[i], sizes[i + 1], true, offset, unit);
            (offset, unit) = (offset + layers[i].ParameterCount, unit + sizes[i + 1]);
        }

        var description = string.Create(CultureInfo.InvariantCulture, $"perceptron {string.Join('-', sizes)} {activation}");
        return new DenseShape(model, description, layers, activation);
    }

    /// <summary>The shape of a <see cref="ConvolutionalNetwork"/>.</summary>
    /// <param name="height">The number of rows of an image.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="channels">The numbers of a pixel, ≥ 1.</param>
    /// <param name="filters">The number F of filters, ≥ 1.</param>
    /// <param name="classCount">The number K of classes, ≥ 2.</param>
    /// <param name="kernel">The side k of a filter, ≥ 1; an image has at least k + 1 rows and columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static DenseShape Convolutional(int height, int width, int channels, int filters, int classCount, int kernel = 3)
    {
        var model = new ConvolutionalNetwork(height, width, channels, filters, classCount, kernel);
        var (convolution, scores) = (model.Convolution, classCount == 2 ? 1 : classCount);
        var seen = new DenseLayer(convolution.PatchLength, filters, true, 0, 0);
        return new DenseShape(
            model,
            string.Create(CultureInfo.InvariantCulture, $"convolutional {height}x{width}x{channels} {filters}x{kernel}x{kernel} {scores}"),
            [seen, new DenseLayer(convolution.Means, scores, true, seen.ParameterCount, convolution.Means)],
            Activation.Relu);
    }

    /// <inheritdoc />
    public bool Equals(DenseShape? other) => other?._description == _description;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as DenseShape);

    /// <inheritdoc />
    public override int GetHashCode() => _description.GetHashCode(StringComparison.Ordinal);

    /// <summary>The kind of model and its sizes.</summary>
    public override string ToString() => _description;
}

/// <summary>An affine map of a model.</summary>
/// <param name="Inputs">The number of inputs.</param>
/// <param name="Outputs">The number of outputs.</param>
/// <param name="HasBiases">Whether each output has a bias.</param>
/// <param name="Offset">Where its parameters begin in θ: weights [outputs, inputs] row-major, then biases [outputs].</param>
/// <param name="FirstUnit">The number of its first output among all units of the model; of filters, that of their first mean.</param>
internal readonly record struct DenseLayer(int Inputs, int Outputs, bool HasBiases, int Offset, int FirstUnit)
{
    internal int WeightCount => Inputs * Outputs;

    internal int ParameterCount => WeightCount + (HasBiases ? Outputs : 0);

    internal int BiasOffset => Offset + WeightCount;
}
