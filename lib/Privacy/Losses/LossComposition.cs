using System.Numerics;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Privacy.Losses;

/// <summary>The sum of independent privacy losses, with bounds on δ(ε) from above and from below that hold for the exact laws.</summary>
/// <remarks>
/// The masses are tilted by e^(θℓ) before the Fourier transform and tilted back afterwards, so that rounding errors are relative to the tail in which δ
/// lies and not to 1. The transform wraps around outside a window; Chernoff's bound says how much, and that, rounding, and what was cut off is added to
/// the upper and taken from the lower δ. O(n log n) for any number of summands.
/// </remarks>
[Source("arXiv:2106.02848", "Algorithm 1, composition by the fast Fourier transform")]
internal sealed class LossComposition
{
    internal const double WindowTail = 1e-12, RelativeRounding = 2e-14;

    /// <summary>So many powers come from one another by multiplication, unless they would run out of range within.</summary>
    private const int LongestBlock = 16;
    private const double LargestPower = 100;
    private readonly double _step, _theta, _upperLog, _lowerLog, _perCell, _infinite, _relative;
    private readonly long _upperFirst, _lowerFirst;
    private readonly double[] _upperSums, _upperWeighted, _lowerSums, _lowerWeighted;

    private LossComposition(LossParts parts, double theta, int length, double upperFrom, double lowerFrom, bool isPair)
    {
        (_step, _theta, _infinite) = (parts.Step, theta, parts.InfiniteMass);
        (_upperLog, _lowerLog) = (parts.Upper(theta).Value, isPair ? parts.Lower(theta).Value : double.PositiveInfinity);
        (_upperFirst, _lowerFirst) = ((long)Math.Floor(upperFrom / _step), (long)Math.Floor(lowerFrom / _step));
        _relative = RelativeRounding * parts.Count;

        var spectrum = new PairSpectrum(length, isPair);
        var (upper, lower) = (new double[length], new double[length]);
        foreach (var (loss, count) in parts.Parts)
        {
            Array.Clear(upper);
            Array.Clear(lower);
            Tilt(loss.Upper, loss, theta, upper);
            if (isPair) Tilt(loss.Lower, loss, theta, lower);
            spectrum.Multiply(upper, lower, count);
        }

        // Both tails of both windows may have wrapped around into any one cell or all.
        _perCell = spectrum.Invert(upper, lower);
        (_upperSums, _upperWeighted) = Sums(upper, _upperFirst, _upperLog);
        (_lowerSums, _lowerWeighted) = isPair ? Sums(lower, _lowerFirst, _lowerLog) : ([0], [0]);
    }

    /// <summary>Right of here nothing is left of the sum but what the bounds allow for.</summary>
    public double End => _step * Math.Max(_upperFirst + _upperSums.Length, 1);

    /// <summary>h, the distance of two grid points.</summary>
    public double Step => _step;

    /// <summary>The number of the first grid point of the upper bound.</summary>
    public long FirstPoint => _upperFirst;

    /// <summary>The number of its last grid point.</summary>
    public long LastPoint => _upperFirst + _upperSums.Length - 2;

    /// <summary>Adds losses up.</summary>
    /// <param name="parts">The losses, on one grid.</param>
    /// <param name="theta">θ ≥ 0; best where it makes the ε of interest the mean of the tilted sum.</param>
    /// <param name="mostPoints">The largest length of the transform, a power of two.</param>
    /// <param name="isPair">Whether the bound from below is wanted too; without it that bound is 0.</param>
    /// <returns>Null where the window needs more points.</returns>
    public static LossComposition? Of(LossParts parts, double theta, int mostPoints, bool isPair = true)
    {
        var logInverse = -Math.Log(WindowTail);
        var (right, left) = (ChernoffBound.Of(u => parts.Upper(theta + u), logInverse, parts.LargestTheta), ChernoffBound.Of(u => Mirrored(parts.Upper(theta - u)), logInverse, parts.LargestTheta));
        var (upperFrom, upperTo) = (-left.Bound, right.Bound);
        var (lowerFrom, lowerTo) = (upperFrom, upperTo);
        if (isPair)
        {
            var lower = parts.Lower(theta).Value;
            lowerTo = (parts.Lower(theta + right.Theta).Value - lower + logInverse) / right.Theta;
            lowerFrom = -(parts.Lower(theta - left.Theta).Value - lower + logInverse) / left.Theta;
        }

        var width = Math.Max(upperTo - upperFrom, lowerTo - lowerFrom) / parts.Step + 4;
        if (!double.IsFinite(width) || width > mostPoints) return null;
        return new(parts, theta, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, Math.Ceiling(width))), upperFrom, lowerFrom, isPair);
    }

    /// <summary>At least δ(ε) of the exact losses.</summary>
    /// <param name="epsilon">ε, of either sign.</param>
    public double UpperDelta(double epsilon)
    {
        var raw = Delta(epsilon, _upperSums, _upperWeighted, _upperFirst, 0);
        var bound = raw * (1 + _relative) + Allowance(_upperLog, epsilon) + _infinite;
        return double.IsNaN(bound) ? 1 : Math.Clamp(bound, 0, 1);
    }

    /// <summary>At most δ(ε) of the exact losses.</summary>
    /// <param name="epsilon">ε, of either sign.</param>
    /// <param name="shift">How far the pooled losses lie above their grid numbers.</param>
    public double LowerDelta(double epsilon, LowerShift shift)
    {
        var raw = Delta(epsilon, _lowerSums, _lowerWeighted, _lowerFirst, shift.Amount);
        var bound = raw * (1 - _relative) - Allowance(_lowerLog, epsilon - shift.Amount) - shift.Loss(epsilon);
        return double.IsFinite(bound) ? Math.Clamp(bound, 0, 1) : 0;
    }

    /// <summary>What wrapped around and what rounding did, in the weight that tilting back gives it at most right of ε.</summary>
    private double Allowance(double log, double from)
    {
        var cells = _theta > 0 ? Math.Min(_upperSums.Length, 1 - 1 / LogSpace.ExpM1(-_theta * _step)) : _upperSums.Length;
        return Math.Exp(log - _theta * from) * (2 * WindowTail + cells * _perCell);
    }

    /// <summary>Σ over the cells right of ε of (1 − e^(ε−ℓ)) times their mass.</summary>
    private double Delta(double epsilon, double[] sums, double[] weighted, long first, double shift)
    {
        var at = (epsilon - shift) / _step - first;
        if (at >= sums.Length - 1) return 0;
        var next = Math.Max(0, (int)Math.Floor(at) + 1);
        return sums[next] - Math.Exp(epsilon - shift - _step * (first + next)) * weighted[next];
    }

    private static void Tilt(double[] masses, DiscreteLoss loss, double theta, double[] into)
    {
        // Rounding, which is allowed for, takes more than this; kept, it would slow the transform down tenfold as it underflows.
        const double negligible = 1e-40;
        var log = Cumulant.Of(masses, loss.First, loss.Step, theta).Value;
        var growth = Math.Exp(theta * loss.Step);
        var block = BlockOf(theta, loss.Step);
        for (var start = 0; start < masses.Length; start += block)
        {
            var power = Math.Exp(theta * loss.Step * (loss.First + start) - log);
            for (var i = start; i < Math.Min(start + block, masses.Length); i++)
            {
                var tilted = masses[i] * power;
                if (tilted > negligible) into[(loss.First + i) & (into.Length - 1)] += tilted;
                power *= growth;
            }
        }
    }

    /// <summary>From each cell to the right: Σ mass, and Σ mass·e^−(distance).</summary>
    private (double[] Sums, double[] Weighted) Sums(double[] tilted, long first, double log)
    {
        var (sums, weighted) = (new double[tilted.Length + 1], new double[tilted.Length + 1]);
        var (decay, growth, power, block) = (Math.Exp(-_step), Math.Exp(_theta * _step), 0.0, BlockOf(_theta, _step));
        for (var i = tilted.Length - 1; i >= 0; i--)
        {
            power = (i + 1) % block == 0 || i == tilted.Length - 1 ? Math.Exp(log - _theta * _step * (first + i)) : power * growth;
            var mass = tilted[(int)((first + i) & (tilted.Length - 1))] * power;
            sums[i] = sums[i + 1] + mass;
            weighted[i] = mass + decay * weighted[i + 1];
        }

        return (sums, weighted);
    }

    private static int BlockOf(double theta, double step) => (int)Math.Clamp(LargestPower / (theta * step), 1, LongestBlock);

    private static Cumulant Mirrored(Cumulant one) => one with { Mean = -one.Mean };
}
