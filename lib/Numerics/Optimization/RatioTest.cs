namespace CollectiveAction.Numerics.Optimization;

/// <summary>
/// Decides how far a variable that enters the basis may move, and what stops it: the bound of a basic variable, or its own opposite bound.
/// </summary>
/// <remarks>
/// A basic variable that is feasible has to stay so, one that is not counts with the distance by which it misses its bound. While that
/// total is to be reduced (phase one) the step goes on through bounds as long as the total still falls, and a feasible variable may trade
/// its feasibility for that of others. Among the bounds that are met at the same time within tolerance, that of the variable with the
/// largest pivot is taken (Harris's rule).
/// </remarks>
internal sealed class RatioTest
{
    /// <summary>What counts as zero in a column of B⁻¹A.</summary>
    public const double SmallestPivot = 1e-9;

    private const double GoodPivot = 1e-6;
    private const double TieWidth = 1e-12;
    private const double RoundingOfSlope = 1e-10;

    private readonly ScaledProgram _program;
    private readonly double[] _relaxed, _keys;
    private readonly int[] _order;
    private readonly Breakpoint[] _breakpoints;
    private int _count;

    public RatioTest(ScaledProgram program)
    {
        _program = program;
        var most = 2 * program.Rows + 1;
        (_relaxed, _keys, _order, _breakpoints) = (new double[most], new double[most], new int[most], new Breakpoint[most]);
    }

    /// <summary>The position of <see cref="Exit"/> that means: the entering variable goes to its own opposite bound.</summary>
    public const int OwnBound = -1;

    /// <summary>The step and what ends it.</summary>
    /// <param name="Step">How far the entering variable moves, ≥ 0.</param>
    /// <param name="Position">The position in the basis of what leaves it, or <see cref="OwnBound"/>.</param>
    /// <param name="AtUpper">Whether the leaving variable leaves at its upper bound.</param>
    public readonly record struct Exit(double Step, int Position, bool AtUpper);

    private readonly record struct Breakpoint(double Time, double Rate, double Gain, int Position, bool AtUpper);

    /// <summary>Finds the end of the step; null if there is none.</summary>
    /// <param name="entering">The variable that enters.</param>
    /// <param name="direction">+1 or −1: whether it grows.</param>
    /// <param name="column">B⁻¹ of its column, [m].</param>
    /// <param name="basis">The basic variables, [m].</param>
    /// <param name="values">All values, [n + m].</param>
    /// <param name="misses">−1 where a basic variable is below its bounds, +1 above, 0 within, [m].</param>
    /// <param name="slope">
    /// The rate at which the total infeasibility falls, &gt; 0 in phase one; 0 in phase two, where no bound may be passed.
    /// </param>
    /// <param name="byIndex">Bland's rule: no feasible variable may pass a bound, and ties go to the smallest index.</param>
    public Exit? Find(
        int entering,
        double direction,
        ReadOnlySpan<double> column,
        ReadOnlySpan<int> basis,
        ReadOnlySpan<double> values,
        ReadOnlySpan<sbyte> misses,
        double slope,
        bool byIndex)
    {
        _count = 0;
        var gainOfFeasible = slope > 0 && !byIndex ? 1 : double.PositiveInfinity;
        for (var position = 0; position < column.Length; position++)
        {
            var rate = -direction * column[position];
            if (Math.Abs(rate) <= SmallestPivot) continue;
            var variable = basis[position];
            var value = values[variable];
            var (lower, upper) = (_program.Lower[variable], _program.Upper[variable]);
            var (below, above) = (lower - _program.RelaxedLower[variable], _program.RelaxedUpper[variable] - upper);
            var miss = misses[position];
            var gain = miss == 0 ? gainOfFeasible : 1;
            if (rate < 0)
            {
                if (miss > 0) Add(value - upper, above, rate, 1, position, atUpper: true);
                if (miss >= 0) Add(value - lower, below, rate, gain, position, atUpper: false);
            }
            else
            {
                if (miss < 0) Add(lower - value, below, rate, 1, position, atUpper: false);
                if (miss <= 0) Add(upper - value, above, rate, gain, position, atUpper: true);
            }
        }

        var range = _program.Upper[entering] - _program.Lower[entering];
        if (double.IsFinite(range)) AddOwn(range);
        for (var at = 0; at < _count; at++) (_keys[at], _order[at]) = (byIndex ? _breakpoints[at].Time : _relaxed[at], at);
        var limit = slope > 0 ? Turn(slope) : First();
        if (double.IsPositiveInfinity(limit)) return null;
        return byIndex ? ByIndex(limit, basis) : ByPivot(limit);
    }

    private void Add(double distance, double tolerance, double rate, double gain, int position, bool atUpper)
    {
        if (double.IsPositiveInfinity(distance)) return;
        var speed = Math.Abs(rate);
        _relaxed[_count] = Math.Max(distance + tolerance, 0) / speed;
        _breakpoints[_count++] = new Breakpoint(Math.Max(distance, 0) / speed, speed, gain * speed, position, atUpper);
    }

    private void AddOwn(double range)
    {
        _relaxed[_count] = range;
        _breakpoints[_count++] = new Breakpoint(range, 1, double.PositiveInfinity, OwnBound, AtUpper: false);
    }

    private double First()
    {
        var first = double.PositiveInfinity;
        for (var at = 0; at < _count; at++) first = Math.Min(first, _keys[at]);
        return first;
    }

    /// <summary>The time from which on the total infeasibility no longer falls.</summary>
    private double Turn(double slope)
    {
        Array.Sort(_keys, _order, 0, _count);
        var rest = slope;
        for (var at = 0; at < _count; at++)
        {
            rest -= _breakpoints[_order[at]].Gain;
            if (rest <= RoundingOfSlope * slope) return _keys[at];
        }

        return double.PositiveInfinity;
    }

    private Exit? ByPivot(double limit)
    {
        var (best, fallback) = (-1, -1);
        for (var at = 0; at < _count; at++)
        {
            ref readonly var point = ref _breakpoints[at];
            if (point.Time > limit) continue;
            if (point.Position == OwnBound) return new Exit(point.Time, OwnBound, AtUpper: false);
            if (fallback < 0 || point.Rate > _breakpoints[fallback].Rate) fallback = at;
            if (_relaxed[at] >= limit && (best < 0 || point.Rate > _breakpoints[best].Rate)) best = at;
        }

        if (best < 0 || _breakpoints[best].Rate < GoodPivot) best = fallback;
        ref readonly var exit = ref _breakpoints[best];
        return new Exit(exit.Time, exit.Position, exit.AtUpper);
    }

    private Exit? ByIndex(double limit, ReadOnlySpan<int> basis)
    {
        var best = -1;
        for (var at = 0; at < _count; at++)
        {
            ref readonly var point = ref _breakpoints[at];
            if (Math.Abs(point.Time - limit) > TieWidth * (1 + limit)) continue;
            if (point.Position == OwnBound) return new Exit(point.Time, OwnBound, AtUpper: false);
            if (best < 0 || basis[point.Position] < basis[_breakpoints[best].Position]) best = at;
        }

        ref readonly var exit = ref _breakpoints[best];
        return new Exit(exit.Time, exit.Position, exit.AtUpper);
    }
}
