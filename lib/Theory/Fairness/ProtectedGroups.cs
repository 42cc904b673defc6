namespace CollectiveAction.Theory.Fairness;

/// <summary>The people of a data set by the value of their protected attribute.</summary>
public sealed class ProtectedGroups
{
    private readonly bool[] _isMinority;

    /// <summary>Divides people.</summary>
    /// <param name="isMinority">Whether each person is of the minority, [n]. Copied.</param>
    /// <exception cref="ArgumentException">All are or none is: the protected attribute has one value.</exception>
    public ProtectedGroups(ReadOnlySpan<bool> isMinority)
    {
        _isMinority = isMinority.ToArray();
        int[] rows = [.. Enumerable.Range(0, _isMinority.Length)];
        (Minority, Majority) = ([.. rows.Where(r => _isMinority[r])], [.. rows.Where(r => !_isMinority[r])]);
        if (Minority.Count == 0 || Majority.Count == 0)
        {
            throw new ArgumentException(
                $"{Minority.Count} of {_isMinority.Length} people are of the minority; the protected attribute needs both of its values.", nameof(isMinority));
        }
    }

    /// <summary>The number n of people.</summary>
    public int Count => _isMinority.Length;

    /// <summary>The rows of the minority, ascending.</summary>
    public IReadOnlyList<int> Minority { get; }

    /// <summary>The rows of the majority, ascending.</summary>
    public IReadOnlyList<int> Majority { get; }

    /// <summary>Whether a person is of the minority.</summary>
    /// <param name="row">In [0, n).</param>
    public bool IsMinority(int row) => _isMinority[row];

    /// <summary>How a classifier treats the two groups.</summary>
    /// <param name="predicted">Everybody's prediction, 0 or 1, [n].</param>
    /// <param name="labels">Everybody's label, 0 or 1, [n].</param>
    /// <exception cref="ArgumentException">A length is not n, or a class is neither 0 nor 1.</exception>
    public GroupFairness Fairness(ReadOnlySpan<int> predicted, ReadOnlySpan<double> labels)
    {
        RequireLength(labels.Length, "labels", nameof(labels));
        return new GroupFairness(ConfusionCounts.Of(predicted, labels, [.. Minority]), ConfusionCounts.Of(predicted, labels, [.. Majority]));
    }

    /// <summary>The numbers of people of label 0 and 1 in a group; refuses other labels, and a group without one of them.</summary>
    internal (int Negatives, int Positives) Labelled(ReadOnlySpan<double> labels, bool ofMinority)
    {
        RequireLength(labels.Length, "labels", nameof(labels));
        var (negatives, positives) = (0, 0);
        foreach (var row in ofMinority ? Minority : Majority)
        {
            if (labels[row] is not (0 or 1)) throw new ArgumentException($"Row {row} has the label {labels[row]}; it is 0 or 1.", nameof(labels));
            if (labels[row] == 1) positives++;
            else negatives++;
        }

        if (positives == 0 || negatives == 0)
        {
            throw new ArgumentException(
                $"The {(ofMinority ? "minority" : "majority")} has {positives} people of label 1 and {negatives} of label 0; both labels are needed in both groups.",
                nameof(labels));
        }

        return (negatives, positives);
    }

    internal void RequireLength(int length, string what, string name)
    {
        if (length != Count) throw new ArgumentException($"{length} {what} for {Count} people; give one for each.", name);
    }
}
