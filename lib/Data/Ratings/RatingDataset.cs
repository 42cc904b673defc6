using CollectiveAction.Data.Catalogue;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Ratings;

/// <summary>
/// Ratings of items by users, at most one a pair: a matrix of which a few per cent are known. Immutable. Ratings are ordered by user and,
/// of one user, by item, whatever order they came in.
/// </summary>
public sealed class RatingDataset
{
    /// <summary>The best rating; the worst is 1.</summary>
    public const int MostStars = 5;

    private readonly int[] _starts;
    private readonly int[] _items;
    private readonly byte[] _stars;
    private readonly Once<string> _fingerprint;

    private RatingDataset(string name, bool isSynthetic, int itemCount, int[] starts, int[] items, byte[] stars)
    {
        (Name, IsSynthetic, ItemCount, _starts, _items, _stars) = (name, isSynthetic, itemCount, starts, items, stars);
        _fingerprint = new(() => RatingFingerprint.Of(this));
    }

    /// <summary>What the data set is called.</summary>
    public string Name { get; }

    /// <summary>Whether it was generated rather than collected.</summary>
    public bool IsSynthetic { get; }

    /// <summary>Whether it comes from the published files, known by their hashes. Neither synthetic nor verified: of unknown origin.</summary>
    public bool IsVerified { get; internal init; }

    /// <summary>The number of users, also of those without a rating.</summary>
    public int UserCount => _starts.Length - 1;

    /// <summary>The number of items, also of those without a rating.</summary>
    public int ItemCount { get; }

    /// <summary>The number of ratings, ≥ 1.</summary>
    public int Count => _items.Length;

    /// <summary>A SHA-256 of the numbers of users and items and of every rating.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>The mean rating μ, in stars.</summary>
    public double Mean => _stars.Average(s => (double)s);

    /// <summary>The items that a user has rated, ascending.</summary>
    /// <param name="user">In [0, <see cref="UserCount"/>).</param>
    public ReadOnlySpan<int> Items(int user) => _items.AsSpan(_starts[user].._starts[user + 1]);

    /// <summary>The stars that a user gives those items.</summary>
    /// <param name="user">In [0, <see cref="UserCount"/>).</param>
    public ReadOnlySpan<byte> Stars(int user) => _stars.AsSpan(_starts[user].._starts[user + 1]);

    /// <summary>What a user gives an item, or null where the pair is not rated.</summary>
    /// <param name="user">In [0, <see cref="UserCount"/>).</param>
    /// <param name="item">The item.</param>
    public int? Find(int user, int item) => Items(user).BinarySearch(item) is >= 0 and var place ? Stars(user)[place] : null;

    /// <summary>All ratings in the data set's order.</summary>
    public IEnumerable<Rating> Ratings
    {
        get
        {
            for (var user = 0; user < UserCount; user++)
            {
                for (var k = _starts[user]; k < _starts[user + 1]; k++) yield return new Rating(user, _items[k], _stars[k]);
            }
        }
    }

    /// <summary>The number of ratings of each item, [<see cref="ItemCount"/>].</summary>
    public int[] CountsByItem()
    {
        var counts = new int[ItemCount];
        foreach (var item in _items) counts[item]++;
        return counts;
    }

    /// <summary>How often each number of stars is given, [<see cref="MostStars"/>]; the first is of one star.</summary>
    public int[] Histogram()
    {
        var counts = new int[MostStars];
        foreach (var stars in _stars) counts[stars - 1]++;
        return counts;
    }

    /// <summary>Ratings as a data set.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="isSynthetic">Whether it was generated rather than collected.</param>
    /// <param name="userCount">The number of users, ≥ 1.</param>
    /// <param name="itemCount">The number of items, ≥ 1.</param>
    /// <param name="ratings">The ratings in any order, at least one.</param>
    /// <exception cref="ArgumentException">There is no rating, a pair is rated twice, or a rating lies outside users, items or
    /// stars.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no users or no items, or more than an array holds.</exception>
    public static RatingDataset Of(string name, bool isSynthetic, int userCount, int itemCount, IEnumerable<Rating> ratings)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(userCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(userCount, Array.MaxLength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(itemCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(itemCount, Array.MaxLength);
        ArgumentNullException.ThrowIfNull(ratings);
        Rating[] given = [.. ratings];
        if (given.Length == 0) throw new ArgumentException("There is no rating; give at least one.", nameof(ratings));
        foreach (var rating in given)
        {
            if ((uint)rating.User >= (uint)userCount || (uint)rating.Item >= (uint)itemCount || rating.Stars is < 1 or > MostStars)
            {
                throw new ArgumentException(
                    $"{rating} does not fit {userCount} users, {itemCount} items and 1 to {MostStars} stars; users and items count from 0.",
                    nameof(ratings));
            }
        }

        // Whole numbers as keys sort ten times faster than a comparison of pairs, and a changed data set is made for every model.
        var pairs = Array.ConvertAll(given, r => ((long)r.User << 32) | (uint)r.Item);
        var stars = Array.ConvertAll(given, r => (byte)r.Stars);
        Array.Sort(pairs, stars);
        var (starts, items) = (new int[userCount + 1], new int[pairs.Length]);
        for (var k = 0; k < pairs.Length; k++)
        {
            if (k > 0 && pairs[k] == pairs[k - 1])
                throw new ArgumentException(
                    $"User {pairs[k] >> 32} rates item {(int)pairs[k]} twice; keep one of the ratings.", nameof(ratings));
            items[k] = (int)pairs[k];
            starts[(int)(pairs[k] >> 32) + 1] = k + 1;
        }

        for (var user = 0; user < userCount; user++) starts[user + 1] = Math.Max(starts[user], starts[user + 1]);
        return new RatingDataset(name, isSynthetic, itemCount, starts, items, stars);
    }

    /// <summary>
    /// The same data set after some users have rated some items: a rating that is there is changed, one that is not is added.
    /// </summary>
    /// <param name="changes">The new ratings. Of several of one pair the last counts.</param>
    /// <exception cref="ArgumentException">A rating lies outside users, items or stars.</exception>
    public RatingDataset With(IEnumerable<Rating> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var changed = new Dictionary<(int, int), Rating>();
        foreach (var change in changes) changed[(change.User, change.Item)] = change;
        var kept = Ratings.Where(r => !changed.ContainsKey((r.User, r.Item)));
        var with = Of(Name, IsSynthetic, UserCount, ItemCount, kept.Concat(changed.Values));
        return IsVerified ? with.Verified() : with;
    }

    /// <summary>The ratings at some places of the data set's order, with the same users and items.</summary>
    /// <param name="keep">Whether to keep a rating, [<see cref="Count"/>].</param>
    /// <exception cref="ArgumentException">The length is not the number of ratings, or none is kept.</exception>
    public RatingDataset Subset(ReadOnlySpan<bool> keep)
    {
        if (keep.Length != Count)
            throw new ArgumentException($"{keep.Length} choices for {Count} ratings; give one for each.", nameof(keep));
        var (starts, items, stars) = (new int[UserCount + 1], new List<int>(), new List<byte>());
        for (var user = 0; user < UserCount; user++)
        {
            for (var k = _starts[user]; k < _starts[user + 1]; k++)
            {
                if (!keep[k]) continue;
                items.Add(_items[k]);
                stars.Add(_stars[k]);
            }

            starts[user + 1] = items.Count;
        }

        if (items.Count == 0) throw new ArgumentException("No rating is kept; keep at least one.", nameof(keep));
        return new RatingDataset(Name, IsSynthetic, ItemCount, starts, [.. items], [.. stars]) { IsVerified = IsVerified };
    }

    /// <summary>The same data set, known to be the published one.</summary>
    internal RatingDataset Verified() => new(Name, IsSynthetic, ItemCount, _starts, _items, _stars) { IsVerified = true };

    /// <summary>One line: name, size, real or synthetic where that is known.</summary>
    public override string ToString() =>
        $"{Name}: {Count:N0} {DataOrigin.Adjective(IsSynthetic, IsVerified)}ratings of {ItemCount:N0} items by {UserCount:N0} users";
}
