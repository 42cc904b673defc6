using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Functions;

namespace CollectiveAction.Privacy.Auditing;

/// <summary>How well scores tell members of a training set from others, at every threshold.</summary>
public sealed class RocCurve
{
    private readonly double[] _members, _others;

    /// <summary>A curve.</summary>
    /// <param name="members">The scores of records that were trained on; at least one, no NaN. Copied.</param>
    /// <param name="others">The scores of records that were not; at least one, no NaN. Copied.</param>
    /// <exception cref="ArgumentException">There are no scores of one kind, or one is not a number.</exception>
    /// <remarks>A higher score speaks for membership; ±∞ are scores like others. O(n log n).</remarks>
    public RocCurve(ReadOnlySpan<double> members, ReadOnlySpan<double> others)
    {
        (_members, _others) = (Sorted(members, nameof(members)), Sorted(others, nameof(others)));
        Points = [.. Walk()];
    }

    /// <summary>Every threshold's pair of rates, both rising from 0 to 1; a threshold takes all equal scores at once.</summary>
    public IReadOnlyList<(double FalsePositiveRate, double TruePositiveRate)> Points { get; }

    /// <summary>The area under the curve: how often a member's score is above another's, ties counting half.</summary>
    /// <param name="confidence">The coverage of the interval in (0, 1).</param>
    /// <returns>The area in [0, 1] with an interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence lies outside (0, 1).</exception>
    /// <remarks>
    /// The variance is DeLong's: that of each member's share of others below it, over the number of members, plus the like for the others. The interval is
    /// normal and supposes some tens of records of each kind that are independent; it is the whole of [0, 1] where there is one record of a kind.
    /// </remarks>
    [Source("doi:10.2307/2531595", "Equations 4 and 5, for one curve")]
    public Estimate Area(double confidence = 0.95)
    {
        Require.OpenShare(confidence);
        var memberShares = Array.ConvertAll(_members, score => ShareBelow(_others, score));
        var otherShares = Array.ConvertAll(_others, score => 1 - ShareBelow(_members, score));
        var area = memberShares.Average();
        var half = NormalLaw.Quantile((1 + confidence) / 2) * Math.Sqrt(VarianceOfMean(memberShares) + VarianceOfMean(otherShares));
        return double.IsNaN(half) ? new(area, 0, 1, confidence) : new(area, Math.Max(0, area - half), Math.Min(1, area + half), confidence);
    }

    /// <summary>The largest true-positive rate of a threshold whose false-positive rate is no larger than given.</summary>
    /// <param name="falsePositiveRate">In [0, 1]; a rate below one over the number of others is 0.</param>
    /// <param name="confidence">The coverage of the interval in (0, 1).</param>
    /// <returns>The rate, with Clopper and Pearson's interval for the threshold found, whose own false-positive rate is uncertain too.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    [Source("arXiv:2112.03570", "Section III, true-positive rate at a low false-positive rate")]
    public Estimate TruePositiveRateAt(double falsePositiveRate, double confidence = 0.95)
    {
        Require.Share(falsePositiveRate);
        var best = Points.Where(p => p.FalsePositiveRate <= falsePositiveRate).Max(p => p.TruePositiveRate);
        return BinomialEstimate.ClopperPearson((int)Math.Round(best * _members.Length), _members.Length, confidence);
    }

    private IEnumerable<(double, double)> Walk()
    {
        var (member, other) = (_members.Length, _others.Length);
        yield return (0, 0);
        while (member > 0 || other > 0)
        {
            var threshold = member == 0 ? _others[other - 1] : other == 0 ? _members[member - 1] : Math.Max(_members[member - 1], _others[other - 1]);
            while (member > 0 && _members[member - 1] >= threshold) member--;
            while (other > 0 && _others[other - 1] >= threshold) other--;
            yield return ((double)(_others.Length - other) / _others.Length, (double)(_members.Length - member) / _members.Length);
        }
    }

    /// <summary>The share of sorted scores below one, equal ones counting half.</summary>
    private static double ShareBelow(double[] sorted, double score) =>
        (FirstWhere(sorted, s => s >= score) + FirstWhere(sorted, s => s > score)) / 2.0 / sorted.Length;

    private static int FirstWhere(double[] sorted, Func<double, bool> holds) => Bisection.Neighbours(sorted.Length, -1, place => holds(sorted[place])).Holds;

    private static double VarianceOfMean(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1.0) / values.Length;
    }

    private static double[] Sorted(ReadOnlySpan<double> scores, string name)
    {
        if (scores.IsEmpty) throw new ArgumentException("There are no scores; give some of members and some of others.", name);
        var sorted = scores.ToArray();
        if (Array.FindIndex(sorted, double.IsNaN) is >= 0 and var wrong) throw new ArgumentException($"Score {wrong} is not a number; leave the record out.", name);
        Array.Sort(sorted);
        return sorted;
    }
}
