namespace CollectiveAction.Mechanisms.Aggregation;

/// <summary>One answer of one worker.</summary>
/// <param name="Worker">The worker's number, from 0.</param>
/// <param name="Item">The item's number, from 0.</param>
/// <param name="Label">The label, from 0.</param>
public readonly record struct CrowdVote(int Worker, int Item, int Label);

/// <summary>What happens to a vote that should not be there: a second one of a worker on an item, or a label that is none.</summary>
public enum UnfitVotes
{
    /// <summary>The data are refused.</summary>
    Refuse,

    /// <summary>The vote is left out and counted; of several by one worker on an item the first stays.</summary>
    Skip,
}

/// <summary>Votes of workers on items, each with one of a few labels; any number an item and a worker. Immutable, kept by item.</summary>
public sealed class CrowdVotes
{
    private readonly int[] _starts, _workers, _labels;

    private CrowdVotes(int items, int workers, int labels, int[] starts, int[] voters, int[] votes, (int Duplicates, int Unknown) skipped)
    {
        (Items, Workers, Labels, _starts, _workers, _labels) = (items, workers, labels, starts, voters, votes);
        (SkippedDuplicates, SkippedLabels) = skipped;
    }

    /// <summary>The number of items, also of those without a vote.</summary>
    public int Items { get; }

    /// <summary>The number of workers, also of those without a vote.</summary>
    public int Workers { get; }

    /// <summary>The number of labels, ≥ 2.</summary>
    public int Labels { get; }

    /// <summary>The number of votes, ≥ 1.</summary>
    public int Count => _workers.Length;

    /// <summary>Second votes of a worker on an item that were left out.</summary>
    public int SkippedDuplicates { get; }

    /// <summary>Votes for unknown labels that were left out.</summary>
    public int SkippedLabels { get; }

    /// <summary>All votes, item by item.</summary>
    public IEnumerable<CrowdVote> All
    {
        get
        {
            for (var item = 0; item < Items; item++)
            {
                for (var v = _starts[item]; v < _starts[item + 1]; v++) yield return new CrowdVote(_workers[v], item, _labels[v]);
            }
        }
    }

    internal ReadOnlySpan<int> Starts => _starts;

    internal ReadOnlySpan<int> Voters => _workers;

    internal ReadOnlySpan<int> Votes => _labels;

    /// <summary>Votes as a data set.</summary>
    /// <param name="votes">The votes in any order, at least one. Those of an item keep their order.</param>
    /// <param name="labels">The number of labels, ≥ 2.</param>
    /// <param name="items">The number of items; null for one more than the largest number among the votes.</param>
    /// <param name="workers">The number of workers, likewise.</param>
    /// <param name="unfit">What happens to duplicates and unknown labels.</param>
    /// <exception cref="ArgumentException">There is no vote, a number is out of range, or votes do not fit and are refused; the message names the vote.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two labels.</exception>
    public static CrowdVotes Of(IEnumerable<CrowdVote> votes, int labels = 2, int? items = null, int? workers = null, UnfitVotes unfit = UnfitVotes.Refuse)
    {
        ArgumentNullException.ThrowIfNull(votes);
        ArgumentOutOfRangeException.ThrowIfLessThan(labels, 2);
        var (kept, seen, duplicates, unknown) = (new List<CrowdVote>(), new HashSet<(int, int)>(), 0, 0);
        foreach (var vote in votes)
        {
            if (vote.Worker < 0 || vote.Item < 0 || vote.Worker >= (workers ?? int.MaxValue) || vote.Item >= (items ?? int.MaxValue))
                throw new ArgumentException($"{vote} names no worker or item; number both from 0.", nameof(votes));
            if (vote.Label < 0 || vote.Label >= labels)
            {
                if (unfit == UnfitVotes.Refuse) throw new ArgumentException($"{vote} has none of the labels 0 to {labels - 1}; correct it, or skip unfit votes.", nameof(votes));
                unknown++;
            }
            else if (seen.Add((vote.Worker, vote.Item))) kept.Add(vote);
            else if (unfit == UnfitVotes.Refuse) throw new ArgumentException($"{vote} is a second vote of this worker on this item; leave one out, or skip unfit votes.", nameof(votes));
            else duplicates++;
        }

        if (kept.Count == 0) throw new ArgumentException("There is no vote; give at least one.", nameof(votes));
        var itemCount = items ?? kept.Max(v => v.Item) + 1;
        var starts = new int[itemCount + 1];
        foreach (var vote in kept) starts[vote.Item + 1]++;
        for (var item = 0; item < itemCount; item++) starts[item + 1] += starts[item];
        var (next, voters, given) = (starts[..^1], new int[kept.Count], new int[kept.Count]);
        foreach (var vote in kept) (voters[next[vote.Item]], given[next[vote.Item]++]) = (vote.Worker, vote.Label);
        return new CrowdVotes(itemCount, workers ?? kept.Max(v => v.Worker) + 1, labels, starts, voters, given, (duplicates, unknown));
    }

    /// <summary>The number of votes on an item.</summary>
    /// <param name="item">From 0.</param>
    public int CountOf(int item) => _starts[item + 1] - _starts[item];

    /// <summary>The votes on an item, in their order.</summary>
    /// <param name="item">From 0.</param>
    public IEnumerable<(int Worker, int Label)> On(int item)
    {
        for (var v = _starts[item]; v < _starts[item + 1]; v++) yield return (_workers[v], _labels[v]);
    }
}
