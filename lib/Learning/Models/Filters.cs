namespace CollectiveAction.Learning.Models;

/// <summary>The filters of a <see cref="ConvolutionalNetwork"/> in single precision, one row at a time, written to be read.</summary>
/// <param name="convolution">Where they look.</param>
internal sealed class Filters(Convolution convolution)
{
    private const float Share = 1f / Convolution.Neighbours;
    private readonly (int Corner, int Mean)[] _places = [.. convolution.Places()];
    private readonly int[] _patch = convolution.Patch();
    private readonly float[] _image = new float[convolution.Features];
    private readonly float[] _responses = new float[convolution.MeanPlaces * Convolution.Neighbours * convolution.Filters];
    private readonly float[] _gradient = new float[convolution.Filters * (convolution.PatchLength + 1)];

    /// <summary>The gradient of the row last carried back, filters and then biases.</summary>
    internal ReadOnlySpan<float> Gradient => _gradient;

    /// <summary>Computes the means of the filters' responses to an image.</summary>
    /// <param name="features">The pixels that are not 0.</param>
    /// <param name="values">Their values.</param>
    /// <param name="parameters">Filters and biases, as in θ.</param>
    /// <param name="means">Receives the means.</param>
    internal void Forward(ReadOnlySpan<int> features, ReadOnlySpan<float> values, ReadOnlySpan<float> parameters, Span<float> means)
    {
        Array.Clear(_image);
        for (var k = 0; k < features.Length; k++) _image[features[k]] = values[k];
        means.Clear();
        for (var place = 0; place < _places.Length; place++)
        {
            var (corner, mean) = _places[place];
            for (var f = 0; f < convolution.Filters; f++)
            {
                var z = 0f;
                for (var k = 0; k < _patch.Length; k++)
                {
                    if (_image[corner + _patch[k]] is var pixel and not 0) z += pixel * parameters[f * _patch.Length + k];
                }

                z += parameters[convolution.Filters * _patch.Length + f];
                var response = z > 0 ? z : 0;
                _responses[place * convolution.Filters + f] = response;
                means[mean * convolution.Filters + f] += response * Share;
            }
        }
    }

    /// <summary>Computes the gradient of the image last seen.</summary>
    /// <param name="slopes">The loss's derivatives by the means.</param>
    internal void Backward(ReadOnlySpan<float> slopes)
    {
        Array.Clear(_gradient);
        for (var place = 0; place < _places.Length; place++)
        {
            var (corner, mean) = _places[place];
            for (var f = 0; f < convolution.Filters; f++)
            {
                var slope = _responses[place * convolution.Filters + f] > 0 ? slopes[mean * convolution.Filters + f] * Share : 0;
                for (var k = 0; k < _patch.Length; k++)
                {
                    if (_image[corner + _patch[k]] is var pixel and not 0) _gradient[f * _patch.Length + k] += pixel * slope;
                }

                _gradient[convolution.Filters * _patch.Length + f] += slope;
            }
        }
    }
}
