using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Mixtures;

/// <summary>A convex set of pairs of shares (α, β): where a guarantee reaches a wanted success, or a label leads at a point.</summary>
[Source("arXiv:2505.00195", "the plane of two shares; regions derived here")]
public sealed class ShareRegion
{
    /// <summary>Corners closer than this are one.</summary>
    private const double Rounding = 1e-13;

    private readonly (double First, double Second)[] _corners;
    private readonly (double Constant, double First, double Second)[] _conditions;

    private ShareRegion((double First, double Second)[] corners, (double Constant, double First, double Second)[] conditions) =>
        (_corners, _conditions) = (corners.Length < 3 ? [] : corners, conditions);

    /// <summary>The corners in counterclockwise order; none where the region has no area.</summary>
    public IReadOnlyList<(double First, double Second)> Corners => _corners;

    /// <summary>Whether the region has no area.</summary>
    public bool IsEmpty => _corners.Length == 0;

    /// <summary>The area of the region: 1/2 for all pairs of shares.</summary>
    public double Area => _corners.Select((a, k) => (a, b: _corners[(k + 1) % _corners.Length])).Sum(e => e.a.First * e.b.Second - e.b.First * e.a.Second) / 2;

    /// <summary>All pairs of shares that two collectives can have.</summary>
    /// <param name="free">What the other collectives leave free, in [0, 1]; the pairs add up to at most this.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside [0, 1].</exception>
    public static ShareRegion All(double free = 1) =>
        new(Require.Share(free) > 0 ? [(0, 0), (free, 0), (0, free)] : [], [(0, 1, 0), (0, 0, 1), (free, -1, -1)]);

    /// <summary>The part of the region where a linear condition constant + first·α + second·β ≥ 0 holds.</summary>
    /// <param name="constant">The constant term.</param>
    /// <param name="first">The coefficient of α.</param>
    /// <param name="second">The coefficient of β.</param>
    /// <returns>The region cut along the line.</returns>
    public ShareRegion Where(double constant, double first, double second)
    {
        var condition = (Constant: constant, First: first, Second: second);
        var kept = new List<(double First, double Second)>();
        for (var k = 0; k < _corners.Length; k++)
        {
            var (a, b) = (_corners[k], _corners[(k + 1) % _corners.Length]);
            var (atA, atB) = (Value(condition, a), Value(condition, b));
            if (atA >= 0) kept.Add(a);
            if (atA >= 0 == atB >= 0) continue;
            var part = atA / (atA - atB);
            kept.Add((a.First + part * (b.First - a.First), a.Second + part * (b.Second - a.Second)));
        }

        return new ShareRegion([.. kept.Where((c, k) => !AreOne(c, kept[(k + 1) % kept.Count]))], [.. _conditions, condition]);
    }

    /// <summary>The pairs that belong to both regions.</summary>
    /// <param name="other">The other region.</param>
    public ShareRegion And(ShareRegion other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other._conditions.Aggregate(this, (region, c) => region.Where(c.Constant, c.First, c.Second));
    }

    /// <summary>The same set with the two shares exchanged.</summary>
    public ShareRegion Exchanged() => new(
        [.. _corners.Reverse().Select(c => (c.Second, c.First))], [.. _conditions.Select(c => (c.Constant, c.Second, c.First))]);

    /// <summary>Whether a pair of shares belongs to the region, its border included.</summary>
    /// <param name="first">α.</param>
    /// <param name="second">β.</param>
    public bool Contains(double first, double second) => !IsEmpty && _conditions.All(c => Value(c, (first, second)) >= 0);

    private static double Value((double Constant, double First, double Second) condition, (double First, double Second) pair) =>
        condition.Constant + condition.First * pair.First + condition.Second * pair.Second;

    private static bool AreOne((double First, double Second) a, (double First, double Second) b) =>
        Math.Abs(a.First - b.First) < Rounding && Math.Abs(a.Second - b.Second) < Rounding;
}
