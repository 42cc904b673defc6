using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Studies.Tables;

/// <summary>A measured success curve as a function of the share, for a theory that takes one.</summary>
/// <remarks>
/// Between measured sizes it is interpolated on a logarithmic axis of the share, as critical masses are read off, and from 0 to the first size
/// on a linear one. Success is taken never to fall as a collective grows: where a measurement lies below an earlier one, the earlier one
/// counts. Beyond the largest size it stays what it was there.
/// </remarks>
public sealed class SuccessCurve
{
    private readonly double[] _shares;
    private readonly double[] _successes;

    /// <summary>A curve through measured points.</summary>
    /// <param name="points">At least two points; the first without members, the others of different shares.</param>
    /// <exception cref="ArgumentException">There are fewer than two points, the first has members, or two have one share.</exception>
    public SuccessCurve(IReadOnlyList<SuccessPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        SuccessPoint[] sorted = [.. points.OrderBy(p => p.Share)];
        if (sorted.Length < 2 || sorted[0].Share > 0)
        {
            throw new ArgumentException($"{sorted.Length} points; a curve needs one without members and at least one with. Add 0 to the sizes of the plan.", nameof(points));
        }

        _shares = Array.ConvertAll(sorted, p => p.Share);
        if (_shares.Distinct().Count() < _shares.Length) throw new ArgumentException("Two points have one share; give the points of one target.", nameof(points));
        _successes = new double[sorted.Length];
        for (var i = 0; i < sorted.Length; i++) _successes[i] = Math.Max(i > 0 ? _successes[i - 1] : 0, sorted[i].Success.Value);
    }

    /// <summary>The success without any member.</summary>
    public double BaseRate => _successes[0];

    /// <summary>The largest success that was measured.</summary>
    public double Largest => _successes[^1];

    /// <summary>The success S(α).</summary>
    /// <param name="share">The share α in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    public double Success(double share)
    {
        Require.Share(share);
        if (share >= _shares[^1]) return Largest;
        var i = 1;
        while (_shares[i] <= share) i++;
        var part = i == 1 ? share / _shares[1] : Math.Log(share / _shares[i - 1]) / Math.Log(_shares[i] / _shares[i - 1]);
        return _successes[i - 1] + part * (_successes[i] - _successes[i - 1]);
    }

    /// <summary>The smallest share at which the curve reaches a level: the function turned around.</summary>
    /// <param name="success">The level in [0, 1].</param>
    /// <returns>0 where the base rate reaches it; +∞ where nothing measured does.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level lies outside [0, 1].</exception>
    public double CriticalMass(double success)
    {
        Require.Share(success);
        if (success <= BaseRate) return 0;
        if (success > Largest) return double.PositiveInfinity;
        var i = Array.FindIndex(_successes, s => s >= success);
        var part = (success - _successes[i - 1]) / (_successes[i] - _successes[i - 1]);
        return i == 1 ? part * _shares[1] : _shares[i - 1] * Math.Pow(_shares[i] / _shares[i - 1], part);
    }
}
