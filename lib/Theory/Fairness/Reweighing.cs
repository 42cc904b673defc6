using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Fairness;

/// <summary>Reweighing, by the firm: weights that make group and label independent in the training data.</summary>
[Source("doi:10.1007/s10115-011-0463-8", "Section 4.2, Algorithm 3")]
public static class Reweighing
{
    /// <summary>The weight of each person.</summary>
    /// <param name="groups">Who is of which group.</param>
    /// <param name="labels">Everybody's label, 0 or 1, [n].</param>
    /// <returns>Pr(group)·Pr(label)/Pr(group, label) of the person's own group and label, [n]; the mean is 1.</returns>
    /// <exception cref="ArgumentException">The number of labels is not n, a label is neither 0 nor 1, or a group lacks one of the labels: then no weights make them independent.</exception>
    public static double[] Weights(ProtectedGroups groups, ReadOnlySpan<double> labels)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var (few, many) = (groups.Labelled(labels, ofMinority: true), groups.Labelled(labels, ofMinority: false));
        double n = groups.Count, positives = few.Positives + many.Positives;
        var weights = new double[groups.Count];
        for (var row = 0; row < weights.Length; row++)
        {
            var (own, size) = groups.IsMinority(row) ? (few, groups.Minority.Count) : (many, groups.Majority.Count);
            var ofLabel = labels[row] == 1 ? positives : n - positives;
            weights[row] = size * ofLabel / (n * (labels[row] == 1 ? own.Positives : own.Negatives));
        }

        return weights;
    }
}
