using CollectiveAction.Mechanisms.Problems;
using MathNet.Numerics.LinearAlgebra;

namespace CollectiveAction.Mechanisms.Solving;

/// <summary>
/// The fast path: the utilities are eliminated by taking downward constraints and the participation of the first type of each chain as
/// equalities, and neighbours are pooled into blocks of one contribution.
/// </summary>
/// <remarks>
/// <para>
/// A chain is a run of types in which each is just kept from naming the next dearer one: uₛ = fₛ for its first type s and
/// uᵢ₊₁ = uᵢ + (cᵢ − cᵢ₊₁)mᵢ after it. Often there is one chain; where cheap types yield more alone than they would be left as rents, each of
/// them begins another. What is left is a concave program in one contribution a block, with participation of the types within chains and
/// budgets as the constraints. A guess of the active ones is solved by Newton's method on the optimality conditions, and then improved:
/// what is violated becomes active, a multiplier of the wrong sign leaves, blocks in the wrong order merge, a block splits where the
/// multiplier of its inner order is negative, and so does a chain where that of its downward constraint is.
/// </para>
/// <para>
/// The first guess of the blocks pools adjacent violators of pᵢ/(cᵢ − cᵢ₊₁), the share of a type over what its contribution costs in rents:
/// the limit of very many parties. Whether the equalities were right is not assumed: all multipliers are computed and certified.
/// </para>
/// </remarks>
internal sealed class Ironing
{
    private const int MostNewtonSteps = 60;
    private const double Settled = 1e-13, Violation = 1e-12, LargestStep = 0.7, ActiveMultiplier = 1e-5;
    private readonly ScreeningProgram _program;
    private readonly int _types;
    private readonly double[] _m, _u, _budgetMultipliers, _participationMultipliers, _reduced, _hessian;
    private readonly double[][] _gradients;
    private List<int> _starts = [];

    /// <summary>The first types of the chains, the dearest type among them; each is also the first of a block.</summary>
    private readonly SortedSet<int> _chains = [];

    /// <summary>
    /// Active constraints: (type, is a budget). What is no budget is the type's participation, or the floor of m₁ for the dearest type; the
    /// participation of a chain's first type is eliminated.
    /// </summary>
    private readonly List<(int Type, bool IsBudget)> _active = [];

    internal Ironing(ScreeningProgram program)
    {
        (_program, _types) = (program, program.Count);
        (_m, _u, _reduced, _hessian) = (new double[_types], new double[_types], new double[_types], new double[_types * _types]);
        (_budgetMultipliers, _participationMultipliers) = (new double[_types], new double[_types]);
        _gradients = [.. Enumerable.Range(0, _types + 1).Select(_ => new double[_types])];
    }

    /// <summary>The number of Newton steps taken.</summary>
    public int Steps { get; private set; }

    public double[] Contributions => _m;

    public double[] Utilities => _u;

    /// <summary>Tries the fast path from a guess of its own.</summary>
    /// <returns>The multipliers of a candidate whose certificate is worth computing, or null where the path leads nowhere.</returns>
    internal ContractMultipliers? TrySolve()
    {
        Forget();
        _active.Add((_types - 1, true));
        _starts = LimitBlocks();
        if (Pooling.LargestContribution(_program.Problem) is { } pooled && pooled >= _program.Least) Array.Fill(_m, pooled);
        else Alone();
        return Search();
    }

    /// <summary>Tries the fast path from a contract nearby: the solution of a similar problem, or of this one to a few digits.</summary>
    /// <param name="contributions">m, not falling but for rounding.</param>
    /// <param name="multipliers">The multipliers there; those that stand out name the active constraints.</param>
    /// <param name="sameContribution">The relative difference up to which neighbours are taken for pooled.</param>
    internal ContractMultipliers? TrySolve(ReadOnlySpan<double> contributions, ContractMultipliers multipliers, double sameContribution)
    {
        Forget();
        contributions.CopyTo(_m);
        _starts = [.. Enumerable.Range(0, _types).Where(i => i == 0 || _m[i] > _m[i - 1] * (1 + sameContribution))];
        for (var b = 0; b < _starts.Count; b++) _m.AsSpan(_starts[b]..End(b)).Fill(_m[_starts[b]]);
        for (var i = 0; i < _types; i++)
        {
            if (multipliers.Budget[i] > ActiveMultiplier * multipliers.Budget.Max()) _active.Add((i, true));
            if (!(Lower(i) > ActiveMultiplier * multipliers.Budget.Max())) continue;
            if (i > 0 && !(multipliers.Downward[i - 1] > ActiveMultiplier * multipliers.Budget.Max())) Break(i);
            else _active.Add((i, false));
        }

        // Within a block of equal promises one budget stands for all.
        _active.RemoveAll(a => a.IsBudget && _active.Exists(o => o.IsBudget && o.Type > a.Type && _m[o.Type] == _m[a.Type]));
        foreach (var (type, isBudget) in _active) Multiplier((type, isBudget)) = isBudget ? multipliers.Budget[type] : Lower(type);
        return Search();

        double Lower(int type) => type > 0 ? multipliers.Participation[type] : multipliers.Floor;
    }

    private void Forget()
    {
        _active.Clear();
        _chains.Clear();
        _chains.Add(0);
        Array.Clear(_budgetMultipliers);
        Array.Clear(_participationMultipliers);
    }

    private ContractMultipliers? Search()
    {
        for (var round = 0; round < 4 * _types + 20; round++)
        {
            if (!Newton()) return null;
            if (Repair()) continue;
            var found = Multipliers();
            if (!Release(found)) return found;
        }

        return null;
    }

    /// <summary>Lets the multiplier with the wrongest sign go: drops its constraint, or splits its block or chain.</summary>
    /// <returns>Whether there was one.</returns>
    private bool Release(ContractMultipliers multipliers)
    {
        var largest = Math.Max(multipliers.Budget.Max(), multipliers.Participation.Max());
        var (worst, drop, split, chain) = (-1e-11 * largest, -1, -1, -1);
        for (var k = 0; k < _active.Count; k++)
        {
            if (Multiplier(_active[k]) < worst) (worst, drop) = (Multiplier(_active[k]), k);
        }

        for (var i = 0; i < _types - 1; i++)
        {
            // In the unit of payments, where close costs do not magnify rounding.
            var order = multipliers.Upward[i] * _program.Gap(i) / _program.Costs[i];
            if (order < worst) (worst, split, chain) = (order, i + 1, -1);

            // Where a type's participation bids against the rent that the dearer types leave it, it is no longer bound to them.
            var downward = multipliers.Downward[i] * _program.Gap(i) / _program.Costs[i];
            if (downward < worst && _active.Contains((i + 1, false))) (worst, split, chain) = (downward, -1, i + 1);
        }

        if (chain > 0)
        {
            Break(chain);
        }
        else if (split > 0)
        {
            Split(split);
        }
        else if (drop >= 0)
        {
            Multiplier(_active[drop]) = 0;
            _active.RemoveAt(drop);
        }
        else
        {
            return false;
        }

        return true;
    }

    private void Split(int type)
    {
        if (_starts.Contains(type)) return;
        _starts.Add(type);
        _starts.Sort();
    }

    /// <summary>Begins a chain: the type has its reservation utility, whatever the dearer types have.</summary>
    private void Break(int type)
    {
        Split(type);
        _chains.Add(type);
        Multiplier((type, false)) = 0;
        _active.Remove((type, false));
    }

    private int ChainOf(int type) => _chains.GetViewBetween(0, type).Max;

    /// <summary>Begins with what each block's cheapest type contributes alone.</summary>
    private void Alone()
    {
        var problem = _program.Problem;
        for (var b = 0; b < _starts.Count; b++)
        {
            var own = OwnTraining.Of(_program.Costs[End(b) - 1], problem.Accuracy, problem.Valuation).Contribution;
            for (var i = _starts[b]; i < End(b); i++) _m[i] = Math.Max(own, 1.1 * _program.Least);
        }
    }

    /// <summary>Pools adjacent violators of an increasing order of pᵢ/(cᵢ − cᵢ₊₁), c_{I+1} = 0.</summary>
    private List<int> LimitBlocks()
    {
        var blocks = new Stack<(int Start, double Probability, double Cost)>();
        for (var i = 0; i < _types; i++)
        {
            var price = i < _types - 1 ? _program.Gap(i) : _program.Costs[i];
            var block = (Start: i, Probability: _program.Problem.Types.Probabilities[i], Cost: price);
            while (blocks.Count > 0 && blocks.Peek().Probability * block.Cost >= block.Probability * blocks.Peek().Cost)
            {
                var before = blocks.Pop();
                block = (before.Start, before.Probability + block.Probability, before.Cost + block.Cost);
            }

            blocks.Push(block);
        }

        return [.. blocks.Select(b => b.Start).Reverse()];
    }

    /// <summary>Newton's method on the optimality conditions for the blocks and the active constraints.</summary>
    /// <remarks>A step ends where it would take a type below its reservation utility; that participation then is active.</remarks>
    private bool Newton()
    {
        var last = double.PositiveInfinity;
        for (var step = 0; step < MostNewtonSteps; step++)
        {
            if (_active.Count > _starts.Count) return false;
            Steps++;
            Lagrangian();
            var change = Direction();
            var largest = 0.0;
            for (var b = 0; b < _starts.Count; b++) largest = Math.Max(largest, Math.Abs(change[b]));
            if (change.Any(c => !double.IsFinite(c))) return false;
            var (length, blocking) = Length(change, Math.Min(1, LargestStep / largest));
            for (var b = 0; b < _starts.Count; b++)
            {
                var amount = _m[_starts[b]] * (1 + length * change[b]);
                for (var i = _starts[b]; i < End(b); i++) _m[i] = amount;
            }

            for (var k = 0; k < _active.Count; k++) Multiplier(_active[k]) += length * change[_starts.Count + k] / _program.Unit;
            if (!(_m[0] >= 0.5 * _program.Least)) return false;
            if (blocking >= 0) _active.Add((blocking, false));

            // Quadratic convergence ends in rounding: stop where steps are tiny, or small and no longer shrinking.
            else if (largest <= Settled || (largest < 1e-9 && largest > 0.1 * last))
            {
                Lagrangian();
                return true;
            }

            last = blocking >= 0 ? double.PositiveInfinity : largest;
        }

        return false;
    }

    /// <summary>
    /// The Newton step: relative changes of the blocks' contributions, then changes of the active multipliers times the unit of value.
    /// </summary>
    private Vector<double> Direction()
    {
        var (blocks, active) = (_starts.Count, _active.Count);
        _program.Moments.Hessian(1, _budgetMultipliers, _hessian);
        var matrix = Matrix<double>.Build.Dense(blocks + active, blocks + active);
        var right = Vector<double>.Build.Dense(blocks + active);
        for (var b = 0; b < blocks; b++)
        {
            // Unknowns are relative changes, so that all are of one size.
            var amount = _m[_starts[b]];
            right[b] = -amount * Sum(_reduced, b);
            for (var d = 0; d < blocks; d++) matrix[b, d] = amount * _m[_starts[d]] * Sum(_hessian, b, d);
            for (var k = 0; k < active; k++)
                matrix[b, blocks + k] = matrix[blocks + k, b] = amount * Sum(_gradients[k], b) / _program.Unit;
        }

        for (var k = 0; k < active; k++) right[blocks + k] = -Slack(_active[k]) / _program.Unit;
        return matrix.LU().Solve(right);
    }

    /// <summary>How far to go, and the type whose participation (the first: the floor) ends the way, or −1.</summary>
    private (double Length, int Blocking) Length(Vector<double> change, double length)
    {
        if (_active.Count >= _starts.Count) return (length, -1);
        var (utility, block, blocking) = (0.0, 0, -1);
        Limit(0, _program.Costs[0] * _m[0] * change[0]);
        for (var i = 1; i < _types; i++)
        {
            if (block + 1 < _starts.Count && _starts[block + 1] == i - 1) block++;
            utility = _chains.Contains(i) ? 0 : utility + _program.Gap(i - 1) * _m[i - 1] * change[block];
            Limit(i, utility);
        }

        return (length, blocking);

        void Limit(int type, double rate)
        {
            var slack = Slack((type, false));
            if (slack >= 0 && slack + length * rate < 0 && !_active.Contains((type, false))) (length, blocking) = (-slack / rate, type);
        }
    }

    /// <summary>The derivative of the Lagrangian in each contribution, with the utilities following.</summary>
    private void Lagrangian()
    {
        var moments = _program.Moments;
        moments.MoveTo(_m);
        for (var i = 0; i < _types; i++) _u[i] = _chains.Contains(i) ? _program.Reservations[i] : _u[i - 1] + _program.Gap(i - 1) * _m[i - 1];
        moments.AccuracyGradient(_reduced);
        for (var k = 0; k < _active.Count; k++)
        {
            var (type, isBudget) = _active[k];
            var (gradient, sign) = (_gradients[k], isBudget ? -1 : 1);
            if (isBudget)
            {
                moments.AttainableGradient(type, gradient);
                gradient[type] -= _program.Costs[type];
            }
            else
            {
                Array.Clear(gradient);
                if (type == 0) gradient[0] = _program.Costs[0];
            }

            for (var j = ChainOf(type); j < type; j++) gradient[j] += sign * _program.Gap(j);
            for (var j = 0; j < _types; j++) _reduced[j] += Multiplier(_active[k]) * gradient[j];
        }
    }

    /// <summary>Makes the worst violated constraint active, or merges blocks in the wrong order or chains that are owed more.</summary>
    /// <returns>Whether there was one.</returns>
    private bool Repair()
    {
        for (var b = 1; b < _starts.Count; b++)
        {
            if (_m[_starts[b]] >= _m[_starts[b - 1]]) continue;
            _chains.Remove(_starts[b]);
            Merge(b);
            return true;
        }

        foreach (var chain in _chains)
        {
            if (chain == 0 || _program.DownwardSlack(chain - 1, _m, _u) >= -Violation * _program.Unit) continue;
            _chains.Remove(chain);
            return true;
        }

        var (worst, at) = (-Violation * _program.Unit, (Type: -1, IsBudget: false));
        for (var i = 0; i < _types; i++)
        {
            foreach (var isBudget in new[] { true, false })
            {
                if (_active.Contains((i, isBudget))) continue;
                var slack = Slack((i, isBudget));
                if (slack < worst) (worst, at) = (slack, (i, isBudget));
            }
        }

        if (at.Type < 0) return false;
        _active.Add(at);
        return true;
    }

    private void Merge(int b)
    {
        var (first, second, end) = (_starts[b - 1], _starts[b], End(b));
        var mean = (_m[first] * (second - first) + _m[second] * (end - second)) / (end - first);
        for (var i = first; i < end; i++) _m[i] = mean;
        _starts.RemoveAt(b);
    }

    private ContractMultipliers Multipliers()
    {
        double[] alpha = [.. _participationMultipliers], delta = new double[_types - 1], epsilon = new double[_types - 1];
        var net = 0.0;
        for (var i = _types - 1; i > 0; i--)
        {
            net += _budgetMultipliers[i] - alpha[i];
            if (_chains.Contains(i)) (alpha[i], net) = (net, 0);
            delta[i - 1] = net;
        }

        alpha[0] = net + _budgetMultipliers[0];
        for (var b = 0; b < _starts.Count; b++)
        {
            var order = 0.0;
            for (var i = _starts[b]; i < End(b) - 1; i++)
            {
                order += _reduced[i];
                epsilon[i] = order / _program.Gap(i);
                delta[i] += epsilon[i];
            }
        }

        return new ContractMultipliers(alpha, delta, epsilon, [.. _budgetMultipliers], _participationMultipliers[0]);
    }

    private double Sum(double[] values, int block)
    {
        var sum = 0.0;
        for (var i = _starts[block]; i < End(block); i++) sum += values[i];
        return sum;
    }

    private double Sum(double[] matrix, int row, int column)
    {
        var sum = 0.0;
        for (var i = _starts[row]; i < End(row); i++)
        {
            for (var j = _starts[column]; j < End(column); j++) sum += matrix[i * _types + j];
        }

        return sum;
    }

    private int End(int block) => block + 1 < _starts.Count ? _starts[block + 1] : _types;

    private double Slack((int Type, bool IsBudget) constraint) => constraint.IsBudget
        ? _program.BudgetSlack(constraint.Type, _m, _u)
        : constraint.Type > 0 ? _program.ParticipationSlack(constraint.Type, _u) : _program.FloorSlack(_m);

    private ref double Multiplier((int Type, bool IsBudget) constraint) =>
        ref (constraint.IsBudget ? ref _budgetMultipliers[constraint.Type] : ref _participationMultipliers[constraint.Type]);
}
