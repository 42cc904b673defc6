using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Synthetic;

/// <summary>Draws from a discrete distribution in constant time (Walker's method as built by Vose).</summary>
internal sealed class AliasTable
{
    private readonly double[] _keep;
    private readonly int[] _alias;

    internal AliasTable(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights) total += weight;
        (_keep, _alias) = (new double[weights.Length], new int[weights.Length]);
        var (small, large) = (new Stack<int>(), new Stack<int>());
        for (var i = 0; i < weights.Length; i++)
        {
            _keep[i] = weights[i] * weights.Length / total;
            (_keep[i] < 1 ? small : large).Push(i);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            var (poor, rich) = (small.Pop(), large.Pop());
            _alias[poor] = rich;
            _keep[rich] -= 1 - _keep[poor];
            (_keep[rich] < 1 ? small : large).Push(rich);
        }

        // What is left differs from 1 by rounding only.
        foreach (var i in small.Concat(large)) _keep[i] = 1;
    }

    internal int Next(RandomStream random)
    {
        var position = random.NextDouble() * _keep.Length;
        var index = (int)position;
        return position - index < _keep[index] ? index : _alias[index];
    }
}
