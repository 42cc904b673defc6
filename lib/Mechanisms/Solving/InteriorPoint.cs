using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Stopping;
using MathNet.Numerics.LinearAlgebra;

namespace CollectiveAction.Mechanisms.Solving;

/// <summary>
/// The general path: a primal–dual interior-point method with predictor and corrector on contributions and utilities, every constraint an
/// inequality.
/// </summary>
/// <remarks>
/// Unknowns are the payments cᵢmᵢ and the utilities over v(a∞), and the objective over its largest derivative at the start, so all numbers
/// are near 1. The start satisfies all linear constraints strictly and Newton steps keep them, so the totals never leave the concave part
/// of the curve. A step costs O(Q·I² + I³).
/// </remarks>
internal sealed class InteriorPoint
{
    private const int MostSteps = 150, Patience = 10;
    private const double Tolerance = 1e-12, Feasible = 1e-8, FractionToBoundary = 0.995;
    private readonly ScreeningProgram _program;
    private readonly int _types, _size, _rows;
    private readonly double[] _m, _u, _z, _slacks, _multipliers, _bestZ, _bestMultipliers, _values, _gradient, _hessian, _part;

    /// <summary>Derivatives of the constraints, <c>[constraint, unknown]</c>: 4I − 1 rows, contributions before utilities in 2I columns.</summary>
    private readonly double[,] _jacobian;

    private double _scale = 1;

    internal InteriorPoint(ScreeningProgram program)
    {
        (_program, _types) = (program, program.Count);
        (_size, _rows) = (2 * _types, 4 * _types - 1);
        (_m, _u, _z, _part) = (new double[_types], new double[_types], new double[_size], new double[_types]);
        (_slacks, _multipliers, _values) = (new double[_rows], new double[_rows], new double[_rows]);
        (_bestZ, _bestMultipliers) = (new double[_size], new double[_rows]);
        (_gradient, _hessian, _jacobian) = (new double[_size], new double[_types * _types], new double[_rows, _size]);
    }

    /// <summary>The number of steps taken.</summary>
    public int Steps { get; private set; }

    public double[] Contributions => _m;

    public double[] Utilities => _u;

    // The rows: participation I, downward I − 1, upward I − 1, the floor, budget I.
    private int Downward => _types;

    private int Upward => 2 * _types - 1;

    private int Floor => 3 * _types - 2;

    private int Budget => 3 * _types - 1;

    /// <summary>Goes to the optimum, from where everybody contributes alike and, should that lead nowhere, from a menu.</summary>
    /// <param name="menu">Contributions that do not fall, [I].</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>How it ended and the multipliers there.</returns>
    internal (SolverStatus Status, ContractMultipliers Multipliers) Solve(ReadOnlySpan<double> menu, CancellationToken cancellation)
    {
        var result = Solve(cancellation);
        if (result.Status == SolverStatus.Converged) return result;
        var steps = Steps;
        BeginAt(menu);
        result = Continue(cancellation);
        Steps += steps;
        return result;
    }

    /// <summary>Goes to the optimum.</summary>
    /// <returns>How it ended and the multipliers there.</returns>
    internal (SolverStatus Status, ContractMultipliers Multipliers) Solve(CancellationToken cancellation)
    {
        Begin();
        return Continue(cancellation);
    }

    private (SolverStatus Status, ContractMultipliers Multipliers) Continue(CancellationToken cancellation)
    {
        var (best, stalled, primalMiss) = (double.PositiveInfinity, 0, double.PositiveInfinity);
        for (Steps = 0; Steps < MostSteps; Steps++)
        {
            AmbientStop.Check(cancellation);
            Evaluate();
            var (dual, primal, gap) = Residuals();
            var residual = Math.Max(Norm(dual), Math.Max(Norm(primal), gap));
            if (!double.IsFinite(residual)) return End(SolverStatus.NumericalFailure);
            stalled = residual < 0.9 * best ? 0 : stalled + 1;
            if (residual < best)
            {
                (best, primalMiss) = (residual, Norm(primal));
                _z.CopyTo(_bestZ, 0);
                _multipliers.CopyTo(_bestMultipliers, 0);
            }

            if (residual <= Tolerance || stalled > Patience) return End(SolverStatus.Converged);
            if (!Step(dual, primal, gap)) return End(SolverStatus.NumericalFailure);
        }

        return End(SolverStatus.IterationLimit);

        (SolverStatus Status, ContractMultipliers Multipliers) End(SolverStatus status)
        {
            _bestZ.CopyTo(_z, 0);
            _bestMultipliers.CopyTo(_multipliers, 0);
            Evaluate();
            return (primalMiss <= Feasible ? status : SolverStatus.Infeasible, Multipliers());
        }
    }

    private void Begin()
    {
        var (costs, unit) = (_program.Costs, _program.Unit);
        var first = Math.Max(1.5 * _program.Least, 0.25 * unit / costs[0]);
        for (var i = 0; i < _types; i++) _m[i] = first * (1 + 0.5 * (i + 1) / _types);
        var short_ = 0.0;
        for (var i = 0; i < _types; i++)
        {
            _u[i] = i == 0 ? 0 : _u[i - 1] + _program.Gap(i - 1) * (_m[i - 1] + _m[i]) / 2;
            short_ = Math.Max(short_, _program.Reservations[i] + 0.02 * unit - _u[i]);
        }

        for (var i = 0; i < _types; i++) _u[i] += short_;
        Enter();
    }

    /// <summary>Begins near a menu, with utilities just above what participation and honesty ask for.</summary>
    private void BeginAt(ReadOnlySpan<double> menu)
    {
        var margin = 0.01 * _program.Unit;
        for (var i = 0; i < _types; i++)
        {
            var gap = i == 0 ? 0 : _program.Gap(i - 1);
            var least = i == 0 ? Math.Max(1.5 * _program.Least, margin / _program.Costs[0]) : 1.01 * _m[i - 1];
            _u[i] = Math.Max(_program.Reservations[i], i == 0 ? 0 : _u[i - 1] + gap * _m[i - 1]) + margin;
            _m[i] = Math.Max(Math.Max(menu[i], least), i == 0 ? 0 : (_u[i] - _u[i - 1] + margin) / gap);
        }

        Enter();
    }

    private void Enter()
    {
        var (costs, unit) = (_program.Costs, _program.Unit);
        for (var i = 0; i < _types; i++) (_z[i], _z[_types + i]) = (costs[i] * _m[i] / unit, _u[i] / unit);
        _scale = 1;
        Evaluate();
        _scale = 1 / Enumerable.Range(0, _types).Max(i => Math.Abs(_gradient[i]));
        for (var r = 0; r < _rows; r++)
        {
            _slacks[r] = r < Budget ? _values[r] : Math.Max(_values[r], 0.05);
            _multipliers[r] = 0.01 / _slacks[r];
        }
    }

    /// <summary>Objective, constraints and their derivatives at the current point.</summary>
    private void Evaluate()
    {
        var (moments, unit) = (_program.Moments, _program.Unit);
        for (var i = 0; i < _types; i++) (_m[i], _u[i]) = (_z[i] * unit / _program.Costs[i], _z[_types + i] * unit);
        moments.MoveTo(_m);
        moments.AccuracyGradient(_part);
        Array.Clear(_jacobian);
        for (var i = 0; i < _types; i++)
        {
            _gradient[i] = _scale * _part[i] * unit / _program.Costs[i];
            Set(i, _program.ParticipationSlack(i, _u), (_types + i, 1));
            if (i == _types - 1) break;
            var gap = _program.Gap(i);
            Set(Downward + i, _program.DownwardSlack(i, _m, _u), (_types + i + 1, 1), (_types + i, -1), (i, -gap / _program.Costs[i]));
            Set(Upward + i, _program.UpwardSlack(i, _m, _u), (_types + i, 1), (_types + i + 1, -1), (i + 1, gap / _program.Costs[i + 1]));
        }

        Set(Floor, _program.FloorSlack(_m), (0, 1));
        for (var i = 0; i < _types; i++)
        {
            moments.AttainableGradient(i, _part);
            Set(Budget + i, _program.BudgetSlack(i, _m, _u), (_types + i, -1));
            for (var j = 0; j < _types; j++) _jacobian[Budget + i, j] = _part[j] / _program.Costs[j] - (i == j ? 1 : 0);
        }

        void Set(int row, double slack, params ReadOnlySpan<(int Column, double Value)> entries)
        {
            _values[row] = slack / unit;
            foreach (var (column, value) in entries) _jacobian[row, column] = value;
        }
    }

    private (double[] Dual, double[] Primal, double Gap) Residuals()
    {
        var (dual, primal, gap) = ((double[])_gradient.Clone(), new double[_rows], 0.0);
        for (var r = 0; r < _rows; r++)
        {
            primal[r] = _values[r] - _slacks[r];
            gap += _slacks[r] * _multipliers[r] / _rows;
            for (var j = 0; j < _size; j++) dual[j] += _multipliers[r] * _jacobian[r, j];
        }

        return (dual, primal, gap);
    }

    private bool Step(double[] dual, double[] primal, double gap)
    {
        var matrix = Matrix<double>.Build.Dense(_size, _size);
        var values = new double[_types];
        for (var i = 0; i < _types; i++) values[i] = _multipliers[Budget + i] * _program.Unit;
        Hessian(values, matrix);
        for (var r = 0; r < _rows; r++)
        {
            var weight = _multipliers[r] / _slacks[r];
            for (var j = 0; j < _size; j++)
            {
                var entry = weight * _jacobian[r, j];
                if (entry == 0) continue;
                for (var k = 0; k < _size; k++) matrix[j, k] += entry * _jacobian[r, k];
            }
        }

        var factor = matrix.LU();
        var target = new double[_rows];
        var (_, slackChange, multiplierChange) = Direction(factor, dual, primal, target);
        var affine = Mean(Length(_slacks, slackChange, 1), Length(_multipliers, multiplierChange, 1), slackChange, multiplierChange);
        var centring = Math.Pow(affine / gap, 3);
        for (var r = 0; r < _rows; r++) target[r] = centring * gap - slackChange[r] * multiplierChange[r];
        var (change, slacks, multipliers) = Direction(factor, dual, primal, target);
        if (change.Any(c => !double.IsFinite(c))) return false;
        var length = Math.Min(Length(_slacks, slacks, FractionToBoundary), Length(_multipliers, multipliers, FractionToBoundary));
        for (var j = 0; j < _size; j++) _z[j] += length * change[j];
        for (var r = 0; r < _rows; r++)
        {
            _slacks[r] += length * slacks[r];
            _multipliers[r] += length * multipliers[r];
        }

        return true;
    }

    private double Mean(double primalLength, double dualLength, double[] slacks, double[] multipliers)
    {
        var sum = 0.0;
        for (var r = 0; r < _rows; r++)
            sum += (_slacks[r] + primalLength * slacks[r]) * (_multipliers[r] + dualLength * multipliers[r]);
        return Math.Max(0, sum / _rows);
    }

    /// <summary>−∇² of the Lagrangian, in the scaled unknowns.</summary>
    private void Hessian(double[] valueWeights, Matrix<double> matrix)
    {
        // The rows are over the unit and the unknowns times it: second derivatives of the budgets gain one factor, those of the objective
        // two.
        var unit = _program.Unit;
        for (var i = 0; i < _types; i++) valueWeights[i] /= unit * unit;
        _program.Moments.Hessian(_scale, valueWeights, _hessian);
        for (var i = 0; i < _types; i++)
        {
            for (var j = 0; j < _types; j++)
                matrix[i, j] = -_hessian[i * _types + j] * unit * unit / (_program.Costs[i] * _program.Costs[j]);
        }
    }

    private (Vector<double> Change, double[] Slacks, double[] Multipliers) Direction(
        MathNet.Numerics.LinearAlgebra.Factorization.LU<double> factor, double[] dual, double[] primal, double[] target)
    {
        var right = Vector<double>.Build.Dense(_size, j => dual[j]);
        for (var r = 0; r < _rows; r++)
        {
            var pull = target[r] / _slacks[r] - _multipliers[r] - _multipliers[r] / _slacks[r] * primal[r];
            for (var j = 0; j < _size; j++) right[j] += pull * _jacobian[r, j];
        }

        var change = factor.Solve(right);
        var (slacks, multipliers) = (new double[_rows], new double[_rows]);
        for (var r = 0; r < _rows; r++)
        {
            slacks[r] = primal[r];
            for (var j = 0; j < _size; j++) slacks[r] += _jacobian[r, j] * change[j];
            multipliers[r] = (target[r] - _multipliers[r] * slacks[r]) / _slacks[r] - _multipliers[r];
        }

        return (change, slacks, multipliers);
    }

    /// <summary>The largest step in (0, 1] that keeps all values positive.</summary>
    private static double Length(double[] values, double[] changes, double fraction)
    {
        var length = 1.0;
        for (var r = 0; r < values.Length; r++)
        {
            if (changes[r] < 0) length = Math.Min(length, -fraction * values[r] / changes[r]);
        }

        return length;
    }

    private ContractMultipliers Multipliers()
    {
        var factor = 1 / (_scale * _program.Unit);
        double[] Part(int first, int count) => [.. _multipliers.Skip(first).Take(count).Select(value => value * factor)];
        return new ContractMultipliers(
            Part(0, _types), Part(Downward, _types - 1), Part(Upward, _types - 1), Part(Budget, _types), _multipliers[Floor] * factor);
    }

    private static double Norm(double[] values) => values.Max(Math.Abs);
}
