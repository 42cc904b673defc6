using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Numerics.Optimization;

/// <summary>The walk from vertex to vertex on a scaled program.</summary>
/// <remarks>
/// One walk serves both phases: while a basic variable misses a bound, the price of a vertex is the total by which bounds are missed, then
/// it is the cost. So any basis may be the start. Pricing is Devex; after many steps that move nothing, Bland's rule until one does.
/// </remarks>
internal sealed class SimplexIterations
{
    private const int ExchangesBeforeRefresh = 100;
    private const double PivotAgreement = 1e-7;
    private const double SmallestBasisPivot = 1e-10;
    private const double Nothing = 1e-12;
    private const double GreatestWeight = 1e8;

    private readonly ScaledProgram _program;
    private readonly SimplexOptions _options;
    private readonly CancellationToken _cancellation, _ambient = AmbientStop.Token;
    private readonly BasisInverse _inverse;
    private readonly RatioTest _ratioTest;
    private readonly int _n, _m;
    private readonly BasisState[] _states;
    private readonly int[] _basis;
    private readonly sbyte[] _misses;
    private readonly double[] _values, _reducedCosts, _weights, _row, _entering, _rowOfInverse, _prices, _work;
    private bool _isFeasible, _pricesAreStale, _isFresh;
    private int _idleSteps;

    public SimplexIterations(ScaledProgram program, SimplexOptions options, CancellationToken cancellation)
    {
        (_program, _options, _cancellation) = (program, options, cancellation);
        (_n, _m) = (program.Variables, program.Rows);
        (_inverse, _ratioTest) = (new BasisInverse(_m), new RatioTest(program));
        (_states, _basis, _misses) = (new BasisState[_n + _m], new int[_m], new sbyte[_m]);
        (_values, _reducedCosts, _weights, _row) = (new double[_n + _m], new double[_n + _m], new double[_n + _m], new double[_n + _m]);
        (_entering, _rowOfInverse, _prices, _work) = (new double[_m], new double[_m], new double[_m], new double[_m]);
        Array.Fill(_states, BasisState.Basic, _n, _m);
        if (options.Start is { } start)
        {
            for (var j = 0; j < start.Variables.Count; j++) _states[j] = start.Variables[j];
            for (var i = 0; i < _m; i++) _states[_n + i] = start.Rows[i];
        }

        Array.Fill(_weights, 1);
    }

    /// <summary>Exchanges and moves between bounds so far.</summary>
    public int Count { get; private set; }

    /// <summary>The scaled values of x and of the rows, [n + m].</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>
    /// The direction that improves the cost without end, scaled, [n]; null but after <see cref="SolverStatus.Unbounded"/>.
    /// </summary>
    public double[]? Ray { get; private set; }

    /// <summary>The vertex.</summary>
    public SimplexBasis Basis => new(_states[.._n], _states[_n..]);

    /// <summary>Walks until nothing improves.</summary>
    /// <returns>
    /// Converged at an optimum; infeasible where the total by which bounds are missed cannot be reduced; or why the walk stopped.
    /// </returns>
    public SolverStatus Run()
    {
        Refresh();
        while (true)
        {
            _cancellation.ThrowIfCancellationRequested();
            _ambient.ThrowIfCancellationRequested();
            if (_inverse.Exchanges >= ExchangesBeforeRefresh && !_isFresh) Refresh();
            if (_pricesAreStale) Price();
            var entering = ChooseEntering();
            if (entering < 0)
            {
                if (_isFresh) return _isFeasible ? SolverStatus.Converged : SolverStatus.Infeasible;
                Refresh();
                continue;
            }

            if (Count == _options.IterationLimit) return SolverStatus.IterationLimit;
            Array.Clear(_work);
            AddColumn(entering, 1, _work);
            _inverse.Multiply(_work, _entering);
            double direction = _reducedCosts[entering] < 0 ? 1 : -1;
            var slope = _isFeasible ? 0 : Math.Abs(_reducedCosts[entering]);
            var exit = _ratioTest.Find(entering, direction, _entering, _basis, _values, _misses, slope, byIndex: IsStuck);
            if (exit is not { } found)
            {
                if (!_isFresh)
                {
                    Refresh();
                    continue;
                }

                if (!_isFeasible) return SolverStatus.NumericalFailure;
                Ray = RayAlong(entering, direction);
                return SolverStatus.Unbounded;
            }

            if (found.Position == RatioTest.OwnBound) Move(entering, direction, found.Step);
            else if (!TryExchange(entering, direction, found)) continue;
            if (!double.IsFinite(_values[entering])) return SolverStatus.NumericalFailure;
            Count++;
            _isFresh = false;
            _idleSteps = found.Step > Nothing ? 0 : _idleSteps + 1;
            CountMisses();
        }
    }

    /// <summary>The scaled duals of the cost at the present basis, [m].</summary>
    public double[] Duals()
    {
        for (var i = 0; i < _m; i++) _work[i] = _program.Costs[_basis[i]];
        _inverse.LeftMultiply(_work, _prices);
        return (double[])_prices.Clone();
    }

    private bool IsStuck => _idleSteps > 2 * _m + 50;

    private void AddColumn(int variable, double factor, Span<double> sum)
    {
        if (variable < _n) _program.Matrix.AddColumn(variable, factor, sum);
        else sum[variable - _n] -= factor;
    }

    /// <summary>
    /// Computes the inverse of the basis and all values afresh. Of columns that depend on others one gives way to a row's own variable.
    /// </summary>
    private void Refresh()
    {
        _inverse.Reset();
        for (var i = 0; i < _m; i++) _basis[i] = _states[_n + i] == BasisState.Basic ? _n + i : -1;
        for (var j = 0; j < _n; j++)
        {
            if (_states[j] != BasisState.Basic) continue;
            Array.Clear(_work);
            AddColumn(j, 1, _work);
            _inverse.Multiply(_work, _entering);
            var best = -1;
            for (var i = 0; i < _m; i++)
            {
                if (_basis[i] < 0 && (best < 0 || Math.Abs(_entering[i]) > Math.Abs(_entering[best]))) best = i;
            }

            if (best < 0 || Math.Abs(_entering[best]) < SmallestBasisPivot)
            {
                _states[j] = BasisState.AtLower;
                continue;
            }

            _inverse.Exchange(best, _entering);
            _basis[best] = j;
        }

        for (var i = 0; i < _m; i++)
        {
            if (_basis[i] >= 0) continue;
            _basis[i] = _n + i;
            _states[_n + i] = BasisState.Basic;
        }

        for (var j = 0; j < _n + _m; j++) PutAtBound(j);
        Array.Clear(_work);
        for (var j = 0; j < _n + _m; j++)
        {
            if (_states[j] == BasisState.Basic) _values[j] = 0;
            else if (_values[j] != 0) AddColumn(j, -_values[j], _work);
        }

        SolveForBasic();
        Array.Clear(_work);
        for (var j = 0; j < _n + _m; j++) AddColumn(j, -_values[j], _work);
        SolveForBasic();
        _inverse.ForgetExchanges();
        _isFresh = true;
        _pricesAreStale = true;
        CountMisses();
    }

    private void SolveForBasic()
    {
        _inverse.Multiply(_work, _entering);
        for (var i = 0; i < _m; i++) _values[_basis[i]] += _entering[i];
    }

    private void PutAtBound(int variable)
    {
        ref var state = ref _states[variable];
        if (state == BasisState.Basic) return;
        var (lower, upper) = (_program.Lower[variable], _program.Upper[variable]);
        if (state == BasisState.AtUpper && double.IsInfinity(upper)) state = BasisState.AtLower;
        if (state != BasisState.AtUpper)
        {
            state = double.IsFinite(lower) ? BasisState.AtLower : double.IsFinite(upper) ? BasisState.AtUpper : BasisState.AtZero;
        }

        _values[variable] = state switch { BasisState.AtLower => lower, BasisState.AtUpper => upper, _ => 0 };
    }

    /// <summary>Sees which basic variables miss their bounds; prices that depend on it become stale.</summary>
    private void CountMisses()
    {
        var wasFeasible = _isFeasible;
        _isFeasible = true;
        for (var i = 0; i < _m; i++)
        {
            var variable = _basis[i];
            var value = _values[variable];
            var miss = (sbyte)(value < _program.RelaxedLower[variable] ? -1 : value > _program.RelaxedUpper[variable] ? 1 : 0);
            if (miss != 0) _isFeasible = false;
            if (miss == _misses[i]) continue;
            _misses[i] = miss;
            _pricesAreStale = true;
        }

        if (wasFeasible == _isFeasible) return;
        _pricesAreStale = true;
        Array.Fill(_weights, 1);
    }

    private void Price()
    {
        for (var i = 0; i < _m; i++) _work[i] = _isFeasible ? _program.Costs[_basis[i]] : _misses[i];
        _inverse.LeftMultiply(_work, _prices);
        _program.Matrix.LeftProduct(_prices, _reducedCosts.AsSpan(0, _n));
        for (var j = 0; j < _n; j++) _reducedCosts[j] = (_isFeasible ? _program.Costs[j] : 0) - _reducedCosts[j];
        _prices.CopyTo(_reducedCosts.AsSpan(_n));
        _pricesAreStale = false;
    }

    private int ChooseEntering()
    {
        var (best, bestScore) = (-1, 0.0);
        for (var j = 0; j < _n + _m; j++)
        {
            var state = _states[j];
            if (state == BasisState.Basic) continue;
            var reducedCost = _reducedCosts[j];
            if (Math.Abs(reducedCost) <= _program.CostTolerance[j]) continue;
            if (state == BasisState.AtLower && reducedCost > 0 || state == BasisState.AtUpper && reducedCost < 0) continue;
            if (_program.Lower[j] == _program.Upper[j]) continue;
            if (IsStuck) return j;
            var score = reducedCost * reducedCost / _weights[j];
            if (score > bestScore) (best, bestScore) = (j, score);
        }

        return best;
    }

    private void Move(int entering, double direction, double step)
    {
        for (var i = 0; i < _m; i++) _values[_basis[i]] -= direction * step * _entering[i];
        _states[entering] = direction > 0 ? BasisState.AtUpper : BasisState.AtLower;
        _values[entering] = direction > 0 ? _program.Upper[entering] : _program.Lower[entering];
    }

    private bool TryExchange(int entering, double direction, RatioTest.Exit exit)
    {
        var pivot = _entering[exit.Position];
        _inverse.CopyRow(exit.Position, _rowOfInverse);
        _program.Matrix.LeftProduct(_rowOfInverse, _row.AsSpan(0, _n));
        for (var i = 0; i < _m; i++) _row[_n + i] = -_rowOfInverse[i];
        if (Math.Abs(_row[entering] - pivot) > PivotAgreement * (1 + Math.Abs(pivot)) && !_isFresh)
        {
            Refresh();
            return false;
        }

        var leaving = _basis[exit.Position];
        for (var i = 0; i < _m; i++) _values[_basis[i]] -= direction * exit.Step * _entering[i];
        _values[entering] += direction * exit.Step;
        _values[leaving] = exit.AtUpper ? _program.Upper[leaving] : _program.Lower[leaving];

        UpdatePrices(entering, leaving, pivot, _misses[exit.Position]);
        _inverse.Exchange(exit.Position, _entering);
        _basis[exit.Position] = entering;
        _misses[exit.Position] = 0;
        _states[entering] = BasisState.Basic;
        _states[leaving] = exit.AtUpper ? BasisState.AtUpper : BasisState.AtLower;
        return true;
    }

    private void UpdatePrices(int entering, int leaving, double pivot, sbyte missOfLeaving)
    {
        var ratio = _reducedCosts[entering] / pivot;
        DenseVector.Add(-ratio, _row, _reducedCosts);
        _reducedCosts[entering] = 0;
        _reducedCosts[leaving] = -ratio - (_isFeasible ? 0 : missOfLeaving);

        var weight = _weights[entering];
        if (weight > GreatestWeight)
        {
            Array.Fill(_weights, 1);
            weight = 1;
        }

        var factor = weight / (pivot * pivot);
        DenseVector.RaiseToSquares(factor, _row, _weights);
        _weights[leaving] = Math.Max(factor, 1);
    }

    private double[] RayAlong(int entering, double direction)
    {
        var ray = new double[_n];
        if (entering < _n) ray[entering] = direction;
        for (var i = 0; i < _m; i++)
        {
            if (_basis[i] < _n && Math.Abs(_entering[i]) > RatioTest.SmallestPivot) ray[_basis[i]] = -direction * _entering[i];
        }

        return ray;
    }
}
