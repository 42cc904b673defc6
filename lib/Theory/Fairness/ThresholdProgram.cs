using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Theory.Fairness;

/// <summary>What a firm holds equal between groups.</summary>
public enum ParityRule
{
    /// <summary>The shares predicted 1.</summary>
    StatisticalParity,

    /// <summary>The true positive rates.</summary>
    EqualOpportunity,

    /// <summary>The true and the false positive rates; the gap is the mean of both absolute differences.</summary>
    EqualizedOdds,
}

/// <summary>Threshold optimisation, by the firm: the derived predictor of least error among those whose groups differ by no more than a tolerance, by a linear program.</summary>
/// <remarks>
/// Scores are cut into levels, at quantiles of everybody's scores. The unknowns are the probabilities of predicting 1 at each level for each group; error and rates are linear in them.
/// With tolerance 0 this is the optimum of the paper for the scores so cut; between 0 and the gap of the error's own optimum it traces the firm's front of unfairness against error.
/// </remarks>
[Source("arXiv:1610.02413", "Section 4, eq. (4.4), with a tolerance")]
public static class ThresholdProgram
{
    /// <summary>Finds the predictor.</summary>
    /// <param name="groups">Who is of which group.</param>
    /// <param name="labels">Everybody's label, 0 or 1, [n].</param>
    /// <param name="scores">Everybody's score, [n], finite.</param>
    /// <param name="rule">What is held equal.</param>
    /// <param name="tolerance">The greatest gap, in [0, 1].</param>
    /// <param name="levels">The most levels of score, at least 1.</param>
    /// <param name="cancellation">Stops the solver.</param>
    /// <returns>The optimum; the status tells where the solver did not reach it. A feasible predictor always exists: the same probability for all.</returns>
    /// <exception cref="ArgumentException">A length is not n, a label is neither 0 nor 1, or a group lacks one of the labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not finite, the tolerance lies outside [0, 1], or there is no level.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static SolverResult<DerivedPredictor> Solve(
        ProtectedGroups groups,
        ReadOnlySpan<double> labels,
        ReadOnlySpan<double> scores,
        ParityRule rule,
        double tolerance = 0,
        int levels = 50,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(groups);
        groups.RequireLength(scores.Length, "scores", nameof(scores));
        Require.Share(tolerance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(levels);
        foreach (var score in scores) Require.Finite(score, nameof(scores));
        var totals = new[] { groups.Labelled(labels, ofMinority: true), groups.Labelled(labels, ofMinority: false) };
        var edges = Edges(scores, levels);
        var count = edges.Length + 1;
        var people = new double[2, 2, count];
        for (var row = 0; row < groups.Count; row++) people[groups.IsMinority(row) ? 0 : 1, (int)labels[row], DerivedPredictor.Level(edges, scores[row])]++;

        // Unknowns: p of the minority's levels, p of the majority's, then the two absolute gaps.
        var (width, n) = (2 * count + 2, (double)groups.Count);
        var (costs, upper) = (new double[width], new double[width]);
        Array.Fill(upper, 1);
        var gaps = new double[2][] { new double[width], new double[width] };
        for (var g = 0; g < 2; g++)
        {
            var (sign, size) = (g == 0 ? 1 : -1, (double)(totals[g].Negatives + totals[g].Positives));
            for (var level = 0; level < count; level++)
            {
                var (negative, positive, at) = (people[g, 0, level], people[g, 1, level], g * count + level);
                costs[at] = (negative - positive) / n;
                gaps[0][at] = rule == ParityRule.StatisticalParity ? sign * (negative + positive) / size : sign * positive / totals[g].Positives;
                gaps[1][at] = rule == ParityRule.EqualizedOdds ? sign * negative / totals[g].Negatives : 0;
            }
        }

        var (matrix, rowUpper) = Rows(gaps, count, rule == ParityRule.EqualizedOdds ? 2 * tolerance : tolerance);
        var rowLower = new double[rowUpper.Length];
        Array.Fill(rowLower, double.NegativeInfinity);
        var solved = Simplex.Minimize(new LinearProgram(costs, matrix, rowLower, rowUpper, new double[width], upper), cancellation: cancellation);
        var (minority, majority) = (solved.Value.Primal[..count], solved.Value.Primal[count..(2 * count)]);
        var error = solved.Value.Objective + (totals[0].Positives + totals[1].Positives) / n;
        return new SolverResult<DerivedPredictor>(
            solved.Status, new DerivedPredictor(edges, minority, majority, error, OddsGap(people, totals, minority, majority)), solved.Iterations, solved.Residual);
    }

    /// <summary>gap ≤ u, −gap ≤ u for both gaps, and the sum of both u ≤ the tolerance.</summary>
    private static (double[,] Matrix, double[] Upper) Rows(double[][] gaps, int count, double tolerance)
    {
        var matrix = new double[5, 2 * count + 2];
        for (var k = 0; k < 2; k++)
        {
            for (var at = 0; at < 2 * count; at++) (matrix[2 * k, at], matrix[2 * k + 1, at]) = (gaps[k][at], -gaps[k][at]);
            matrix[2 * k, 2 * count + k] = matrix[2 * k + 1, 2 * count + k] = -1;
            matrix[4, 2 * count + k] = 1;
        }

        return (matrix, [0, 0, 0, 0, tolerance]);
    }

    private static double OddsGap(double[,,] people, (int Negatives, int Positives)[] totals, double[] minority, double[] majority)
    {
        double Rate(int group, int label, double[] accepted, int of) => Enumerable.Range(0, accepted.Length).Sum(l => people[group, label, l] * accepted[l]) / of;
        return (Math.Abs(Rate(0, 1, minority, totals[0].Positives) - Rate(1, 1, majority, totals[1].Positives))
            + Math.Abs(Rate(0, 0, minority, totals[0].Negatives) - Rate(1, 0, majority, totals[1].Negatives))) / 2;
    }

    private static double[] Edges(ReadOnlySpan<double> scores, int levels)
    {
        var sorted = scores.ToArray();
        Array.Sort(sorted);
        var distinct = sorted.Distinct().ToArray();
        return distinct.Length <= levels
            ? distinct[1..]
            : [.. Enumerable.Range(1, levels - 1).Select(q => sorted[(int)((long)q * sorted.Length / levels)]).Distinct().Where(edge => edge > sorted[0])];
    }
}
