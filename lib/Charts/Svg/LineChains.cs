namespace CollectiveAction.Charts.Svg;

/// <summary>Joins loose segments that share ends into long lines: a shorter file, and round joins.</summary>
internal sealed class LineChains
{
    private readonly List<((double X, double Y) From, (double X, double Y) To)> _segments = [];

    public void Add((double X, double Y) from, (double X, double Y) to) => _segments.Add((Rounded(from), Rounded(to)));

    public PathBuilder Join()
    {
        var byEnd = _segments.SelectMany((segment, i) => new[] { (End: segment.From, i), (End: segment.To, i) })
            .ToLookup(pair => pair.End, pair => pair.i);
        var used = new bool[_segments.Count];
        var path = new PathBuilder();
        for (var i = 0; i < used.Length; i++)
        {
            if (used[i]) continue;
            used[i] = true;
            var chain = new LinkedList<(double X, double Y)>([_segments[i].From, _segments[i].To]);
            while (Next(chain.Last!.Value) is { } point) chain.AddLast(point);
            while (Next(chain.First!.Value) is { } point) chain.AddFirst(point);
            path.Move(chain.First!.Value.X, chain.First.Value.Y);
            foreach (var (x, y) in chain.Skip(1)) path.Line(x, y);
        }

        return path;

        (double X, double Y)? Next((double X, double Y) end)
        {
            foreach (var i in byEnd[end])
            {
                if (used[i]) continue;
                used[i] = true;
                return _segments[i].From == end ? _segments[i].To : _segments[i].From;
            }

            return null;
        }
    }

    private static (double X, double Y) Rounded((double X, double Y) point) => (Math.Round(point.X, 2), Math.Round(point.Y, 2));
}
