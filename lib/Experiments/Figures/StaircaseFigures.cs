using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Exact;

namespace CollectiveAction.Experiments.Figures;

/// <summary>Exact success beside guarantees, for any strategy. Exact answers are steps, guarantees are broken lines and end where they say nothing.</summary>
public static class StaircaseFigures
{
    private const int CurvePoints = 120;
    private static readonly Dash[] BoundDashes = [Dash.Dash, Dash.Dot, Dash.DashDot];

    /// <summary>One or more staircases with one or more bounds, against the share.</summary>
    /// <param name="exact">A name and the exact success of each strategy; the first is drawn in full, further ones thin.</param>
    /// <param name="bounds">A name and a lower bound as a function of the share α in (0, 1]; at most three.</param>
    /// <param name="largestShare">Where the axis ends, in (0, 1].</param>
    /// <exception cref="ArgumentException">There is no staircase, or there are more than three bounds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in (0, 1].</exception>
    public static Figure ExactBesideBounds(
        IReadOnlyList<(string Name, SuccessStaircase Staircase)> exact,
        IReadOnlyList<(string Name, Func<double, SuccessBound> Bound)> bounds,
        double largestShare)
    {
        ArgumentNullException.ThrowIfNull(exact);
        ArgumentNullException.ThrowIfNull(bounds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largestShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(largestShare, 1);
        if (exact.Count == 0) throw new ArgumentException("There is no staircase to draw; give at least one.", nameof(exact));
        if (bounds.Count > BoundDashes.Length)
        {
            throw new ArgumentException($"{bounds.Count} bounds cannot be told apart without colour; draw at most {BoundDashes.Length}.", nameof(bounds));
        }

        var figure = Plot.Empty;
        foreach (var (k, (name, staircase)) in exact.Index())
        {
            var shares = Corners(staircase, largestShare);
            var values = shares.Select(a => staircase.Success(Math.Min(1, a + 1e-12)));
            figure = figure.AddStep(shares, values, name, Dash.Solid, width: k == 0 ? 2 : 1);
        }

        var grid = Enumerable.Range(1, CurvePoints).Select(i => largestShare * i / CurvePoints).ToArray();
        foreach (var ((name, bound), dash) in bounds.Zip(BoundDashes)) figure = figure.AddLine(grid, grid.Select(a => Told(bound(a))), name, dash);
        return figure
            .XAxis("share of the population in the collective, α", range: (0, largestShare), format: TickFormat.Percent)
            .YAxis("success S(α)", range: (0, 1.03), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    /// <summary>Every share at which a step is won or lost is among the points, so no step is drawn aslant.</summary>
    private static double[] Corners(SuccessStaircase staircase, double largestShare)
    {
        var turns = staircase.Steps
            .Where(s => s.MarginAlone * s.MarginTogether < 0 || (s.MarginAlone != 0 && s.MarginTogether == 0))
            .Select(s => s.MarginAlone / (s.MarginAlone - s.MarginTogether));
        return [0, .. turns.Where(a => a > 0 && a < largestShare).Distinct().Order(), largestShare];
    }

    // A vacuous bound promises nothing, so nothing is drawn.
    private static double Told(SuccessBound bound) => bound.IsVacuous ? double.NaN : bound.Value;
}
