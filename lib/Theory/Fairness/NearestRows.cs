namespace CollectiveAction.Theory.Fairness;

/// <summary>The rows at the least distances among those that are offered; of equal distances the first offered.</summary>
/// <param name="most">How many are kept, at least 1.</param>
internal sealed class NearestRows(int most)
{
    // The one that gives way first, the farthest and of these the last offered, is at the head.
    private readonly PriorityQueue<int, (double Square, int Offer)> _kept = new(Comparer<(double Square, int Offer)>.Create((a, b) => b.CompareTo(a)));
    private int _offers;

    /// <summary>Offers a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="square">The square of its distance.</param>
    public void Offer(int row, double square)
    {
        if (_kept.Count < most) _kept.Enqueue(row, (square, _offers++));
        else if (_kept.TryPeek(out _, out var farthest) && square < farthest.Square) _kept.DequeueEnqueue(row, (square, _offers++));
    }

    /// <summary>Hands out what was kept, the nearest first, and forgets it.</summary>
    public (int Row, double Square)[] Take()
    {
        var found = new (int, double)[_kept.Count];
        for (var place = found.Length; _kept.TryDequeue(out var row, out var priority);) found[--place] = (row, priority.Square);
        _offers = 0;
        return found;
    }
}
