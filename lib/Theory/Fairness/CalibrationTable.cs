using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Theory.Fairness;

/// <summary>How the scores of a group compare with its labels: people sorted by score into equal parts of [0, 1].</summary>
public sealed class CalibrationTable
{
    private readonly (int Count, int Positives, double Scores)[] _bins;

    private CalibrationTable((int, int, double)[] bins) => _bins = bins;

    /// <summary>The number of bins.</summary>
    public int BinCount => _bins.Length;

    /// <summary>The number of people.</summary>
    public int Count => _bins.Sum(b => b.Count);

    /// <summary>Sorts the people of a group.</summary>
    /// <param name="scores">Everybody's probability of label 1, [n], each in [0, 1].</param>
    /// <param name="labels">Everybody's label, 0 or 1, [n].</param>
    /// <param name="group">The rows of the group's people; at least one.</param>
    /// <param name="bins">The number of equal parts of [0, 1], at least 1.</param>
    /// <exception cref="ArgumentException">The group is empty, the lengths differ, or a label of the group is neither 0 nor 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score of the group lies outside [0, 1], or there is no bin.</exception>
    public static CalibrationTable Of(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels, ReadOnlySpan<int> group, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        if (scores.Length != labels.Length) throw new ArgumentException($"{scores.Length} scores for {labels.Length} labels; give one of each for everybody.", nameof(scores));
        if (group.IsEmpty) throw new ArgumentException("The group is empty; the protected attribute needs both of its values among the people.", nameof(group));
        var table = new (int Count, int Positives, double Scores)[bins];
        foreach (var row in group)
        {
            var score = Require.Share(scores[row], nameof(scores));
            if (labels[row] is not (0 or 1)) throw new ArgumentException($"Row {row} has the label {labels[row]}; it is 0 or 1.", nameof(labels));
            ref var bin = ref table[Math.Min(bins - 1, (int)(score * bins))];
            bin = (bin.Count + 1, bin.Positives + (int)labels[row], bin.Scores + score);
        }

        return new CalibrationTable(table);
    }

    /// <summary>The calibration error within the group: |share of label 1 − mean score|, averaged over the people.</summary>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level lies outside (0, 1).</exception>
    /// <remarks>The interval covers wherever the Wilson intervals of all bins do, each at its part of the risk: wider than needed. The value is biased upwards near 0.</remarks>
    [Source("arXiv:1709.02012", "Definition 1")]
    public Estimate Error(double confidence = 0.95)
    {
        var used = _bins.Where(b => b.Count > 0).ToArray();
        var each = AbsoluteGap.Each(Require.OpenShare(confidence), used.Length);
        var total = Count;
        return AbsoluteGap.Sum(
            used.Select(b =>
            {
                var (share, mean) = (BinomialEstimate.Wilson(b.Positives, b.Count, each), b.Scores / b.Count);
                return ((double)b.Count / total, new Estimate(share.Value - mean, share.Lower - mean, share.Upper - mean, each));
            }),
            confidence);
    }

    /// <summary>Calibration between groups: by how much the shares of label 1 at about the same score differ, averaged over the people of both.</summary>
    /// <param name="other">The table of the other group, of as many bins.</param>
    /// <param name="confidence">Confidence level in (0, 1).</param>
    /// <returns>Over the bins that have people of both groups; null where none has.</returns>
    /// <exception cref="ArgumentException">The numbers of bins differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level lies outside (0, 1).</exception>
    [Source("arXiv:1610.07524", "Definition 2.1")]
    public Estimate? Gap(CalibrationTable other, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.BinCount != BinCount) throw new ArgumentException($"{other.BinCount} bins beside {BinCount}; use as many.", nameof(other));
        var both = _bins.Zip(other._bins).Where(b => b.First.Count > 0 && b.Second.Count > 0).ToArray();
        if (both.Length == 0) return null;
        var each = AbsoluteGap.Each(Require.OpenShare(confidence), both.Length);
        double total = both.Sum(b => b.First.Count + b.Second.Count);
        return AbsoluteGap.Sum(
            both.Select(b => ((b.First.Count + b.Second.Count) / total,
                ProportionDifference.Newcombe(b.First.Positives, b.First.Count, b.Second.Positives, b.Second.Count, each))),
            confidence);
    }
}
