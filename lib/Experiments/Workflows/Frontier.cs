namespace CollectiveAction.Experiments.Workflows;

/// <summary>What money buys: the best value at each cost among some measured pairs, straight between them.</summary>
/// <remarks>Pairs that cost more and bring no more are left out. Mixing two neighbours at random reaches every point between them.</remarks>
public sealed class Frontier
{
    private readonly (double Cost, double Value)[] _points;

    /// <summary>The frontier of some pairs.</summary>
    /// <param name="points">Costs and values, at least one pair, all finite.</param>
    /// <exception cref="ArgumentException">There is no pair, or a number is not finite.</exception>
    public Frontier(IEnumerable<(double Cost, double Value)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var kept = new List<(double Cost, double Value)>();
        foreach (var point in points.OrderBy(p => p.Cost).ThenByDescending(p => p.Value))
        {
            if (!double.IsFinite(point.Cost) || !double.IsFinite(point.Value)) throw new ArgumentException($"{point} is no measured pair.", nameof(points));
            if (kept.Count == 0 || point.Value > kept[^1].Value) kept.Add(point);
        }

        _points = kept.Count > 0 ? [.. kept] : throw new ArgumentException("There is no pair; give at least one.", nameof(points));
    }

    /// <summary>The pairs on it, by cost.</summary>
    public IReadOnlyList<(double Cost, double Value)> Points => _points;

    /// <summary>The value that a cost buys.</summary>
    /// <param name="cost">The cost.</param>
    /// <returns>NaN below the least cost; the best value beyond the greatest.</returns>
    public double ValueAt(double cost)
    {
        if (!(cost >= _points[0].Cost)) return double.NaN;
        var k = Array.FindLastIndex(_points, p => p.Cost <= cost);
        if (k == _points.Length - 1) return _points[k].Value;
        var (low, high) = (_points[k], _points[k + 1]);
        return low.Value + (cost - low.Cost) / (high.Cost - low.Cost) * (high.Value - low.Value);
    }

    /// <summary>The cost of a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The least cost where the value is below all; NaN where it is above all.</returns>
    public double CostOf(double value)
    {
        if (value <= _points[0].Value) return _points[0].Cost;
        var k = Array.FindIndex(_points, p => p.Value >= value);
        if (k < 0) return double.NaN;
        var (low, high) = (_points[k - 1], _points[k]);
        return low.Cost + (value - low.Value) / (high.Value - low.Value) * (high.Cost - low.Cost);
    }
}
