using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Theory.Exact;

/// <summary>
/// The exact success of one collective along a segment of training distributions (1 − t)·P + t·Q, t in [0, 1]: more members, or more noise, or
/// more of another collective.
/// </summary>
/// <remarks>
/// Along a segment the lead over each rival is linear in t, so each signal point of a planting collective is won on one open interval and
/// success is a step function; for unplanting, a point is lost on one closed interval. Cost to prepare: O(points · labels).
/// </remarks>
[Source("arXiv:2510.18933", "success, with equality in place of the bounds")]
public sealed class SuccessSegment
{
    /// <summary>Masses are sums of probabilities: differences below this are rounding.</summary>
    private const double Rounding = 1e-12;

    private readonly (double Mass, double From, double To)[] _steps;
    private readonly bool _stepsAreLost;
    private readonly double _total;

    /// <summary>Prepares the success along a segment.</summary>
    /// <param name="objective">What the collective wants; at each point one label, or all but one.</param>
    /// <param name="evaluation">The population that success is measured on.</param>
    /// <param name="from">The training distribution P at t = 0.</param>
    /// <param name="to">The training distribution Q at t = 1.</param>
    /// <exception cref="ArgumentException">The distributions live on different spaces, or the objective is of another kind.</exception>
    public SuccessSegment(Objective<int, int> objective, FinitePopulation evaluation, FinitePopulation from, FinitePopulation to)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(evaluation);
        SignalChecks.SameSpaces(from, evaluation);
        SignalChecks.SameSpaces(to, evaluation);
        var finite = FiniteObjective.Of(objective, evaluation);
        if (finite is not ({ Wanted.Count: 1 } or { Unwanted.Count: 1 }))
            throw new ArgumentException($"Along a segment one label leads or does not; this objective is about several: {objective}.", nameof(objective));
        var points = SignalPoint.Of(finite, evaluation);
        _stepsAreLost = finite.Wanted.Count > 1;
        _total = points.Sum(p => p.Mass);
        var label = _stepsAreLost ? finite.Unwanted[0] : finite.Wanted[0];
        _steps = [.. points.Select(p => Leading(p, label, from, to, strictly: !_stepsAreLost)).Where(s => s.From <= s.To)];
    }

    /// <summary>The places t in [0, 1] where some point is won or lost, ascending.</summary>
    public IReadOnlyList<double> Breaks => [.. _steps.SelectMany(s => new[] { s.From, s.To }).Where(t => t is > 0 and < 1).Distinct().Order()];

    /// <summary>The exact success at a place of the segment.</summary>
    /// <param name="place">t in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The place lies outside [0, 1].</exception>
    public double Success(double place)
    {
        Require.Share(place);
        var leading = _steps.Where(s => _stepsAreLost ? place >= s.From && place <= s.To : place > s.From && place < s.To).Sum(s => s.Mass);
        return Math.Clamp(_stepsAreLost ? _total - leading : leading, 0, 1);
    }

    /// <summary>The infimum of the places from which on success never falls below S*.</summary>
    /// <param name="success">The wanted success S* in [0, 1].</param>
    /// <returns>A place in [0, 1]; +∞ where Q itself does not reach S*.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The success lies outside [0, 1].</exception>
    /// <remarks>
    /// A single place at which points tie counts like any other: success is below S* there, so the answer is no smaller. That is what <see
    /// cref="SuccessStaircase.CriticalMass"/> says too. Only the place 0, where nobody acts, plays no part.
    /// </remarks>
    public double From(double success)
    {
        Require.Share(success);
        if (Success(1) < success - Rounding) return double.PositiveInfinity;
        double[] breaks = [0, .. Breaks, 1];
        for (var i = breaks.Length - 2; i >= 0; i--)
        {
            if (Success((breaks[i] + breaks[i + 1]) / 2) < success - Rounding) return breaks[i + 1];
            if (i > 0 && Success(breaks[i]) < success - Rounding) return breaks[i];
        }

        return 0;
    }

    /// <summary>The supremum of the places up to which success never falls below S*.</summary>
    /// <param name="success">The wanted success S* in [0, 1].</param>
    /// <returns>A place in [0, 1]; −∞ where P itself does not reach S*.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The success lies outside [0, 1].</exception>
    /// <remarks>As for <see cref="From"/>, a single place counts like any other.</remarks>
    public double UpTo(double success)
    {
        Require.Share(success);
        if (Success(0) < success - Rounding) return double.NegativeInfinity;
        double[] breaks = [0, .. Breaks, 1];
        for (var i = 0; i + 1 < breaks.Length; i++)
        {
            if (Success((breaks[i] + breaks[i + 1]) / 2) < success - Rounding) return breaks[i];
            if (i + 2 < breaks.Length && Success(breaks[i + 1]) < success - Rounding) return breaks[i + 1];
        }

        return 1;
    }

    /// <summary>The interval of places where the target leads every rival, clipped to slightly more than [0, 1] so that its ends count as inside.</summary>
    private static (double Mass, double From, double To) Leading(SignalPoint point, int target, FinitePopulation from, FinitePopulation to, bool strictly)
    {
        var (low, high) = (-1.0, 2.0);
        for (var y = 0; y < from.LabelCount; y++)
        {
            if (y == target) continue;
            var (start, end) = (from[point.Feature, target] - from[point.Feature, y], to[point.Feature, target] - to[point.Feature, y]);
            if (start == end)
            {
                if (start < 0 || start == 0 && strictly) return (point.Mass, 1, 0);
            }
            else if (end > start) low = Math.Max(low, start / (start - end));
            else high = Math.Min(high, start / (start - end));
        }

        return strictly && low == high ? (point.Mass, 1, 0) : (point.Mass, low, high);
    }
}
