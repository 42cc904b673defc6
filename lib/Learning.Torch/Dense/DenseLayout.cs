using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Torch.Dense;

/// <summary>Where the parameters of a shape lie in a row of the ensemble's tensor: as in the model, every size padded with zeros.</summary>
/// <remarks>
/// Inputs and hidden units come in multiples of 16 and a row in multiples of 32. So every model's matrices begin at whole cache lines and no vector
/// loop has a remainder, and what a model's numbers are rounded to does not depend on its place in the ensemble. A padded unit gives 0, passes
/// nothing back and stays 0.
/// </remarks>
internal sealed class DenseLayout
{
    private const int Line = 16, Row = 32;
    private readonly DenseShape _shape;
    private readonly int[] _places;

    internal DenseLayout(DenseShape shape)
    {
        _shape = shape;
        Layers = new PaddedLayer[shape.Layers.Length];
        Features = Padded(shape.FeatureCount + (shape.Convolution is null ? 0 : 1), Line);
        var offset = 0;
        for (var l = 0; l < Layers.Length; l++)
        {
            var layer = shape.Layers[l];
            var outputs = l == Layers.Length - 1 ? layer.Outputs : Padded(layer.Outputs, Line);
            var inputs = l > 0 && shape.Convolution is { } convolution ? convolution.MeanPlaces * Layers[0].Outputs : Padded(layer.Inputs, Line);
            Layers[l] = new PaddedLayer(inputs, outputs, layer.HasBiases, offset);
            offset = Layers[l].End;
        }

        Length = Padded(offset, Row);
        _places = Places();
    }

    /// <summary>The layers from the features to the scores.</summary>
    internal PaddedLayer[] Layers { get; }

    /// <summary>The length of a row.</summary>
    internal int Length { get; }

    /// <summary>The length of a padded feature vector; with filters its last number is always 0.</summary>
    internal int Features { get; }

    /// <summary>The numbers that the first layer reads of a row; filters read most pixels several times.</summary>
    internal int Read => (_shape.Convolution is { } convolution ? convolution.MeanPlaces * Convolution.Neighbours : 1) * Layers[0].Inputs;

    /// <summary>The number of scores.</summary>
    internal int Scores => Layers[^1].Outputs;

    /// <summary>The number of units of all layers.</summary>
    internal int Units => Read / Layers[0].Inputs * Layers[0].Outputs + Layers.Skip(1).Sum(l => l.Inputs + l.Outputs);

    /// <summary>The number of rows of a step in the tensors.</summary>
    internal static int PaddedRows(int rows) => Padded(rows, Row);

    /// <summary>A row of a model's numbers, one a parameter; 0 in the padding.</summary>
    internal T[] Spread<T>(ReadOnlySpan<T> values)
    {
        var row = new T[Length];
        for (var i = 0; i < _places.Length; i++) row[_places[i]] = values[i];
        return row;
    }

    /// <summary>Takes the model of a row out.</summary>
    internal DenseModel Model(ReadOnlySpan<float> row)
    {
        var parameters = new float[_places.Length];
        for (var i = 0; i < parameters.Length; i++) parameters[i] = row[_places[i]];
        return new DenseModel(_shape, parameters);
    }

    private static int Padded(int size, int unit) => (size + unit - 1) / unit * unit;

    private int[] Places()
    {
        var places = new int[_shape.ParameterCount];
        foreach (var (layer, padded) in _shape.Layers.Zip(Layers))
        {
            // After filters, an input is one filter's mean at one place, and each place has been padded.
            var (own, line) = layer.Offset > 0 && _shape.Convolution is { } convolution ? (convolution.Filters, Layers[0].Outputs) : (layer.Inputs, padded.Inputs);
            for (var j = 0; j < layer.Outputs; j++)
            {
                for (var i = 0; i < layer.Inputs; i++) places[layer.Offset + j * layer.Inputs + i] = padded.Offset + j * padded.Inputs + i / own * line + i % own;
                if (layer.HasBiases) places[layer.BiasOffset + j] = padded.BiasOffset + j;
            }
        }

        return places;
    }

    /// <summary>An affine map in a row.</summary>
    /// <param name="Inputs">The padded number of inputs.</param>
    /// <param name="Outputs">The number of outputs, padded but for scores.</param>
    /// <param name="HasBiases">Whether each output has a bias.</param>
    /// <param name="Offset">Where its weights begin, [outputs, inputs] row-major; biases follow.</param>
    internal readonly record struct PaddedLayer(int Inputs, int Outputs, bool HasBiases, int Offset)
    {
        internal int WeightCount => Inputs * Outputs;

        internal int BiasOffset => Offset + WeightCount;

        internal int End => Padded(BiasOffset + (HasBiases ? Outputs : 0), Line);
    }
}
