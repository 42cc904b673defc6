using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Theory.Fairness;

/// <summary>What a firm may tell people apart by.</summary>
public enum FirmView
{
    /// <summary>The cell and the group.</summary>
    SeesGroup,

    /// <summary>The cell alone: the protected attribute is hidden from it.</summary>
    GroupBlind,
}

/// <summary>People of two groups counted over the n cells of a finite feature space: n(x, group, label).</summary>
/// <remarks>The firm predicts 1 where more of those it cannot tell apart carry label 1 than label 0; a tie is answered 0, against those who flip.</remarks>
[Source("arXiv:2302.04262", "the Bayes-optimal firm of Section 3, on counts")]
public sealed class GroupedCounts
{
    private readonly int[] _counts;

    /// <summary>Takes counts.</summary>
    /// <param name="minority">n(x, y) of the minority, [n, 2], each ≥ 0.</param>
    /// <param name="majority">n(x, y) of the majority, [n, 2], each ≥ 0.</param>
    /// <exception cref="ArgumentException">The shapes differ or are not [n, 2], a count is negative, or a group has nobody: the protected attribute has one value.</exception>
    public GroupedCounts(int[,] minority, int[,] majority)
    {
        var n = CellTables.CellCount(minority, majority, "counts");

        (_counts, CellCount) = (new int[4 * n], n);
        for (var x = 0; x < n; x++)
        {
            for (var y = 0; y < 2; y++)
            {
                if (minority[x, y] < 0 || majority[x, y] < 0) throw new ArgumentException($"A count of cell {x} is negative; count people.", nameof(minority));
                (_counts[4 * x + y], _counts[4 * x + 2 + y]) = (minority[x, y], majority[x, y]);
            }
        }

        var (few, many) = (Total(0), Total(2));
        if (few == 0 || many == 0)
            throw new ArgumentException($"The minority has {few} people and the majority {many}; the protected attribute needs both of its values.", nameof(minority));
    }

    /// <summary>The number n of cells.</summary>
    public int CellCount { get; }

    /// <summary>The minority's people in a cell.</summary>
    /// <param name="cell">x in [0, n).</param>
    /// <param name="label">0 or 1.</param>
    public int Minority(int cell, int label) => _counts[4 * cell + label];

    /// <summary>The majority's people in a cell.</summary>
    /// <param name="cell">x in [0, n).</param>
    /// <param name="label">0 or 1.</param>
    public int Majority(int cell, int label) => _counts[4 * cell + 2 + label];

    /// <summary>How many flips in a cell make the firm predict 1 for its minority.</summary>
    /// <param name="cell">x in [0, n).</param>
    /// <param name="view">What the firm sees.</param>
    /// <returns>0 where it predicts 1 already; null where even the flips of all candidates there do not.</returns>
    public int? FlipsToTip(int cell, FirmView view)
    {
        // A flip moves the lead of label 1 by two.
        var lead = Minority(cell, 1) - Minority(cell, 0) + (view == FirmView.GroupBlind ? Majority(cell, 1) - Majority(cell, 0) : 0);
        if (lead > 0) return 0;
        var needed = -lead / 2 + 1;
        return needed <= Minority(cell, 0) ? needed : null;
    }

    /// <summary>What the people of two groups get where the firm predicts 1 for the minority of some cells and the majority of others.</summary>
    internal GroupFairness Answered(ReadOnlySpan<bool> minority, ReadOnlySpan<bool> majority)
    {
        var (few, many) = (new ConfusionCounts(0, 0, 0, 0), new ConfusionCounts(0, 0, 0, 0));
        for (var x = 0; x < CellCount; x++)
        {
            few = few.Plus(Cell(Minority(x, 0), Minority(x, 1), minority[x]));
            many = many.Plus(Cell(Majority(x, 0), Majority(x, 1), majority[x]));
        }

        return new GroupFairness(few, many);
    }

    /// <summary>What the firm predicts without any flip.</summary>
    internal (bool[] Minority, bool[] Majority) Predicted(FirmView view)
    {
        var (minority, majority) = (new bool[CellCount], new bool[CellCount]);
        for (var x = 0; x < CellCount; x++)
        {
            minority[x] = FlipsToTip(x, view) == 0;
            majority[x] = view == FirmView.GroupBlind ? minority[x] : Majority(x, 1) > Majority(x, 0);
        }

        return (minority, majority);
    }

    /// <summary>The counts of people who are all predicted 1, or all 0.</summary>
    internal static ConfusionCounts Cell(int negatives, int positives, bool accepted) =>
        accepted ? new ConfusionCounts(positives, negatives, 0, 0) : new ConfusionCounts(0, 0, negatives, positives);

    private int Total(int offset) => Enumerable.Range(0, CellCount).Sum(x => _counts[4 * x + offset] + _counts[4 * x + offset + 1]);
}
