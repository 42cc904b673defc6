using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Studies.Tables;

/// <summary>A value measured at several x with several seeds, for example success against the share of a collective.</summary>
/// <remarks>
/// Between measured x it is interpolated on a logarithmic axis of x, and from 0 to the first positive x on a linear one. Intervals are
/// Student's at 95 % over the seeds; one seed gives none.
/// </remarks>
public sealed class MeasuredCurve
{
    private const double Tolerance = 1e-12;
    private readonly double[] _x;
    private readonly double[][] _values;
    private readonly ulong[] _seedNumbers;
    private readonly Estimate[] _estimates;

    // The largest mean so far: what the value is where it is taken never to fall.
    private readonly double[] _rising;

    /// <summary>Takes the measurements.</summary>
    /// <param name="x">Where was measured, finite and rising. The first may be 0: its value is the base rate.</param>
    /// <param name="values">The values, finite, [seed, x]. Seeds are independent of each other; values of one seed need not be.</param>
    /// <param name="seedNumbers">The numbers of the seeds, by which two curves are paired; null for 0, 1, 2, ….</param>
    /// <exception cref="ArgumentException">There is no x or no seed, x does not rise, a row has another length, or a seed comes twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An x is negative, or an x or a value is not finite.</exception>
    public MeasuredCurve(IReadOnlyList<double> x, IReadOnlyList<IReadOnlyList<double>> values, IReadOnlyList<ulong>? seedNumbers = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(values);
        if (x.Count == 0 || values.Count == 0) throw new ArgumentException("A curve needs at least one x and one seed.", nameof(x));
        for (var k = 0; k < x.Count; k++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(x[k], nameof(x)), nameof(x));
            if (k > 0 && x[k] <= x[k - 1]) throw new ArgumentException($"x rises; {x[k]} follows {x[k - 1]}.", nameof(x));
        }

        foreach (var row in values)
        {
            if (row.Count != x.Count)
            {
                throw new ArgumentException(
                    $"A seed has {row.Count} values for {x.Count} x; leave out those that not every seed has.", nameof(values));
            }

            foreach (var value in row) Require.Finite(value, nameof(values));
        }

        (_x, _values) = ([.. x], [.. values.Select(row => row.ToArray())]);
        _seedNumbers = seedNumbers is null ? [.. Enumerable.Range(0, values.Count).Select(s => (ulong)s)] : [.. seedNumbers];
        if (_seedNumbers.Length != values.Count || _seedNumbers.Distinct().Count() < values.Count)
            throw new ArgumentException($"{_seedNumbers.Length} numbers for {values.Count} seeds; give each its own.", nameof(seedNumbers));
        _estimates = [.. _x.Select((_, k) => StudentMean.Of([.. _values.Select(row => row[k])]))];
        _rising = [.. _estimates.Select(e => e.Value)];
        for (var k = 1; k < _rising.Length; k++) _rising[k] = Math.Max(_rising[k], _rising[k - 1]);
    }

    /// <summary>Where was measured, rising.</summary>
    public IReadOnlyList<double> X => _x;

    /// <summary>What was measured, [seed, x].</summary>
    public IReadOnlyList<IReadOnlyList<double>> Values => _values;

    /// <summary>The numbers of the seeds, in the order of <see cref="Values"/>.</summary>
    public IReadOnlyList<ulong> SeedNumbers => _seedNumbers;

    /// <summary>The number of seeds.</summary>
    public int Seeds => _values.Length;

    /// <summary>The measured points: means over the seeds with their intervals.</summary>
    public IReadOnlyList<MeasuredPoint> Points => [.. _x.Zip(_estimates, (at, value) => new MeasuredPoint(at, value))];

    /// <summary>What the points' intervals are, in words.</summary>
    public string IntervalText => Tables.IntervalText.Student(Seeds);

    /// <summary>The value without any member, at x = 0.</summary>
    /// <exception cref="InvalidOperationException">Nothing was measured at 0.</exception>
    public Estimate BaseRate => _x[0] == 0
        ? _estimates[0]
        : throw new InvalidOperationException($"Nothing was measured at 0, the smallest x is {_x[0]}; add 0 to the sizes.");

    /// <summary>The value at a measured x.</summary>
    /// <param name="x">The x, to twelve digits.</param>
    /// <exception cref="ArgumentException">Nothing was measured there; the message says where.</exception>
    public Estimate At(double x)
    {
        var k = Array.FindIndex(_x, each => Math.Abs(each - x) <= Tolerance * Math.Abs(each));
        return k >= 0 ? _estimates[k] : throw new ArgumentException($"Nothing was measured at {x}, but at {string.Join(", ", _x)}.", nameof(x));
    }

    /// <summary>The mean value at any x, interpolated, for a theory that takes a curve which never falls.</summary>
    /// <param name="x">The x, at least the smallest measured one.</param>
    /// <exception cref="ArgumentOutOfRangeException">x lies below the smallest measured one.</exception>
    /// <remarks>Where a mean lies below an earlier one, the earlier one counts. Beyond the largest measured x it stays what it was there.</remarks>
    public double Value(double x)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Require.Finite(x), _x[0]);
        if (x >= _x[^1]) return _rising[^1];
        var k = 1;
        while (_x[k] <= x) k++;
        var part = _x[k - 1] == 0 ? x / _x[k] : Math.Log(x / _x[k - 1]) / Math.Log(_x[k] / _x[k - 1]);
        return _rising[k - 1] + part * (_rising[k] - _rising[k - 1]);
    }

    /// <summary>The curve of the differences to another one, seed by seed.</summary>
    /// <param name="other">What is subtracted, measured at the same x with the same seeds.</param>
    /// <exception cref="ArgumentException">It was measured elsewhere or with other seeds.</exception>
    public MeasuredCurve Minus(MeasuredCurve other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Seeds != Seeds || !_seedNumbers.All(other._seedNumbers.Contains))
        {
            throw new ArgumentException(
                $"Pairs need the same seeds; here {string.Join(", ", _seedNumbers)}, there {string.Join(", ", other._seedNumbers)}.", nameof(other));
        }

        if (other._x.Length != _x.Length || _x.Where((at, k) => Math.Abs(at - other._x[k]) > Tolerance * at).Any())
            throw new ArgumentException($"Pairs need the same x; here {string.Join(", ", _x)}, there {string.Join(", ", other._x)}.", nameof(other));
        return new MeasuredCurve(
            _x,
            [.. _seedNumbers.Select((seed, s) => _values[s].Zip(other._values[Array.IndexOf(other._seedNumbers, seed)], (a, b) => a - b).ToArray())],
            _seedNumbers);
    }

    /// <summary>The critical mass: the smallest x from which on the mean reaches a level.</summary>
    /// <param name="level">The level.</param>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <returns>
    /// The critical mass with its interval. +∞ stands for "not reached at the largest measured x". Where the level is reached at the smallest
    /// measured x it is that one: 0 where the base rate reaches it, otherwise "there or below".
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not finite, or the confidence lies outside (0, 1).</exception>
    /// <remarks>
    /// The interval holds every x that the seeds do not rule out: it begins where Student's interval of the mean first touches the level from
    /// below and ends where it lies above the level for good. At the true critical mass Student's interval covers the level with the stated
    /// confidence, however few seeds there are, and then the interval covers the critical mass. The band is that of the interpolated values,
    /// not the interpolation of its ends. One seed gives an interval of width zero.
    /// </remarks>
    public Estimate CriticalMass(double level, double confidence = 0.95)
    {
        Require.Finite(level);
        Require.OpenShare(confidence);
        var mass = ReachedForGood(level, quantile: 0);
        if (Seeds == 1) return new Estimate(mass, mass, mass, confidence);
        var quantile = StudentMean.Quantile(Seeds, confidence);
        return new Estimate(mass, FirstTouched(level, quantile), ReachedForGood(level, quantile), confidence);
    }

    /// <summary>The smallest x from which on the band's lower end reaches a level.</summary>
    private double ReachedForGood(double level, double quantile)
    {
        // Ten times a tenth of 1 adds up to less than 1, which must not count as below a level of 1.
        var first = _x.Length;
        while (first > 0 && Band(first - 1, 0, -quantile) >= level - Tolerance) first--;
        if (first == _x.Length) return double.PositiveInfinity;

        // Along a segment the lower end is concave, so it crosses the level once.
        return first == 0 ? _x[0] : Place(first - 1, Crossing(part => Band(first - 1, part, -quantile) >= level));
    }

    /// <summary>The smallest x at which the band's upper end reaches a level.</summary>
    private double FirstTouched(double level, double quantile)
    {
        var first = Enumerable.Range(0, _x.Length).FirstOrDefault(k => Band(k, 0, quantile) >= level - Tolerance, -1);

        // Along a segment the upper end is convex, so it crosses the level once.
        return first switch
        {
            -1 => double.PositiveInfinity,
            0 => _x[0],
            _ => Place(first - 1, Crossing(part => Band(first - 1, part, quantile) >= level)),
        };
    }

    /// <summary>The mean of the interpolated values a part of the way to the next x, and some standard errors beside it.</summary>
    private double Band(int from, double part, double errors)
    {
        var (sum, count) = (0.0, _values.Length);
        for (var s = 0; s < count; s++) sum += Interpolated(s);
        var mean = sum / count;
        if (errors == 0 || count == 1) return mean;
        var squares = 0.0;
        for (var s = 0; s < count; s++) squares += (Interpolated(s) - mean) * (Interpolated(s) - mean);
        return mean + errors * Math.Sqrt(squares / (count - 1) / count);

        double Interpolated(int seed) =>
            part == 0 ? _values[seed][from] : _values[seed][from] + part * (_values[seed][from + 1] - _values[seed][from]);
    }

    private double Place(int from, double part) =>
        _x[from] == 0 ? part * _x[from + 1] : _x[from] * Math.Pow(_x[from + 1] / _x[from], part);

    /// <summary>Where something that is false at 0 and true at 1 turns true.</summary>
    private static double Crossing(Func<double, bool> isTrue) => Bisection.Narrow(1, 0, isTrue, absolute: 1e-15).Holds;
}
