using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Models;

/// <summary>Where the filters of a <see cref="ConvolutionalNetwork"/> look, and which of their responses share a mean.</summary>
/// <param name="Height">The number of rows of an image.</param>
/// <param name="Width">The number of columns.</param>
/// <param name="Channels">The numbers of a pixel.</param>
/// <param name="Filters">The number of filters.</param>
/// <param name="Kernel">The side of a filter.</param>
internal sealed record Convolution(int Height, int Width, int Channels, int Filters, int Kernel)
{
    /// <summary>How many neighbouring responses share a mean.</summary>
    internal const int Neighbours = Side * Side;

    private const int Side = 2;

    /// <summary>The length of a feature vector.</summary>
    internal int Features => Height * Width * Channels;

    /// <summary>The numbers that a filter sees.</summary>
    internal int PatchLength => Kernel * Kernel * Channels;

    /// <summary>The number of means of one filter.</summary>
    internal int MeanPlaces => (Height - Kernel + 1) / Side * MeanColumns;

    /// <summary>The number of means of all filters.</summary>
    internal int Means => MeanPlaces * Filters;

    private int MeanColumns => (Width - Kernel + 1) / Side;

    /// <summary>The places of the filters, given by the feature at their first corner, mean after mean, each with the number of its mean.</summary>
    internal IEnumerable<(int Corner, int Mean)> Places()
    {
        for (var mean = 0; mean < MeanPlaces; mean++)
        {
            for (var k = 0; k < Neighbours; k++)
            {
                var (row, column) = (mean / MeanColumns * Side + k / Side, mean % MeanColumns * Side + k % Side);
                yield return ((row * Width + column) * Channels, mean);
            }
        }
    }

    /// <summary>The features that a filter at the first corner sees, in the order of its weights; elsewhere it sees those so much further on.</summary>
    internal int[] Patch() =>
    [
        .. Enumerable.Range(0, Kernel).SelectMany(row => Enumerable.Range(row * Width * Channels, Kernel * Channels)),
    ];

    /// <summary>Copies what a filter sees.</summary>
    internal void Read(ReadOnlySpan<double> features, int corner, Span<double> patch)
    {
        var line = Kernel * Channels;
        for (var row = 0; row < Kernel; row++) features.Slice(corner + row * Width * Channels, line).CopyTo(patch.Slice(row * line, line));
    }
}

/// <summary>A model that does not start at 0.</summary>
internal interface IRandomStart
{
    /// <summary>A random start.</summary>
    /// <param name="random">Decides it; its state is not changed.</param>
    /// <returns>θ, [d].</returns>
    double[] Start(RandomStream random);
}
