using CollectiveAction.Learning.Losses;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Models;

/// <summary>What a hidden unit does with its input.</summary>
public enum Activation
{
    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>max(0, z), with derivative 0 at 0.</summary>
    Relu,
}

/// <summary>
/// A multilayer perceptron: layers of affine maps with an activation between them. With two classes the last layer has one output, the
/// log-odds of class 1 (logistic loss); with K ≥ 3 it has K scores (softmax).
/// </summary>
/// <remarks>
/// <para>
/// θ is flat, layer by layer from the input: the layer's weights [outputs, inputs] row-major, then its biases [outputs]. With p features, h
/// hidden units and o outputs that is W₁ [h, p], b₁ [h], W₂ [o, h], b₂ [o], in all h·(p + 1) + o·(h + 1) numbers.
/// </para>
/// <para>The loss is not convex. Gradients come from back-propagation at about twice the cost of a loss.</para>
/// </remarks>
public sealed class Perceptron : IClassifier, IRandomStart
{
    private const int MostUnitsOnStack = 512;
    private readonly Layer[] _layers;

    /// <summary>Sets the shape.</summary>
    /// <param name="featureCount">The length p of a feature vector, ≥ 1.</param>
    /// <param name="hidden">The number of units of each hidden layer, each ≥ 1; empty for a linear model with biases.</param>
    /// <param name="classCount">The number K of classes, ≥ 2.</param>
    /// <param name="activation">What hidden units do.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small, or the activation is none of the enumeration's.</exception>
    public Perceptron(int featureCount, ReadOnlySpan<int> hidden, int classCount, Activation activation = Activation.Tanh)
    {
        FeatureCount = Shapes.RequirePositive(featureCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        if (!Enum.IsDefined(activation)) throw new ArgumentOutOfRangeException(nameof(activation), activation, "Choose Tanh or Relu.");
        (ClassCount, Activation) = (classCount, activation);

        _layers = new Layer[hidden.Length + 1];
        var (inputs, offset, firstUnit) = (featureCount, 0, 0);
        for (var i = 0; i < _layers.Length; i++)
        {
            var outputs = i < hidden.Length ? Shapes.RequirePositive(hidden[i], nameof(hidden)) : classCount == 2 ? 1 : classCount;
            _layers[i] = new Layer(inputs, outputs, offset, firstUnit);
            (inputs, offset, firstUnit) = (outputs, offset + outputs * (inputs + 1), firstUnit + outputs);
        }

        (ParameterCount, UnitCount) = (offset, firstUnit);
    }

    /// <inheritdoc />
    public int FeatureCount { get; }

    /// <inheritdoc />
    public int ClassCount { get; }

    /// <inheritdoc />
    public int ParameterCount { get; }

    /// <summary>What hidden units do.</summary>
    public Activation Activation { get; }

    /// <inheritdoc />
    public string LabelRule => $"whole numbers from 0 to {ClassCount - 1}";

    /// <summary>The number of hidden and output units.</summary>
    private int UnitCount { get; }

    /// <inheritdoc />
    public bool Accepts(double label) => label >= 0 && label < ClassCount && label == Math.Floor(label);

    /// <summary>A random start: weights uniform within ±√(6/(inputs + outputs)) for tanh and ±√(6/inputs) for ReLU, biases 0.</summary>
    /// <param name="random">Decides the weights; its state is not changed, so the same stream gives the same start.</param>
    /// <returns>θ, [d].</returns>
    [Source("glorot2010understanding", "Equation 16")]
    [Source("arXiv:1502.01852", "Equation 10")]
    public double[] Start(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var parameters = new double[ParameterCount];
        for (var i = 0; i < _layers.Length; i++)
        {
            var layer = _layers[i];
            var stream = random.Child((ulong)i);
            var bound = Math.Sqrt(6.0 / (Activation == Activation.Tanh ? layer.Inputs + layer.Outputs : layer.Inputs));
            foreach (ref var weight in parameters.AsSpan(layer.Offset, layer.Inputs * layer.Outputs))
                weight = bound * (2 * stream.NextDouble() - 1);
        }

        return parameters;
    }

    /// <inheritdoc />
    public double Loss(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label)
    {
        Shapes.RequirePoint(this, parameters, features, label);
        var units = UnitCount <= MostUnitsOnStack ? stackalloc double[UnitCount] : new double[UnitCount];
        Forward(parameters, features, units);
        var scores = units[_layers[^1].FirstUnit..];
        return ClassCount == 2 ? LogisticLoss.Loss(scores[0], label != 0) : SoftmaxCrossEntropy.Loss(scores, (int)label);
    }

    /// <inheritdoc />
    public void AddGradient(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, double label, double weight, Span<double> sum)
    {
        Shapes.RequirePoint(this, parameters, features, label);
        Shapes.RequireLength(sum.Length, ParameterCount, nameof(sum));
        var memory = 2 * UnitCount <= MostUnitsOnStack ? stackalloc double[2 * UnitCount] : new double[2 * UnitCount];
        var units = memory[..UnitCount];
        var slopes = memory[UnitCount..];
        Forward(parameters, features, units);

        var scores = units[_layers[^1].FirstUnit..];
        var outer = slopes[_layers[^1].FirstUnit..];
        if (ClassCount == 2) outer[0] = LogisticLoss.Slope(scores[0], label != 0);
        else SoftmaxCrossEntropy.Gradient(scores, (int)label, outer);

        for (var i = _layers.Length - 1; i >= 0; i--)
        {
            var layer = _layers[i];
            var inputs = i == 0 ? features : units.Slice(_layers[i - 1].FirstUnit, layer.Inputs);
            outer = slopes.Slice(layer.FirstUnit, layer.Outputs);
            for (var j = 0; j < layer.Outputs; j++) LinearPredictor.AddScaled(layer.Weights(sum, j), inputs, weight * outer[j]);
            LinearPredictor.AddScaled(layer.Biases(sum), outer, weight);
            if (i > 0) Backward(layer, parameters, outer, inputs, slopes.Slice(_layers[i - 1].FirstUnit, layer.Inputs));
        }
    }

    /// <inheritdoc />
    public void Probabilities(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, Span<double> probabilities)
    {
        Shapes.RequireVectors(this, parameters, features);
        Shapes.RequireLength(probabilities.Length, ClassCount, nameof(probabilities));
        var units = UnitCount <= MostUnitsOnStack ? stackalloc double[UnitCount] : new double[UnitCount];
        Forward(parameters, features, units);
        var scores = units[_layers[^1].FirstUnit..];
        if (ClassCount > 2)
        {
            SoftmaxCrossEntropy.Probabilities(scores, probabilities);
            return;
        }

        probabilities[0] = SigmoidCrossEntropy.Probability(-scores[0]);
        probabilities[1] = SigmoidCrossEntropy.Probability(scores[0]);
    }

    /// <summary>Computes what every hidden and output unit gives, layer by layer.</summary>
    private void Forward(ReadOnlySpan<double> parameters, ReadOnlySpan<double> features, Span<double> units)
    {
        var inputs = features;
        foreach (var layer in _layers)
        {
            var outputs = units.Slice(layer.FirstUnit, layer.Outputs);
            var isHidden = layer.FirstUnit + layer.Outputs < UnitCount;
            for (var j = 0; j < outputs.Length; j++)
            {
                var z = LinearPredictor.Dot(layer.Weights(parameters, j), inputs) + layer.Biases(parameters)[j];
                outputs[j] = !isHidden ? z : Activation == Activation.Tanh ? Math.Tanh(z) : Math.Max(z, 0);
            }

            inputs = outputs;
        }
    }

    /// <summary>Carries the loss's slopes from a layer's outputs to what its inputs were before their activation.</summary>
    private void Backward(
        Layer layer, ReadOnlySpan<double> parameters, ReadOnlySpan<double> outer, ReadOnlySpan<double> inputs, Span<double> inner)
    {
        inner.Clear();
        for (var j = 0; j < layer.Outputs; j++) LinearPredictor.AddScaled(inner, layer.Weights(parameters, j), outer[j]);
        for (var i = 0; i < inner.Length; i++)
            inner[i] *= Activation == Activation.Tanh ? 1 - inputs[i] * inputs[i] : inputs[i] > 0 ? 1 : 0;
    }

    /// <summary>Where a layer's weights, biases and units lie in the flat vectors.</summary>
    private readonly record struct Layer(int Inputs, int Outputs, int Offset, int FirstUnit)
    {
        internal ReadOnlySpan<double> Weights(ReadOnlySpan<double> flat, int output) => flat.Slice(Offset + output * Inputs, Inputs);

        internal Span<double> Weights(Span<double> flat, int output) => flat.Slice(Offset + output * Inputs, Inputs);

        internal ReadOnlySpan<double> Biases(ReadOnlySpan<double> flat) => flat.Slice(Offset + Outputs * Inputs, Outputs);

        internal Span<double> Biases(Span<double> flat) => flat.Slice(Offset + Outputs * Inputs, Outputs);
    }
}
