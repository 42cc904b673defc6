namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>Numbers the vectors of m counts whose sum is at most a horizon: by their sum, then lexicographically from the largest first count down.</summary>
internal sealed class VoteLattice
{
    private readonly long[,] _choose;
    private readonly int _parts;

    internal VoteLattice(int parts, int horizon)
    {
        (_parts, Horizon) = (parts, horizon);
        _choose = new long[horizon + parts + 1, parts + 1];
        for (var n = 0; n <= horizon + parts; n++)
        {
            _choose[n, 0] = 1;
            for (var k = 1; k <= Math.Min(n, parts); k++) _choose[n, k] = _choose[n - 1, k - 1] + (k <= n - 1 ? _choose[n - 1, k] : 0);
        }
    }

    internal int Horizon { get; }

    /// <summary>The number of vectors, C(horizon + parts, parts); computed in floating point, as it may be beyond any memory.</summary>
    internal static double Size(int parts, int horizon)
    {
        var size = 1.0;
        for (var k = 1; k <= parts; k++) size = size * (horizon + k) / k;
        return Math.Round(size);
    }

    /// <summary>The place of a vector with the given sum.</summary>
    internal int Place(ReadOnlySpan<int> counts, int sum)
    {
        var place = sum == 0 ? 0 : _choose[sum - 1 + _parts, _parts];
        var left = sum;
        for (var i = 0; i < _parts - 1; i++)
        {
            // Vectors whose next count is larger come first: what is left then falls short of left − counts[i].
            var after = _parts - i - 1;
            left -= counts[i];
            if (left > 0) place += _choose[left - 1 + after, after];
        }

        return (int)place;
    }

    /// <summary>Visits every vector of a sum in the order of its place. The span changes between visits.</summary>
    internal void Visit(int sum, Action<ReadOnlySpan<int>> visit)
    {
        var counts = new int[_parts];
        void Fill(int part, int left)
        {
            if (part == _parts - 1)
            {
                counts[part] = left;
                visit(counts);
                return;
            }

            for (var c = left; c >= 0; c--)
            {
                counts[part] = c;
                Fill(part + 1, left - c);
            }
        }

        Fill(0, sum);
    }
}
