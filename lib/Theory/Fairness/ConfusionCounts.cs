namespace CollectiveAction.Theory.Fairness;

/// <summary>How a classifier of two classes answered the people of one group. Class 1 is the favourable one.</summary>
/// <param name="TruePositives">People of label 1 who are predicted 1.</param>
/// <param name="FalsePositives">People of label 0 who are predicted 1.</param>
/// <param name="TrueNegatives">People of label 0 who are predicted 0.</param>
/// <param name="FalseNegatives">People of label 1 who are predicted 0.</param>
public sealed record ConfusionCounts(int TruePositives, int FalsePositives, int TrueNegatives, int FalseNegatives)
{
    /// <summary>The number of people.</summary>
    public int Count => Positives + Negatives;

    /// <summary>The number of people whose label is 1.</summary>
    public int Positives => TruePositives + FalseNegatives;

    /// <summary>The number of people whose label is 0.</summary>
    public int Negatives => FalsePositives + TrueNegatives;

    /// <summary>The number of people who are predicted 1.</summary>
    public int Accepted => TruePositives + FalsePositives;

    /// <summary>The number of people who are predicted another label than theirs.</summary>
    public int Errors => FalsePositives + FalseNegatives;

    /// <summary>The share of the group predicted 1; NaN of nobody.</summary>
    public double AcceptanceRate => (double)Accepted / Count;

    /// <summary>The share of those of label 1 who are predicted 1; NaN where there are none.</summary>
    public double TruePositiveRate => (double)TruePositives / Positives;

    /// <summary>The share of those of label 0 who are predicted 1; NaN where there are none.</summary>
    public double FalsePositiveRate => (double)FalsePositives / Negatives;

    /// <summary>Counts the people of a group.</summary>
    /// <param name="predicted">Everybody's prediction, 0 or 1, [n].</param>
    /// <param name="labels">Everybody's label, 0 or 1, [n].</param>
    /// <param name="group">The rows of the group's people, each in [0, n).</param>
    /// <exception cref="ArgumentException">The lengths differ, a row is none of them, or a class of the group is neither 0 nor 1.</exception>
    public static ConfusionCounts Of(ReadOnlySpan<int> predicted, ReadOnlySpan<double> labels, ReadOnlySpan<int> group)
    {
        if (predicted.Length != labels.Length)
            throw new ArgumentException($"{predicted.Length} predictions for {labels.Length} labels; give one of each for everybody.", nameof(predicted));
        Span<int> cells = stackalloc int[4];
        foreach (var row in group)
        {
            if ((uint)row >= (uint)labels.Length) throw new ArgumentException($"Row {row} of the group is none of 0…{labels.Length - 1}.", nameof(group));
            if (labels[row] is not (0 or 1) || predicted[row] is not (0 or 1))
            {
                throw new ArgumentException(
                    $"Row {row} has the label {labels[row]} and the prediction {predicted[row]}; fairness here is about two classes, 0 and 1.", nameof(labels));
            }

            cells[(2 * (int)labels[row]) + predicted[row]]++;
        }

        return new ConfusionCounts(TruePositives: cells[3], FalsePositives: cells[1], TrueNegatives: cells[0], FalseNegatives: cells[2]);
    }

    /// <summary>The counts of two sets of people together.</summary>
    /// <param name="other">The counts of the others.</param>
    public ConfusionCounts Plus(ConfusionCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new ConfusionCounts(
            TruePositives + other.TruePositives,
            FalsePositives + other.FalsePositives,
            TrueNegatives + other.TrueNegatives,
            FalseNegatives + other.FalseNegatives);
    }
}
