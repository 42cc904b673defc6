using CollectiveAction.Data.Ratings;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Learning.Recommenders;

/// <summary>The items that a recommender shows to each user: the k with the highest scores, best first.</summary>
public sealed class TopLists
{
    private readonly int[][] _lists;

    private TopLists(int[][] lists, int length, int itemCount) => (_lists, Length, ItemCount) = (lists, length, itemCount);

    /// <summary>The length k of a list.</summary>
    public int Length { get; }

    /// <summary>The number of users.</summary>
    public int UserCount => _lists.Length;

    /// <summary>The number of items there are to show.</summary>
    public int ItemCount { get; }

    /// <summary>A user's list, best first; shorter than k only where fewer items may be shown.</summary>
    /// <param name="user">In [0, <see cref="UserCount"/>).</param>
    public ReadOnlySpan<int> this[int user] => _lists[user];

    /// <summary>Ranks items for every user.</summary>
    /// <param name="model">The recommender.</param>
    /// <param name="length">The length k of a list, from 1 to the number of items.</param>
    /// <param name="seen">Ratings whose items are not shown to who has rated them; null to rank all items for everybody.</param>
    /// <param name="cancellation">Stops between users.</param>
    /// <exception cref="ArgumentException">The ratings are of other users or items than the model's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive or exceeds the number of items.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <remarks>
    /// Items are ranked by score, not by the rating cut off at five stars, so ties are rare; the smaller number wins one.
    /// </remarks>
    public static TopLists Of(FactorModel model, int length, RatingDataset? seen = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, model.ItemCount);
        if (seen is not null) model.RequireFits(seen);
        var (lists, scores) = (new int[model.UserCount][], new float[model.ItemCount]);
        for (var user = 0; user < lists.Length; user++)
        {
            AmbientStop.Check(cancellation);
            model.Scores(user, scores);
            foreach (var item in seen is null ? [] : seen.Items(user)) scores[item] = float.NegativeInfinity;
            lists[user] = Best(scores, length);
        }

        return new TopLists(lists, length, model.ItemCount);
    }

    /// <summary>HR@k: the share of the users who see at least one of some items in their list.</summary>
    /// <param name="items">The items, at least one.</param>
    /// <exception cref="ArgumentException">There is no item, or one does not exist.</exception>
    public double HitRatio(ReadOnlySpan<int> items)
    {
        var wanted = Marked(items);
        return _lists.Average(list => Array.Exists(list, item => wanted[item]) ? 1.0 : 0);
    }

    /// <summary>
    /// The mean of HR@k over some items, each alone: the share of all pairs of user and item where the user sees the item.
    /// </summary>
    /// <inheritdoc cref="HitRatio" />
    public double MeanHitRatio(ReadOnlySpan<int> items)
    {
        var wanted = Marked(items);
        return _lists.Average(list => (double)list.Count(item => wanted[item])) / wanted.Count(w => w);
    }

    private bool[] Marked(ReadOnlySpan<int> items)
    {
        if (items.IsEmpty) throw new ArgumentException("There is no item; give at least one.", nameof(items));
        var wanted = new bool[ItemCount];
        foreach (var item in items)
        {
            if ((uint)item >= (uint)ItemCount)
                throw new ArgumentException($"Item {item} does not exist; there are {ItemCount}, from 0.", nameof(items));
            wanted[item] = true;
        }

        return wanted;
    }

    /// <summary>The places of the greatest scores, kept in order as the scores go by: nearly all fail the first comparison.</summary>
    private static int[] Best(float[] scores, int length)
    {
        var (best, count) = (new int[length], 0);
        for (var item = 0; item < scores.Length; item++)
        {
            var score = scores[item];
            if (float.IsNegativeInfinity(score) || (count == length && !(score > scores[best[^1]]))) continue;
            var place = count < length ? count++ : length - 1;
            for (; place > 0 && score > scores[best[place - 1]]; place--) best[place] = best[place - 1];
            best[place] = item;
        }

        return best[..count];
    }
}
