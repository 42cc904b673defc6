using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Privacy.Losses;

/// <summary>
/// One real sequence, or two as the real and imaginary part of one complex sequence, that are convolved with themselves and with others.
/// </summary>
/// <remarks>
/// A transform of length n serves both; most of the time goes into the logarithms and angles of the powers, which one sequence needs half of. Powers are taken in log-space, and only where something is left of them. The errors of rounding are bounded as
/// they arise: a transform is off by at most <c>e = 4u·log₂ n</c> of its Euclidean norm, u = 2⁻⁵³, and the factors that a power multiplies that with are
/// summed over the frequencies by the inequality of Cauchy and Schwarz.
/// </remarks>
internal sealed class PairSpectrum
{
    private const double Negligible = -90, LeastLog = -700, Unit = 1.2e-16;
    private readonly FourierTransform _transform;
    private readonly int _length;
    private readonly List<(double[] LogFirst, double[] LogSecond, double Norm, double Count)> _factors = [];
    private readonly double[] _logFirst, _logSecond, _angleFirst, _angleSecond;

    /// <summary>A spectrum of sequences that are the unit of convolution.</summary>
    /// <param name="length">n, a power of two.</param>
    /// <param name="isPair">Whether there is a second sequence; without one it stays 0.</param>
    public PairSpectrum(int length, bool isPair)
    {
        (_transform, _length) = (new(length), length);
        var (half, other) = (length / 2 + 1, isPair ? length / 2 + 1 : 0);
        (_logFirst, _logSecond, _angleFirst, _angleSecond) = (new double[half], new double[other], new double[half], new double[other]);
    }

    /// <summary>Multiplies the spectra with those of two sequences, raised to a power.</summary>
    /// <param name="first">The first sequence [n], overwritten.</param>
    /// <param name="second">The second sequence [n], overwritten; all 0 where there is none.</param>
    /// <param name="count">The power, at least 1.</param>
    public void Multiply(double[] first, double[] second, long count)
    {
        var norm = 0.0;
        for (var j = 0; j < _length; j++) norm += first[j] * first[j] + second[j] * second[j];
        _transform.Forward(first, second);

        // Where so little is left of all powers but one, nothing is left of the product without any one factor either.
        var nothing = count > 1 ? Math.Exp(2 * Negligible / (count - 1)) : 0;
        var (logFirst, logSecond) = (new double[_logFirst.Length], new double[_logSecond.Length]);
        for (var j = 0; j < _logFirst.Length; j++)
        {
            var mirror = (_length - j) & (_length - 1);
            var (re, im, mirrorRe, mirrorIm) = (first[j], second[j], first[mirror], second[mirror]);
            logFirst[j] = Accumulate(count, nothing, (re + mirrorRe) / 2, (im - mirrorIm) / 2, ref _logFirst[j], ref _angleFirst[j]);
            if (logSecond.Length > 0) logSecond[j] = Accumulate(count, nothing, (im + mirrorIm) / 2, (mirrorRe - re) / 2, ref _logSecond[j], ref _angleSecond[j]);
        }

        _factors.Add((logFirst, logSecond, Math.Sqrt(norm), count));
    }

    /// <summary>Goes back to the two sequences.</summary>
    /// <param name="first">The first convolution [n], written.</param>
    /// <param name="second">The second one [n], written.</param>
    /// <returns>A bound on the error of every entry.</returns>
    public double Invert(double[] first, double[] second)
    {
        var norm = 0.0;
        for (var j = 0; j < _logFirst.Length; j++)
        {
            var (firstRe, firstIm) = Polar(_logFirst[j], _angleFirst[j]);
            var (secondRe, secondIm) = _logSecond.Length > 0 ? Polar(_logSecond[j], _angleSecond[j]) : (0, 0);
            var mirror = (_length - j) & (_length - 1);
            (first[mirror], second[mirror]) = (firstRe + secondIm, secondRe - firstIm);
            (first[j], second[j]) = (firstRe - secondIm, firstIm + secondRe);
            norm += firstRe * firstRe + firstIm * firstIm + secondRe * secondRe + secondIm * secondIm;
        }

        _transform.Inverse(first, second);
        var root = Math.Sqrt(2 * norm / _length);
        var relative = 4 * Unit * Math.Log2(_length + 1);
        return relative * root + _factors.Sum(f => f.Count * (relative * f.Norm * Sensitivity(f.LogFirst, f.LogSecond) + 8 * Unit * root));
    }

    private static double Accumulate(long count, double nothing, double re, double im, ref double log, ref double angle)
    {
        var square = re * re + im * im;
        if (square <= nothing)
        {
            log = double.NegativeInfinity;
            return 0;
        }

        var own = Math.Max(LeastLog, Math.Log(square) / 2);
        log += count * own;
        if (log <= Negligible) return own;
        var turned = count * Math.Atan2(im, re);
        angle += Math.FusedMultiplyAdd(-Math.Round(turned / (2 * Math.PI)), 2 * Math.PI, turned);
        return own;
    }

    private static (double Re, double Im) Polar(double log, double angle)
    {
        if (log <= Negligible) return (0, 0);
        var (sine, cosine) = Math.SinCos(angle);
        var size = Math.Exp(log);
        return (size * cosine, size * sine);
    }

    /// <summary>The root mean square over the frequencies of the product without one factor, the larger one of the two sequences.</summary>
    private double Sensitivity(double[] logFirst, double[] logSecond)
    {
        var (first, second) = (0.0, 0.0);
        for (var j = 0; j < _logFirst.Length; j++) first += Math.Exp(2 * (_logFirst[j] - logFirst[j]));
        for (var j = 0; j < _logSecond.Length; j++) second += Math.Exp(2 * (_logSecond[j] - logSecond[j]));

        return Math.Sqrt(2 * Math.Max(first, second) / _length);
    }
}
