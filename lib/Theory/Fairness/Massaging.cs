using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Fairness;

/// <summary>Massaging, by the firm: as many promotions in the minority as demotions in the majority as make both groups' shares of label 1 equal.</summary>
/// <remarks>It is what a minority's relabelling does, but done by the firm, to both groups, with the firm's own ranking and in one fixed number.</remarks>
[Source("doi:10.1007/s10115-011-0463-8", "Section 4.1, Algorithm 1")]
public static class Massaging
{
    /// <summary>The labels the firm trains on.</summary>
    /// <param name="groups">Who is of which group.</param>
    /// <param name="labels">Everybody's label, 0 or 1, [n].</param>
    /// <param name="scores">The firm's ranking of everybody by how likely label 1 is, [n]; not NaN.</param>
    /// <returns>The labels after M promotions of the highest-ranked minority negatives and M demotions of the lowest-ranked majority positives; ties go in the order of rows.</returns>
    /// <exception cref="ArgumentException">A length is not n, a label is neither 0 nor 1, a group lacks one of the labels, or a score is NaN.</exception>
    /// <remarks>
    /// M = d·n₁·n₂/n rounded up, with d the difference of the shares of label 1 and n₁, n₂ the sizes of the groups; 0 where the minority has the greater share already.
    /// </remarks>
    public static double[] Labels(ProtectedGroups groups, ReadOnlySpan<double> labels, ReadOnlySpan<double> scores)
    {
        ArgumentNullException.ThrowIfNull(groups);
        groups.RequireLength(scores.Length, "scores", nameof(scores));
        foreach (var score in scores)
        {
            if (double.IsNaN(score)) throw new ArgumentException("A score is NaN, which has no rank; check the model that gave it.", nameof(scores));
        }

        var (own, ranks, count) = (labels.ToArray(), scores.ToArray(), Changes(groups, labels));
        foreach (var row in groups.Minority.Where(r => own[r] == 0).OrderByDescending(r => ranks[r]).Take(count).ToArray()) own[row] = 1;
        foreach (var row in groups.Majority.Where(r => own[r] == 1).OrderBy(r => ranks[r]).Take(count).ToArray()) own[row] = 0;
        return own;
    }

    /// <summary>The number M of promotions, and of demotions.</summary>
    /// <param name="groups">Who is of which group.</param>
    /// <param name="labels">Everybody's label, 0 or 1, [n].</param>
    /// <exception cref="ArgumentException">The number of labels is not n, a label is neither 0 nor 1, or a group lacks one of the labels.</exception>
    public static int Changes(ProtectedGroups groups, ReadOnlySpan<double> labels)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var (few, many) = (groups.Labelled(labels, ofMinority: true), groups.Labelled(labels, ofMinority: false));

        // d·n₁·n₂/n in whole numbers: (p₂·n₁ − p₁·n₂)/n.
        var excess = (long)many.Positives * groups.Minority.Count - (long)few.Positives * groups.Majority.Count;
        return excess <= 0 ? 0 : (int)((excess + groups.Count - 1) / groups.Count);
    }
}
