using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Digits;

/// <summary>Grey pictures of one size, each with the digit it shows. Immutable; safe for concurrent use.</summary>
/// <remarks>One byte a pixel: 60,000 pictures of 28 × 28 take 47 MB. <see cref="ToRows"/> makes the feature vectors that a learner needs.</remarks>
public sealed class DigitImages
{
    /// <summary>The number K of classes, the digits 0 to 9.</summary>
    public const int ClassCount = 10;

    private readonly byte[] _pixels, _labels;
    private readonly Once<string> _fingerprint;

    internal DigitImages(string name, bool isSynthetic, int height, int width, byte[] pixels, byte[] labels)
    {
        (Name, IsSynthetic, Height, Width, _pixels, _labels) = (name, isSynthetic, height, width, pixels, labels);
        _fingerprint = new Once<string>(() => DigitFingerprint.Of(this));
    }

    /// <summary>What the data set is called in figures and reports.</summary>
    public string Name { get; }

    /// <summary>Whether the pictures were generated, not collected.</summary>
    public bool IsSynthetic { get; }

    /// <summary>Whether they come from the published files, known by their hashes. Neither synthetic nor verified: of unknown origin.</summary>
    public bool IsVerified { get; internal init; }

    /// <summary>The number n of pictures.</summary>
    public int Count => _labels.Length;

    /// <summary>The number of rows of pixels.</summary>
    public int Height { get; }

    /// <summary>The number of columns of pixels.</summary>
    public int Width { get; }

    /// <summary>The number of pixels of a picture.</summary>
    public int PixelCount => Height * Width;

    /// <summary>The digit that each picture shows, [n], in 0 to 9.</summary>
    public ReadOnlySpan<byte> Labels => _labels;

    /// <summary>The pixels of a picture, [height, width] row-major, 0 for the background to 255.</summary>
    /// <param name="image">In [0, <see cref="Count"/>).</param>
    public ReadOnlySpan<byte> this[int image] => _pixels.AsSpan(checked(image * PixelCount), PixelCount);

    /// <summary>
    /// SHA-256 of the content as 64 lower-case hexadecimal digits: sizes, labels and pixels in order. It does not depend on the name.
    /// </summary>
    /// <remarks>Computed when first asked for.</remarks>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>The pictures with the given numbers, in the order given.</summary>
    /// <param name="images">Numbers in [0, <see cref="Count"/>); a number may occur more than once.</param>
    /// <exception cref="ArgumentOutOfRangeException">No picture has the number.</exception>
    public DigitImages Subset(ReadOnlySpan<int> images)
    {
        foreach (var image in images)
        {
            if ((uint)image >= (uint)Count) throw new ArgumentOutOfRangeException(nameof(images), image, $"{Name} has pictures 0 to {Count - 1}.");
        }

        var (pixels, labels) = (new byte[checked(images.Length * PixelCount)], new byte[images.Length]);
        for (var i = 0; i < images.Length; i++)
        {
            this[images[i]].CopyTo(pixels.AsSpan(i * PixelCount));
            labels[i] = _labels[images[i]];
        }

        return new DigitImages(Name, IsSynthetic, Height, Width, pixels, labels) { IsVerified = IsVerified };
    }

    /// <summary>The first pictures, a random sample of those of a <see cref="DigitSource"/>, whose order is random.</summary>
    /// <param name="count">How many, in [0, <see cref="Count"/>].</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer, or the count is negative.</exception>
    public DigitImages Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        return Subset([.. Enumerable.Range(0, count)]);
    }

    /// <summary>The same pictures in a random order.</summary>
    /// <param name="random">Decides the order; its state is not changed.</param>
    public DigitImages Shuffle(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Subset(random.Child(0).SampleWithoutReplacement(Count, Count));
    }

    /// <summary>The share of pictures of a digit, in [0, 1]; NaN without pictures.</summary>
    /// <param name="digit">The digit.</param>
    public double LabelShare(int digit) => (double)_labels.Count(l => l == digit) / Count;

    /// <summary>The pictures as feature vectors of equal weight, with the digit as label.</summary>
    /// <param name="intercept">Whether a last feature is 1 in every row, as a regression needs; a network has its own.</param>
    /// <returns>[n, height·width] or one column more: the brightness in [0, 1]. 8 bytes a feature.</returns>
    /// <exception cref="InvalidOperationException">There are no pictures.</exception>
    public LabelledRows ToRows(bool intercept = false)
    {
        if (Count == 0) throw new InvalidOperationException($"{Name} has no picture here, and rows need at least one; take more of them.");
        var length = PixelCount + (intercept ? 1 : 0);
        var features = new double[checked(Count * length)];
        for (var image = 0; image < Count; image++)
        {
            var row = features.AsSpan(image * length, length);
            var pixels = this[image];
            for (var pixel = 0; pixel < pixels.Length; pixel++) row[pixel] = pixels[pixel] / 255.0;
            if (intercept) row[^1] = 1;
        }

        return LabelledRows.Owning(features, Array.ConvertAll(_labels, label => (double)label));
    }

    /// <summary>Name, origin and size in one line.</summary>
    public override string ToString() =>
        $"{Name}: {Count:N0} {DataOrigin.Adjective(IsSynthetic, IsVerified)}pictures of {Height} × {Width} pixels";

    /// <summary>The same data set, known to be the published one.</summary>
    internal DigitImages Verified() => new(Name, IsSynthetic, Height, Width, _pixels, _labels) { IsVerified = true };

    internal ReadOnlySpan<byte> AllPixels => _pixels;
}
