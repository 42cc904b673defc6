namespace CollectiveAction.Mechanisms.Pomdps;

/// <summary>A lower bound of the value: the largest of some vectors, each the value of a policy that can be followed.</summary>
internal sealed class LowerBound
{
    private readonly BeliefGraph _graph;
    private readonly PomdpModel _model;
    private readonly List<(double[] Values, int Action)> _vectors = [];

    internal LowerBound(BeliefGraph graph)
    {
        (_graph, _model) = (graph, graph.Model);
        for (var a = 0; a < _model.Actions; a++) Add(Blind(a), a);
    }

    internal int Count => _vectors.Count;

    /// <summary>The value at a belief and the first action of the policy behind it.</summary>
    internal (double Value, int Action) At(ReadOnlySpan<double> belief)
    {
        var vector = Best(belief);
        return (Vectors.Dot(vector.Values, belief), vector.Action);
    }

    /// <summary>
    /// Adds the best vector at a belief, one step and then the best of the vectors there are for each observation, where that is better by more than a
    /// tolerance.
    /// </summary>
    internal void Backup(BeliefNode node, double tolerance)
    {
        var (bestValue, bestAction) = (double.NegativeInfinity, 0);
        for (var a = 0; a < _model.Actions; a++)
        {
            var value = 0.0;
            for (var s = 0; s < _model.States; s++) value += node.Belief[s] * _model.Reward(s, a);
            foreach (var (next, probability) in node.After(_graph, a)) value += _model.Discount * probability * At(next.Belief).Value;
            if (value > bestValue) (bestValue, bestAction) = (value, a);
        }

        if (bestValue <= At(node.Belief).Value + tolerance) return;
        var weighted = new double[_model.States];
        for (var o = 0; o < _model.Observations; o++)
        {
            // After an observation that cannot happen here any vector will do.
            var (after, probability) = _model.Update(node.Belief, bestAction, o);
            var vector = Best(probability > 0 ? after : node.Belief).Values;
            for (var next = 0; next < _model.States; next++) weighted[next] += _model.Observation(bestAction, next, o) * vector[next];
        }

        var values = new double[_model.States];
        for (var s = 0; s < _model.States; s++)
            values[s] = _model.IsTerminal(s) ? 0 : _model.Reward(s, bestAction) + _model.Discount * Vectors.Dot(_model.TransitionRow(s, bestAction), weighted);
        Add(values, bestAction);
    }

    private (double[] Values, int Action) Best(ReadOnlySpan<double> belief)
    {
        var (best, bestValue) = (_vectors[0], double.NegativeInfinity);
        foreach (var vector in _vectors)
        {
            var value = Vectors.Dot(vector.Values, belief);
            if (value > bestValue) (best, bestValue) = (vector, value);
        }

        return best;
    }

    private void Add(double[] values, int action)
    {
        _vectors.RemoveAll(v => Vectors.IsBelow(v.Values, values));
        _vectors.Add((values, action));
    }

    /// <summary>The value of one action for ever, from below: every iterate is a bound.</summary>
    private double[] Blind(int action)
    {
        const double tolerance = 1e-9;
        const int mostSweeps = 100_000;
        var least = 0.0;
        for (var s = 0; s < _model.States; s++) least = Math.Min(least, _model.Reward(s, action));
        double[] values = [.. Enumerable.Range(0, _model.States).Select(s => _model.IsTerminal(s) ? 0 : least / (1 - _model.Discount))];
        for (var sweep = 0; sweep < mostSweeps; sweep++)
        {
            var (better, change) = (new double[values.Length], 0.0);
            for (var s = 0; s < values.Length; s++)
            {
                if (_model.IsTerminal(s)) continue;
                better[s] = _model.Reward(s, action) + _model.Discount * Vectors.Dot(_model.TransitionRow(s, action), values);
                change = Math.Max(change, better[s] - values[s]);
            }

            values = better;
            if (change <= tolerance) break;
        }

        return values;
    }
}
