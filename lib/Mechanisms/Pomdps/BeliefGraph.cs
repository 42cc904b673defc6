namespace CollectiveAction.Mechanisms.Pomdps;

/// <summary>A belief that a search has met, with what may follow it.</summary>
internal sealed class BeliefNode(double[] belief)
{
    private (BeliefNode Node, double Probability)[][]? _after;

    internal double[] Belief { get; } = belief;

    /// <summary>The upper bound found here; +∞ where none was.</summary>
    internal double Upper { get; set; } = double.PositiveInfinity;

    /// <summary>The beliefs after an action, one for each observation that can happen.</summary>
    internal (BeliefNode Node, double Probability)[] After(BeliefGraph graph, int action)
    {
        _after ??= new (BeliefNode, double)[graph.Model.Actions][];
        return _after[action] ??= graph.Follow(Belief, action);
    }
}

/// <summary>The beliefs that a search has met, each once whatever history led to it.</summary>
internal sealed class BeliefGraph(PomdpModel model)
{
    private readonly Dictionary<double[], BeliefNode> _nodes = new(new Rounded());

    internal PomdpModel Model { get; } = model;

    internal int Count => _nodes.Count;

    internal BeliefNode Of(double[] belief)
    {
        if (_nodes.TryGetValue(belief, out var known)) return known;
        return _nodes[belief] = new BeliefNode(belief);
    }

    internal (BeliefNode Node, double Probability)[] Follow(double[] belief, int action)
    {
        var after = new List<(BeliefNode, double)>();
        for (var o = 0; o < Model.Observations; o++)
        {
            var (next, probability) = Model.Update(belief, action, o);
            if (probability > 0) after.Add((Of(next), probability));
        }

        return [.. after];
    }

    /// <summary>Beliefs that differ by rounding only are the same: histories with the same votes in another order meet again.</summary>
    private sealed class Rounded : IEqualityComparer<double[]>
    {
        private const int Digits = 11;

        public bool Equals(double[]? x, double[]? y)
        {
            for (var k = 0; k < x!.Length; k++)
            {
                if (Math.Round(x[k], Digits) != Math.Round(y![k], Digits)) return false;
            }

            return true;
        }

        public int GetHashCode(double[] belief)
        {
            var hash = new HashCode();
            foreach (var p in belief) hash.Add(Math.Round(p, Digits));
            return hash.ToHashCode();
        }
    }
}
