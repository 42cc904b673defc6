using CollectiveAction.Charts.Display;
using CollectiveAction.Charts.Model;
using CollectiveAction.Experiments.Figures;
using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Mechanisms.Workflows;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Tables;

namespace CollectiveAction.Experiments.Workflows;

/// <summary>The pictures of iterative improvement.</summary>
public static class WorkflowFigures
{
    /// <summary>What is believed of the two artefacts: their two laws of quality.</summary>
    /// <param name="belief">The belief.</param>
    public static Figure Belief(ArtifactBelief belief)
    {
        ArgumentNullException.ThrowIfNull(belief);
        var n = belief.Problem.Count;
        double[] q = [.. Enumerable.Range(0, n).Select(k => QualityLaw.Midpoint(k, n))];
        var figure = Plot.Line(q, belief.Present.Weights.Select(w => w * n), $"present: worth {belief.PresentUtility:F0}", Dash.Dash, Palette.Series[0]);
        if (belief.HasPair) figure = figure.AddLine(q, belief.Improved.Weights.Select(w => w * n), $"improved: worth {belief.ImprovedUtility:F0}", Dash.Solid, Palette.Series[1]);
        return figure.XAxis("quality q", range: (0, 1)).YAxis("density").Legend(LegendPosition.Top);
    }

    /// <summary>The joint law of the two qualities.</summary>
    /// <param name="belief">A joint belief about a pair.</param>
    /// <param name="independent">True for the product of the marginal laws, as the published update sees it.</param>
    /// <exception cref="ArgumentException">The belief keeps no joint law, or there is no pair.</exception>
    public static Figure Joint(ArtifactBelief belief, bool independent = false)
    {
        ArgumentNullException.ThrowIfNull(belief);
        if (!belief.HasPair || belief.Update != BeliefUpdate.Joint) throw new ArgumentException("There is no joint law of a pair here; improve first, and keep the joint belief.", nameof(belief));
        var n = belief.Problem.Count;
        double[] q = [.. Enumerable.Range(0, n).Select(k => QualityLaw.Midpoint(k, n))];
        var z = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            // Rows go up with the quality of the improvement.
            for (var j = 0; j < n; j++) z[j, i] = n * n * (independent ? belief.Present.Weights[i] * belief.Improved.Weights[j] : belief.Probability(i, j));
        }

        return Plot.Heatmap(z, q, q, "density").XAxis("quality of the present one, q").YAxis("quality of the improved one, q′");
    }

    /// <summary>Quality against money in one world: fixed workflows and controllers.</summary>
    /// <param name="results">The simulations.</param>
    /// <param name="world">The world.</param>
    public static Figure Money(WorkflowResults results, (double Exponent, double Error, double ImprovementCost, double BallotCost) world)
    {
        ArgumentNullException.ThrowIfNull(results);
        (string Name, WorkflowDecider Decider, int? Ballots, int Look)[] ways =
        [
            ("look-ahead, joint belief", WorkflowDecider.Joint, null, 0), ("look-ahead, marginal belief", WorkflowDecider.Marginal, null, 1),
            ("fixed, no vote", WorkflowDecider.Fixed, 0, 2), ("fixed, one vote", WorkflowDecider.Fixed, 1, 3),
            ("fixed, up to three votes", WorkflowDecider.Fixed, 3, 4), ("fixed, up to five votes", WorkflowDecider.Fixed, 5, 5),
        ];
        var figure = Plot.Empty;
        foreach (var (name, decider, ballots, look) in ways)
        {
            var points = results.Points(world, decider, ballots).Select(p => new MeasuredPoint(p.Cost.Value, p.Quality)).DistinctBy(p => p.X).ToArray();
            if (points.Length > 0) figure = MeasuredFigures.Add(figure, points, name, Palette.Series[look], (MarkerShape)look);
        }

        return figure.Note($"bars: {results.IntervalText}, {results.Plan.Artefacts:N0} artefacts each").XAxis("money spent on an artefact").YAxis("quality handed in").Legend(LegendPosition.Top);
    }

    /// <summary>The gain of a controller over fixed workflows in several worlds.</summary>
    /// <param name="comparisons">The comparisons.</param>
    /// <param name="published">The published gain, drawn as a line; null for none.</param>
    /// <param name="money">True for the money saved rather than the quality gained.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Figure Gains(IReadOnlyList<WorkflowComparison> comparisons, double? published = null, bool money = false)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        if (comparisons.Count == 0) throw new ArgumentException("There is no comparison to draw.", nameof(comparisons));
        Estimate Of(WorkflowComparison c) => money ? c.MoneySaved : c.QualityGain;
        var figure = Plot.Bars(
            comparisons.Select(c => FormattableString.Invariant($"M {c.Exponent:0.##}, γ {c.Error:0.##}, {c.ImprovementCost:0.#}:{c.BallotCost:0.#}")),
            comparisons.Select(c => Of(c).Value), null, comparisons.Select(c => Of(c).Lower), comparisons.Select(c => Of(c).Upper), Palette.Series[money ? 1 : 0]);
        if (published is { } line) figure = figure.HorizontalLine(line, "published");
        return figure.XAxis("exponent, error, price of an improvement to that of a vote").YAxis(money ? "more money for equal quality" : "more quality for equal money", format: TickFormat.Percent);
    }
}
