using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Digits;

/// <summary>A stand-in for MNIST: digits written with a pen of random width along distorted skeletons, in pictures of 28 × 28 pixels.</summary>
/// <remarks>
/// No picture of the real data was used. A digit and a way of writing it are drawn; the skeleton is slanted, turned, stretched, moved and bent by
/// a smooth random field; the pen's brightness falls off over a pixel, and the line is grainy. How far digits are distorted was chosen so
/// that softmax regression errs about as often as on the real data.
/// </remarks>
public static class SyntheticDigits
{
    private const int Side = 28;

    /// <summary>Generates pictures.</summary>
    /// <param name="random">Decides everything; its state is not changed. Picture i is the same however many are generated.</param>
    /// <param name="count">The number of pictures, at least 1.</param>
    /// <param name="cancellation">Stops between pictures.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static DigitImages Generate(RandomStream random, int count = DigitSource.TrainCount, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var (pixels, labels) = (new byte[checked(count * Side * Side)], new byte[count]);
        for (var image = 0; image < count; image++)
        {
            AmbientStop.Check(cancellation);
            var stream = random.Child((ulong)image);
            labels[image] = (byte)stream.NextInt32(DigitImages.ClassCount);
            var ways = DigitSkeletons.All[labels[image]];
            Draw(ways[stream.NextInt32(ways.Length)], stream, pixels.AsSpan(image * Side * Side, Side * Side));
        }

        return new DigitImages("Synthetic digits", isSynthetic: true, Side, Side, pixels, labels);
    }

    private static void Draw(double[][] strokes, RandomStream random, Span<byte> pixels)
    {
        const double leastRadius = 0.6, typicalRadius = 1.25, radiusSpread = 0.35, grain = 0.1;
        var hand = new Handwriting(random);
        var pen = new Pen(Side, Math.Max(leastRadius, typicalRadius + radiusSpread * random.NextNormal()));
        foreach (var stroke in strokes) pen.Follow(stroke, hand);
        var ink = 0.85 + 0.15 * random.NextDouble();
        for (var i = 0; i < pixels.Length; i++)
        {
            if (pen.Coverage[i] > 0) pixels[i] = (byte)Math.Round(255 * Math.Clamp(ink * pen.Coverage[i] + grain * random.NextNormal(), 0, 1));
        }
    }
}
