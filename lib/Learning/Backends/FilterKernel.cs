using System.Runtime.CompilerServices;
using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Backends;

/// <summary>The filters of as many convolutional networks at once as a vector has lanes; it follows <see cref="Filters"/> step by step.</summary>
/// <typeparam name="TLanes">The arithmetic.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
/// <remarks>
/// Of the image, which all lanes share, every patch is laid out once for both directions, without its zeros. One image's gradient of the filters is formed in a
/// workspace as large as the filters: with more places than weights that is cheaper than to find its length from products of patches, and it is needed anyhow.
/// </remarks>
internal sealed class FilterKernel<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const float Share = 1f / Convolution.Neighbours;
    private readonly Convolution _convolution;
    private readonly (int Corner, int Mean)[] _places;
    private readonly int[] _patch, _starts, _weights;
    private readonly float[] _image, _pixels;
    private readonly AlignedFloats _responses = new(), _gradient = new(), _slopes = new();

    internal FilterKernel(Convolution convolution)
    {
        (_convolution, _places, _patch) = (convolution, [.. convolution.Places()], convolution.Patch());
        (_starts, _image) = (new int[_places.Length + 1], new float[convolution.Features]);
        (_weights, _pixels) = (new int[_places.Length * _patch.Length], new float[_places.Length * _patch.Length]);
        _responses.Reserve(_places.Length * convolution.Filters * TLanes.Count).Clear();
        _gradient.Reserve(Length * TLanes.Count).Clear();
        _slopes.Reserve(convolution.Filters * TLanes.Count).Clear();
    }

    /// <summary>The gradient of the row last carried back, [patch, filters, lanes] and then biases.</summary>
    internal ref float Gradient => ref _gradient.Start;

    /// <summary>The number of weights and biases.</summary>
    internal int Length => _convolution.Filters * (_patch.Length + 1);

    private int BiasOffset => _convolution.Filters * _patch.Length * TLanes.Count;

    /// <summary>Computes the means of the filters' responses to an image, [means, lanes].</summary>
    internal void Forward(ReadOnlySpan<int> features, ReadOnlySpan<float> values, ref float parameters, ref float means)
    {
        LayOut(features, values);
        var (filters, share) = (_convolution.Filters, TLanes.Create(Share));
        for (var place = 0; place < _places.Length; place++)
        {
            ref var responses = ref Unsafe.Add(ref _responses.Start, place * filters * TLanes.Count);
            var range = _starts[place].._starts[place + 1];
            DenseKernel<TLanes, TVector>.Forward(_weights.AsSpan(range), _pixels.AsSpan(range), ref parameters, filters, ref responses);
            DenseKernel<TLanes, TVector>.Add(ref Unsafe.Add(ref parameters, BiasOffset), filters, ref responses);
            DenseOutput<TLanes, TVector>.Relu(ref responses, filters);
            ref var mean = ref Unsafe.Add(ref means, _places[place].Mean * filters * TLanes.Count);
            var isFirst = place % Convolution.Neighbours == 0;
            for (var f = 0; f < filters; f++)
            {
                var at = (nint)f * TLanes.Count;
                var sum = isFirst ? TLanes.Zero : TLanes.Load(ref mean, at);
                TLanes.Store(TLanes.Add(sum, TLanes.Multiply(TLanes.Load(ref responses, at), share)), ref mean, at);
            }
        }
    }

    /// <summary>Computes the gradient of the image last seen from the loss's derivatives by the means.</summary>
    internal void Backward(ref float slopes)
    {
        _gradient.Reserve(Length * TLanes.Count).Clear();
        var (filters, share) = (_convolution.Filters, TLanes.Create(Share));
        for (var place = 0; place < _places.Length; place++)
        {
            ref var responses = ref Unsafe.Add(ref _responses.Start, place * filters * TLanes.Count);
            ref var mean = ref Unsafe.Add(ref slopes, _places[place].Mean * filters * TLanes.Count);
            for (var f = 0; f < filters; f++)
            {
                var at = (nint)f * TLanes.Count;
                var slope = TLanes.Multiply(TLanes.Load(ref mean, at), share);
                TLanes.Store(TLanes.SelectGreater(TLanes.Load(ref responses, at), TLanes.Zero, slope, TLanes.Zero), ref _slopes.Start, at);
            }

            var range = _starts[place].._starts[place + 1];
            DenseKernel<TLanes, TVector>.AddOuter(_weights.AsSpan(range), _pixels.AsSpan(range), ref _slopes.Start, filters, ref _gradient.Start);
            DenseKernel<TLanes, TVector>.Add(ref _slopes.Start, filters, ref Unsafe.Add(ref _gradient.Start, BiasOffset));
        }
    }

    private void LayOut(ReadOnlySpan<int> features, ReadOnlySpan<float> values)
    {
        Array.Clear(_image);
        for (var k = 0; k < features.Length; k++) _image[features[k]] = values[k];
        var end = 0;
        for (var place = 0; place < _places.Length; place++)
        {
            var corner = _places[place].Corner;
            for (var k = 0; k < _patch.Length; k++)
            {
                var pixel = _image[corner + _patch[k]];
                if (pixel == 0) continue;
                (_weights[end], _pixels[end]) = (k, pixel);
                end++;
            }

            _starts[place + 1] = end;
        }
    }
}
