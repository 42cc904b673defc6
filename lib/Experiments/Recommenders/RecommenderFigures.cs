using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Experiments.Figures;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Recommenders;

/// <summary>
/// The pictures of collectives in rating data, against the share of members from one cluster. Measurements are points with intervals on
/// thin lines, published readings dotted lines in the same colour.
/// </summary>
public static class RecommenderFigures
{
    /// <summary>Relative hit ratios: above the line at 1 more users see the targets than without a collective.</summary>
    /// <param name="curves">The curves, from one to six.</param>
    /// <remarks>The axis goes from 0 to a little above the highest point: ratios of small hit ratios have intervals many times as long, and are cut.</remarks>
    /// <exception cref="ArgumentException">There is no curve, or more than six, or a curve has other numbers of readings than
    /// points.</exception>
    public static Figure RelativeHitRatio(IReadOnlyList<PropensityCurve> curves)
    {
        var figure = Curves(curves, 1);
        var highest = curves.SelectMany(curve => curve.Measured.Select(point => point.Mean.Value).Concat(curve.Published)).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        return figure.YAxis("relative hit ratio, HR with ÷ HR without the collective", range: (0, 1.1 * Math.Max(1.2, highest)));
    }

    /// <summary>Constructiveness: above the line at 0 the other collective raises this one's hit ratio.</summary>
    /// <param name="curves">The curves, from one to six.</param>
    /// <inheritdoc cref="RelativeHitRatio" path="/exception" />
    public static Figure Constructiveness(IReadOnlyList<PropensityCurve> curves) =>
        Curves(curves, 0).YAxis("constructiveness CT of the other collective");

    /// <summary>Constructiveness against the number of target items that both collectives have.</summary>
    /// <param name="results">Results with pairs.</param>
    /// <param name="size">A size of the plan.</param>
    /// <param name="most">The number of common items from which on pairs are drawn together, ≥ 1.</param>
    /// <exception cref="ArgumentException">No run with pairs has the size.</exception>
    public static Figure ConstructivenessByShared(RecommenderResults results, int size, int most = 4)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        int[] numbers = [.. results.Pairs.Where(p => p.Size == size).Select(p => Math.Min(p.Shared, most)).Distinct().Order()];
        if (numbers.Length == 0)
            throw new ArgumentException($"No pair of collectives has {size} members; run a plan with pairs.", nameof(size));
        var figure = Plot.Empty;
        foreach (var (pair, k) in Pairs.Select((p, k) => (p, k)))
        {
            var points = numbers.Select(n =>
                new MeasuredPoint(n, results.MeanConstructiveness(pair.Goal, pair.Other, size, shared => Math.Min(shared, most) == n)));
            figure = MeasuredFigures.Add(figure, [.. points], PairName(pair.Goal, pair.Other), Palette.Series[k], (MarkerShape)k);
        }

        return figure
            .HorizontalLine(0, dash: Dash.Dash)
            .XAxis($"target items that both collectives have ({most}: {most} or more)", range: (-0.3, numbers[^1] + 0.3))
            .YAxis("constructiveness CT of the other collective")
            .Legend(LegendPosition.Top);
    }

    /// <summary>The four pairs of goals.</summary>
    public static IReadOnlyList<(RatingGoal Goal, RatingGoal Other)> Pairs { get; } =
        [.. from goal in RatingGoal.All from other in RatingGoal.All select (goal, other)];

    /// <summary>A collective beside another, in words.</summary>
    /// <param name="goal">What it wants.</param>
    /// <param name="other">What the other one wants.</param>
    public static string PairName(RatingGoal goal, RatingGoal other) => $"{Noun(goal)} beside {Noun(other)}";

    private static string Noun(RatingGoal goal) => goal.WantsMore ? "promoter" : "demoter";

    private static Figure Curves(IReadOnlyList<PropensityCurve> curves, double reference)
    {
        ArgumentNullException.ThrowIfNull(curves);
        var shapes = Enum.GetValues<MarkerShape>();
        if (curves.Count == 0 || curves.Count > shapes.Length)
            throw new ArgumentException($"{curves.Count} curves; draw between one and {shapes.Length}.", nameof(curves));
        var figure = Plot.Empty;
        foreach (var (curve, marker) in curves.Zip(shapes))
        {
            var points = curve.Measured.Select(p => new MeasuredPoint(p.Propensity, p.Mean));
            figure = MeasuredFigures.Add(figure, [.. points], curve.Name, Palette.Series[(int)marker], marker);
        }

        foreach (var (curve, k) in curves.Select((c, k) => (c, k)).Where(c => c.c.Published.Count > 0))
        {
            if (curve.Published.Count != curve.Measured.Count)
            {
                throw new ArgumentException(
                    $"'{curve.Name}' has {curve.Published.Count} readings beside {curve.Measured.Count} points; give one for each.",
                    nameof(curves));
            }

            var propensities = curve.Measured.Select(p => p.Propensity);
            figure = figure.AddLine(propensities, curve.Published, $"{curve.Name}, published", Dash.Dot, Palette.Series[k], width: 2);
        }

        return figure
            .HorizontalLine(reference, dash: Dash.Dash)
            .XAxis("propensity p: members from the seed cluster", range: (0, 1.03), format: TickFormat.Percent)
            .Legend(LegendPosition.Top);
    }
}
