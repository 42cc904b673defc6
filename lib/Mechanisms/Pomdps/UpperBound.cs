namespace CollectiveAction.Mechanisms.Pomdps;

/// <summary>An upper bound of the value: values at the corners and at some beliefs, interpolated as the value is convex (sawtooth).</summary>
internal sealed class UpperBound
{
    private readonly BeliefGraph _graph;
    private readonly double[] _corners;
    private readonly IReadOnlyList<double[]> _informed;
    private readonly List<BeliefNode> _points = [];
    private readonly List<int[]> _supports = [];

    /// <summary>The plane through the corners at each point.</summary>
    private readonly List<double> _planes = [];

    internal UpperBound(BeliefGraph graph)
    {
        _graph = graph;
        _informed = FullyObserved.FastInformed(graph.Model);
        _corners = [.. Enumerable.Range(0, graph.Model.States).Select(s => _informed.Max(v => v[s]))];
    }

    internal int Count => _points.Count;

    internal double At(ReadOnlySpan<double> belief)
    {
        var (corner, below) = (Vectors.Dot(_corners, belief), 0.0);
        for (var k = 0; k < _points.Count; k++)
        {
            var point = _points[k];
            var depth = Math.Min(0, point.Upper - _planes[k]);
            if (depth >= below) continue;
            var ratio = 1.0;
            foreach (var s in _supports[k])
            {
                ratio = Math.Min(ratio, belief[s] / point.Belief[s]);
                if (ratio * depth >= below) break;
            }

            below = Math.Min(below, ratio * depth);
        }

        var informed = double.NegativeInfinity;
        foreach (var vector in _informed) informed = Math.Max(informed, Vectors.Dot(vector, belief));
        return Math.Min(corner + below, informed);
    }

    internal double At(BeliefNode node) => Math.Min(node.Upper, At(node.Belief));

    internal (double Value, int Action) Best(BeliefNode node)
    {
        var best = (Value: double.NegativeInfinity, Action: 0);
        for (var a = 0; a < _graph.Model.Actions; a++)
        {
            var value = 0.0;
            for (var s = 0; s < node.Belief.Length; s++) value += node.Belief[s] * _graph.Model.Reward(s, a);
            foreach (var (next, probability) in node.After(_graph, a)) value += _graph.Model.Discount * probability * At(next);
            if (value > best.Value) best = (value, a);
        }

        return best;
    }

    /// <summary>Lowers the bound at a belief to what one step and the bound after it allow, where that is lower by more than a tolerance.</summary>
    internal void Backup(BeliefNode node, double tolerance)
    {
        var value = Best(node).Value;
        if (value >= At(node) - tolerance) return;
        var corner = Array.FindIndex(node.Belief, p => p == 1);
        if (corner >= 0)
        {
            _corners[corner] = Math.Min(_corners[corner], value);
            for (var k = 0; k < _points.Count; k++) _planes[k] = Vectors.Dot(_corners, _points[k].Belief);
        }
        else if (double.IsPositiveInfinity(node.Upper))
        {
            _points.Add(node);
            _planes.Add(Vectors.Dot(_corners, node.Belief));
            _supports.Add([.. Enumerable.Range(0, node.Belief.Length).Where(s => node.Belief[s] > 0)]);
        }

        node.Upper = value;
    }
}
