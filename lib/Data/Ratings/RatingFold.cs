using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Ratings;

/// <summary>Ratings to train on and ratings held out.</summary>
/// <param name="Train">What a recommender is trained on.</param>
/// <param name="Test">What it is judged on; the same users and items.</param>
public sealed record RatingFold(RatingDataset Train, RatingDataset Test)
{
    /// <summary>Divides ratings at random into parts of equal size, each of them held out once.</summary>
    /// <param name="ratings">The ratings.</param>
    /// <param name="count">The number of parts, from 2 to the number of ratings.</param>
    /// <param name="random">Decides the parts.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two parts, or more than ratings.</exception>
    public static IReadOnlyList<RatingFold> Of(RatingDataset ratings, int count, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, ratings.Count);
        int[] parts = [.. Enumerable.Range(0, ratings.Count).Select(k => k % count)];
        random.Shuffle(parts.AsSpan());
        return [.. Enumerable.Range(0, count).Select(part => new RatingFold(
            ratings.Subset(Array.ConvertAll(parts, p => p != part)), ratings.Subset(Array.ConvertAll(parts, p => p == part))))];
    }
}
