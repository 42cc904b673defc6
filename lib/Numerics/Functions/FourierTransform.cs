using System.Numerics;

namespace CollectiveAction.Numerics.Functions;

/// <summary>The discrete Fourier transform of one length, a power of two, on real and imaginary parts kept apart.</summary>
/// <remarks>
/// Stockham's form of the fast transform: every pass reads one pair of arrays and writes another in order, so nothing is permuted and the inner loop runs
/// over neighbours. n·log₂ n/2 butterflies; 40 bytes a point of working memory. One instance serves one thread at a time.
/// </remarks>
public sealed class FourierTransform
{
    private readonly double[] _cosines, _sines, _otherReal, _otherImaginary;

    /// <summary>A transform of a given length.</summary>
    /// <param name="length">The number of points n, a power of two.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is no power of two.</exception>
    public FourierTransform(int length)
    {
        if (length < 1 || !BitOperations.IsPow2(length))
            throw new ArgumentOutOfRangeException(nameof(length), length, "A length that is a power of two is needed; pad with zeros up to the next one.");
        Length = length;
        (_otherReal, _otherImaginary) = (new double[length], new double[length]);
        (_cosines, _sines) = (new double[length / 2], new double[length / 2]);
        if (length < 8)
        {
            for (var k = 0; k < length / 2; k++) (_sines[k], _cosines[k]) = Math.SinCos(-2 * Math.PI * k / length);
            return;
        }

        // One eighth of the circle gives the half of it by reflection.
        for (var k = 0; k <= length / 8; k++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * k / length);
            (_cosines[k], _sines[k]) = (cosine, -sine);
            (_cosines[length / 4 - k], _sines[length / 4 - k]) = (sine, -cosine);
            (_cosines[length / 4 + k], _sines[length / 4 + k]) = (-sine, -cosine);
            if (k > 0) (_cosines[length / 2 - k], _sines[length / 2 - k]) = (-cosine, -sine);
        }
    }

    /// <summary>The number of points.</summary>
    public int Length { get; }

    /// <summary>zⱼ becomes Σₖ zₖ·exp(−2πi·jk/n).</summary>
    /// <param name="real">Real parts [n], overwritten.</param>
    /// <param name="imaginary">Imaginary parts [n], overwritten.</param>
    /// <exception cref="ArgumentException">A length differs from that of the transform.</exception>
    public void Forward(double[] real, double[] imaginary)
    {
        Check(real, nameof(real));
        Check(imaginary, nameof(imaginary));
        var (re, im, nextRe, nextIm) = (real, imaginary, _otherReal, _otherImaginary);
        for (var stride = 1; stride < Length; stride *= 2)
        {
            Pass(re, im, nextRe, nextIm, stride);
            (re, im, nextRe, nextIm) = (nextRe, nextIm, re, im);
        }

        if (re == real) return;
        re.CopyTo(real, 0);
        im.CopyTo(imaginary, 0);
    }

    /// <summary>zⱼ becomes (1/n)·Σₖ zₖ·exp(2πi·jk/n), which undoes <see cref="Forward"/>.</summary>
    /// <param name="real">Real parts [n], overwritten.</param>
    /// <param name="imaginary">Imaginary parts [n], overwritten.</param>
    /// <exception cref="ArgumentException">A length differs from that of the transform.</exception>
    public void Inverse(double[] real, double[] imaginary)
    {
        // Swapping the parts conjugates the transform.
        Forward(imaginary, real);
        for (var k = 0; k < Length; k++)
        {
            real[k] /= Length;
            imaginary[k] /= Length;
        }
    }

    private void Pass(double[] re, double[] im, double[] toRe, double[] toIm, int stride)
    {
        var half = Length / 2;
        for (var p = 0; p < half; p += stride)
        {
            var (cosine, sine) = (_cosines[p], _sines[p]);
            ReadOnlySpan<double> ar = re.AsSpan(p, stride), ai = im.AsSpan(p, stride), br = re.AsSpan(p + half, stride), bi = im.AsSpan(p + half, stride);
            Span<double> sumRe = toRe.AsSpan(2 * p, stride), sumIm = toIm.AsSpan(2 * p, stride);
            Span<double> differenceRe = toRe.AsSpan(2 * p + stride, stride), differenceIm = toIm.AsSpan(2 * p + stride, stride);
            var q = 0;
            for (; q <= stride - Vector<double>.Count; q += Vector<double>.Count)
            {
                var (a, b, c, d) = (new Vector<double>(ar[q..]), new Vector<double>(ai[q..]), new Vector<double>(br[q..]), new Vector<double>(bi[q..]));
                (a + c).CopyTo(sumRe[q..]);
                (b + d).CopyTo(sumIm[q..]);
                var (x, y) = (a - c, b - d);
                (x * cosine - y * sine).CopyTo(differenceRe[q..]);
                (x * sine + y * cosine).CopyTo(differenceIm[q..]);
            }

            for (; q < stride; q++)
            {
                var (x, y) = (ar[q] - br[q], ai[q] - bi[q]);
                (sumRe[q], sumIm[q]) = (ar[q] + br[q], ai[q] + bi[q]);
                (differenceRe[q], differenceIm[q]) = (x * cosine - y * sine, x * sine + y * cosine);
            }
        }
    }

    private void Check(double[] part, string name)
    {
        ArgumentNullException.ThrowIfNull(part, name);
        if (part.Length != Length)
            throw new ArgumentException($"{part.Length} numbers do not fit a transform of {Length}; pad them with zeros or make another transform.", name);
    }
}
