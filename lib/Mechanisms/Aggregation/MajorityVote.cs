using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Aggregation;

/// <summary>Counts votes, all alike or weighed by how often a worker agrees with the majority.</summary>
[Source("arXiv:2109.08584", "Section 3")]
public static class MajorityVote
{
    /// <summary>The share of each label among the votes on an item.</summary>
    /// <param name="votes">The votes.</param>
    /// <returns>The skill of a worker is its share of votes for the label of the majority.</returns>
    [Source("arXiv:2109.08584", "Section 3")]
    public static AggregatedLabels Of(CrowdVotes votes)
    {
        ArgumentNullException.ThrowIfNull(votes);
        var shares = Shares(votes);
        return new AggregatedLabels(votes.Labels, shares, Agreement(votes, new AggregatedLabels(votes.Labels, shares, [])));
    }

    /// <summary>Wawa, worker agreement with aggregate: a second count in which a vote weighs as often as its worker agrees with the first.</summary>
    /// <param name="votes">The votes.</param>
    /// <returns>The skill of a worker is its weight.</returns>
    [Source("arXiv:2109.08584", "Section 3")]
    public static AggregatedLabels Wawa(CrowdVotes votes)
    {
        var skills = Of(votes).Skills;
        return new AggregatedLabels(votes.Labels, Shares(votes, [.. skills.Select(s => double.IsNaN(s) ? 0 : s)]), [.. skills]);
    }

    /// <summary>The share of each label, item by item.</summary>
    internal static double[] Shares(CrowdVotes votes)
    {
        var weights = new double[votes.Workers];
        Array.Fill(weights, 1);
        return Shares(votes, weights);
    }

    private static double[] Shares(CrowdVotes votes, double[] weights)
    {
        var shares = new double[votes.Items * votes.Labels];
        for (var item = 0; item < votes.Items; item++)
        {
            var row = shares.AsSpan(item * votes.Labels, votes.Labels);
            for (var v = votes.Starts[item]; v < votes.Starts[item + 1]; v++) row[votes.Votes[v]] += weights[votes.Voters[v]];
            Expectation.Normalise(row);
        }

        return shares;
    }

    private static double[] Agreement(CrowdVotes votes, AggregatedLabels labels)
    {
        var (agreed, given) = (new double[votes.Workers], new double[votes.Workers]);
        for (var item = 0; item < votes.Items; item++)
        {
            var majority = labels.Label(item);
            for (var v = votes.Starts[item]; v < votes.Starts[item + 1]; v++)
            {
                given[votes.Voters[v]]++;
                if (votes.Votes[v] == majority) agreed[votes.Voters[v]]++;
            }
        }

        for (var w = 0; w < votes.Workers; w++) agreed[w] /= given[w];
        return agreed;
    }
}
