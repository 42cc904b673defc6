using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Experiments.Steering;

/// <summary>A training set of real people, some of whom report what a plan asks of them.</summary>
public static class SteeredSample
{
    /// <summary>Replaces the rows of random members by the plan's reports.</summary>
    /// <param name="people">The training set without a collective, n rows; their weights play no part.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="members">How many people join, 0…n. Those beyond the plan's share keep their own rows.</param>
    /// <param name="random">Chooses the members; its state is not changed.</param>
    /// <returns>n people in rows of equal weight, but that each report of the plan is one row with the weight of all who send it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of members lies outside its range.</exception>
    /// <exception cref="ArgumentException">The plan has other features.</exception>
    /// <remarks>
    /// The members are apportioned to the plan's reports by largest remainders, so each report's count is off by less than one.
    /// </remarks>
    public static LabelledRows Of(LabelledRows people, SteeringPlan plan, int members, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(members);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(members, people.Count);
        if (plan.Reports is { } reports && reports.FeatureCount != people.FeatureCount)
        {
            throw new ArgumentException(
                $"The plan's reports have {reports.FeatureCount} features and the people's rows {people.FeatureCount}; use the same features.", nameof(plan));
        }

        var reporting = (int)Math.Min(members, Math.Round(plan.Share * people.Count));
        if (plan.Reports is null || reporting == 0) return LabelledRows.Of(people.Features, people.Labels);
        var weights = new double[people.Count];
        weights.AsSpan().Fill(1);
        foreach (var row in random.Child(0).SampleWithoutReplacement(people.Count, reporting)) weights[row] = 0;
        double[] counts = [.. Apportion(plan.Reports.Weights, reporting)];
        return LabelledRows.Of([.. plan.Reports.Features, .. people.Features], [.. plan.Reports.Labels, .. people.Labels], [.. counts, .. weights]);
    }

    private static IEnumerable<double> Apportion(ReadOnlySpan<double> weights, int seats)
    {
        double[] quotas = [.. weights.ToArray().Select(w => w * seats)];
        var left = seats - (int)quotas.Sum(Math.Floor);
        var luckiest = Enumerable.Range(0, quotas.Length).OrderByDescending(i => quotas[i] - Math.Floor(quotas[i])).Take(left).ToHashSet();
        return quotas.Select((quota, i) => Math.Floor(quota) + (luckiest.Contains(i) ? 1 : 0));
    }
}
