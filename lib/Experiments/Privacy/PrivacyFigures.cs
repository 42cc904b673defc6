using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Experiments.Figures;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Privacy;

/// <summary>The pictures of collective action under differential privacy.</summary>
public static class PrivacyFigures
{
    private const string ShareAxis = "share of the training rows in the collective, α";

    /// <summary>Success against the share at some levels of protection.</summary>
    /// <param name="results">What was measured.</param>
    /// <param name="levels">At most six levels of the plan.</param>
    /// <exception cref="ArgumentException">There is no level, there are more than six, or the plan has no such level.</exception>
    public static Figure SuccessByShare(PrivacyResults results, IReadOnlyList<PrivacyLevel> levels)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(levels);
        return MeasuredFigures.SuccessByShare([.. levels.Select(level => (level.ToString(), results.Success(level)))])
            .XAxis(ShareAxis, log: true, format: TickFormat.Percent);
    }

    /// <summary>The critical mass against the budget, a line for each clipping norm, beside that without protection.</summary>
    /// <param name="results">What was measured.</param>
    /// <param name="success">The success that counts as critical, in [0, 1].</param>
    public static Figure CriticalMassByBudget(PrivacyResults results, double success = 0.5)
    {
        var figure = ByBudget(results, level => results.CriticalMass(level, success), out var missing);
        if (results.Plan.Levels.Contains(PrivacyLevel.None) && results.CriticalMass(PrivacyLevel.None, success) is { Value: > 0 and < double.PositiveInfinity } free)
            figure = figure.HorizontalLine(free.Value, $"no privacy: {RateText.Of(Math.Round(free.Value, 6))}");
        var beyond = missing == 0 ? "" : $"; {missing} critical masses lie above {RateText.Of(results.Plan.Shares.Max())}, the largest share that was tried";
        return figure
            .Note($"{(results.Plan.Repetitions == 1 ? "one repetition, no interval" : $"bars: what {results.Plan.Repetitions} repetitions do not rule out at 95 %")}{beyond}")
            .YAxis($"critical mass for success {success:P0}", log: true, format: TickFormat.Percent);
    }

    /// <summary>Accuracy without a collective against the budget, a line for each clipping norm.</summary>
    /// <param name="results">What was measured.</param>
    public static Figure AccuracyByBudget(PrivacyResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var least = results.Plan.Shares.Min();
        var figure = ByBudget(results, level => results.Accuracy(level).At(least), out _);
        if (results.Plan.Levels.Contains(PrivacyLevel.None)) figure = figure.HorizontalLine(results.Accuracy(PrivacyLevel.None).At(least).Value, "no privacy");
        return figure.YAxis("accuracy on held-out rows", format: TickFormat.Percent);
    }

    /// <summary>What a group's members achieve at most and at least, and what they achieve, against their number.</summary>
    /// <param name="measured">The size of each group, and its measured success.</param>
    /// <param name="ceilings">A name and a ceiling by size for each way to compute one; where it is vacuous it is not drawn.</param>
    /// <param name="floor">The size from which on a lower bound speaks, and what it says; null where it never does.</param>
    /// <param name="success">What success is, for the axis.</param>
    /// <param name="intervals">What the intervals of the measured successes are; see <see cref="IntervalText"/>.</param>
    /// <exception cref="ArgumentException">Nothing was measured.</exception>
    public static Figure BetweenBounds(
        IReadOnlyList<(int Size, Estimate Success)> measured, IReadOnlyList<(string Name, IReadOnlyList<(int Size, double Value)> Points)> ceilings,
        (int Size, double Value)? floor, string success, string intervals)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(ceilings);
        if (measured.Count == 0) throw new ArgumentException("Nothing was measured; give the success of at least one group.", nameof(measured));
        var figure = Plot.Empty;
        foreach (var (k, (name, points)) in ceilings.Index())
        {
            (int Size, double Value)[] speaking = [.. points.Where(p => p.Value < 1)];
            if (speaking.Length > 0)
                figure = figure.AddLine(speaking.Select(p => (double)p.Size), speaking.Select(p => p.Value), name, k == 0 ? Dash.Dash : Dash.DashDot, Palette.Series[1 + k], markers: true);
        }

        var largest = (double)measured.Max(m => m.Size);
        if (floor is { } bound) figure = figure.AddLine([bound.Size, Math.Max(largest, bound.Size)], [bound.Value, bound.Value], "at least, from this size on", Dash.Dot, Palette.Series[3], width: 2.5);
        return figure
            .AddScatter(
                measured.Select(m => (double)m.Size), measured.Select(m => m.Success.Value), "measured",
                measured.Select(m => m.Success.Lower), measured.Select(m => m.Success.Upper), MarkerShape.Circle, Palette.Series[0])
            .Note($"bars: {intervals}")
            .XAxis("members", log: true)
            .YAxis(success, range: (0, 1.03), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }

    private static Figure ByBudget(PrivacyResults results, Func<PrivacyLevel, Estimate> value, out int missing)
    {
        ArgumentNullException.ThrowIfNull(results);
        var figure = Plot.Empty;
        missing = 0;
        foreach (var (k, norm) in results.Plan.Levels.GroupBy(level => level.ClippingNorm).Where(g => g.Key is not null).OrderBy(g => g.Key).Index())
        {
            MeasuredPoint[] points = [.. norm.OrderBy(level => level.Epsilon).Select(level => new MeasuredPoint(level.Epsilon!.Value, value(level)))];
            MeasuredPoint[] finite = [.. points.Where(p => double.IsFinite(p.Value.Value) && p.Value.Value > 0).Select(Bounded)];
            missing += points.Length - finite.Length;
            if (finite.Length > 0) figure = MeasuredFigures.Add(figure, finite, FormattableString.Invariant($"C = {norm.Key}"), Palette.Series[k], (MarkerShape)k);
        }

        return figure.XAxis("privacy budget ε", log: true).Legend(LegendPosition.Top);

        // An interval without an end is drawn to the largest share that was tried, one from 0 on to the smallest.
        MeasuredPoint Bounded(MeasuredPoint point)
        {
            var (shares, of) = (results.Plan.Shares, point.Value);
            var (low, high) = (double.IsFinite(of.Lower) ? of.Lower : of.Value, double.IsFinite(of.Upper) ? of.Upper : Math.Max(of.Value, shares.Max()));
            return point with { Value = new Estimate(of.Value, low > 0 ? low : Math.Min(of.Value, shares.Where(s => s > 0).Min()), high, of.Confidence) };
        }
    }
}
