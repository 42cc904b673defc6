using System.Buffers.Binary;
using CollectiveAction.Data.Files;

namespace CollectiveAction.Data.Digits;

/// <summary>
/// Reads MNIST's format IDX, compressed with gzip or not: a file of grey pictures (a number that names the kind, how many there are, height,
/// width, then a byte a pixel) and a file of their digits (kind, how many, a byte each).
/// </summary>
public static class Mnist
{
    private const int ImageKind = 0x803, LabelKind = 0x801, LargestSide = 1024;

    /// <summary>Reads a file of pictures and the file of their digits, in the order of the files.</summary>
    /// <param name="images">A file such as <c>train-images-idx3-ubyte.gz</c>.</param>
    /// <param name="labels">A file such as <c>train-labels-idx1-ubyte.gz</c>.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="FileNotFoundException">A file does not exist.</exception>
    /// <exception cref="InvalidDataException">A file is not of the format, is incomplete, or the two do not belong together.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static DigitImages Read(string images, string labels, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(images);
        ArgumentException.ThrowIfNullOrEmpty(labels);
        var (size, pixels) = Content(images, ImageKind, "pictures", 3, cancellation);
        var (count, digits) = Content(labels, LabelKind, "digits", 1, cancellation);
        if (size[0] != count[0])
            throw new InvalidDataException($"'{images}' has {size[0]:N0} pictures and '{labels}' {count[0]:N0} digits; give two files that belong together.");
        if (digits.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(DigitImages.ClassCount - 1)) is >= 0 and var wrong)
            throw new InvalidDataException($"'{labels}': picture {wrong} has the label {digits[wrong]}, which is no digit.");
        return new DigitImages("MNIST", isSynthetic: false, size[1], size[2], pixels, digits);
    }

    private static (int[] Sizes, byte[] Bytes) Content(string path, int kind, string what, int dimensions, CancellationToken cancellation)
    {
        using var stream = CompressedFile.Open(path, cancellation);
        if (stream.Length == 0) throw new InvalidDataException($"'{path}' is empty. {RegularFile.Nothing}");
        var header = new byte[4 * (dimensions + 1)];
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || Number(0) != kind)
            throw new InvalidDataException($"'{path}' does not begin like a file of {what} in the format IDX, {kind:x8}.");
        var sizes = Enumerable.Range(1, dimensions).Select(Number).ToArray();
        if (sizes.Any(s => s <= 0) || sizes.Skip(1).Any(s => s > LargestSide))
            throw new InvalidDataException($"'{path}' states the sizes {string.Join(" × ", sizes)}; there is at least one picture, of at most {LargestSide} pixels a side.");

        // Before a byte is reserved for what the header says.
        var (stated, there) = (sizes.Aggregate(1L, (product, s) => product * s), stream.Length - header.Length);
        if (stated != there) throw new InvalidDataException($"'{path}' states {stated:N0} bytes of {what} and has {there:N0}; get it again.");
        if (stated > Array.MaxLength) throw new InvalidDataException($"'{path}' has {stated:N0} bytes of {what}, more than one array holds; split it.");
        var bytes = new byte[stated];
        stream.ReadExactly(bytes);
        return (sizes, bytes);

        int Number(int place) => BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 * place));
    }
}
