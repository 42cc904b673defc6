using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Aggregation;

/// <summary>Labels that are kept up to date vote by vote, with what another vote would be worth: the incremental one-coin model.</summary>
/// <remarks>
/// A vote changes its item's probabilities by Bayes' rule under what is thought of its worker, then what is thought of the workers on that item by the expected
/// number of right votes. Cost: the labels times the votes on the item. Early votes were weighed by what was known then;
/// <see cref="Refine"/> weighs all of them anew and repeated leads to the fixed point of EM. Workers start at a Beta law.
/// </remarks>
[Source("arXiv:2109.08584", "Section 3")]
public sealed class OnlineLabels
{
    private readonly Dictionary<int, List<(int Worker, int Label)>> _votes = [];
    private readonly Dictionary<int, double[]> _posterior = [];
    private readonly Dictionary<int, (double Right, double Given)> _workers = [];
    private readonly double _rightBefore, _givenBefore;

    /// <summary>No votes yet.</summary>
    /// <param name="labels">The number of labels, ≥ 2.</param>
    /// <param name="skill">How often an unseen worker is thought to be right, in (0, 1).</param>
    /// <param name="strength">How many votes that thought is worth, > 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public OnlineLabels(int labels = 2, double skill = 0.7, double strength = 4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labels, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Require.Finite(strength));
        (Labels, _rightBefore, _givenBefore) = (labels, Require.OpenShare(skill) * strength, strength);
    }

    /// <summary>The number of labels.</summary>
    public int Labels { get; }

    /// <summary>The number of votes.</summary>
    public int Count { get; private set; }

    /// <summary>How often a worker is thought to be right.</summary>
    /// <param name="worker">Any number; an unseen one is like all unseen ones.</param>
    public double Skill(int worker)
    {
        var (right, given) = _workers.GetValueOrDefault(worker);
        return (right + _rightBefore) / (given + _givenBefore);
    }

    /// <summary>The probability of each label of an item; equal where it has no vote.</summary>
    /// <param name="item">Any number.</param>
    public IReadOnlyList<double> Posterior(int item) => _posterior.TryGetValue(item, out var known) ? known : [.. Enumerable.Repeat(1.0 / Labels, Labels)];

    /// <summary>The probability of the most probable label.</summary>
    /// <param name="item">Any number.</param>
    public double Confidence(int item) => Posterior(item).Max();

    /// <summary>Takes a vote in.</summary>
    /// <param name="vote">The vote.</param>
    /// <exception cref="ArgumentException">The worker has voted on the item already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such label.</exception>
    [Source("arXiv:2109.08584", "Section 3")]
    public void Add(CrowdVote vote)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(vote.Label, nameof(vote));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(vote.Label, Labels, nameof(vote));
        if (!_votes.TryGetValue(vote.Item, out var votes)) _votes[vote.Item] = votes = [];
        if (votes.Exists(v => v.Worker == vote.Worker)) throw new ArgumentException($"{vote} is a second vote of this worker on this item.", nameof(vote));
        Weigh(vote.Item, votes, -1);
        votes.Add((vote.Worker, vote.Label));
        Count++;
        Reconsider(vote.Item, votes);
    }

    /// <summary>Weighs all votes anew with what is known of the workers now.</summary>
    [Source("arXiv:2109.08584", "Section 3")]
    public void Refine()
    {
        foreach (var (item, votes) in _votes) _posterior[item] = Given(votes);
        _workers.Clear();
        foreach (var (item, votes) in _votes) Weigh(item, votes, 1);
    }

    /// <summary>By how much one more vote is expected to raise the probability that the item's label is right.</summary>
    /// <param name="item">Any number.</param>
    /// <param name="worker">Who would vote; null for an unseen worker.</param>
    /// <returns>E[max of the probabilities after the vote] less the present one; at least 0. It pays to ask where this times what a right label is worth exceeds the price.</returns>
    [Source("dai2010decision", "Value of a ballot")]
    public double GainOfVote(int item, int? worker = null)
    {
        var (row, skill) = (Posterior(item), worker is { } known ? Skill(known) : _rightBefore / _givenBefore);
        var wrong = (1 - skill) / (Labels - 1);
        var after = Enumerable.Range(0, Labels).Sum(vote => row.Select((p, truth) => p * (truth == vote ? skill : wrong)).Max());
        return Math.Max(0, after - row.Max());
    }

    private void Reconsider(int item, List<(int Worker, int Label)> votes)
    {
        _posterior[item] = Given(votes);
        Weigh(item, votes, 1);
    }

    private double[] Given(List<(int Worker, int Label)> votes)
    {
        var row = new double[Labels];
        foreach (var (worker, label) in votes)
        {
            var skill = Skill(worker);
            for (var t = 0; t < Labels; t++) row[t] += Math.Log(t == label ? skill : (1 - skill) / (Labels - 1));
        }

        Expectation.FromLogs(row);
        return row;
    }

    private void Weigh(int item, List<(int Worker, int Label)> votes, int sign)
    {
        foreach (var (worker, label) in votes)
        {
            var (right, given) = _workers.GetValueOrDefault(worker);
            _workers[worker] = (right + sign * _posterior[item][label], given + sign);
        }
    }
}
