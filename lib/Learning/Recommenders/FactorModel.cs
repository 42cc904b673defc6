using CollectiveAction.Data.Ratings;

namespace CollectiveAction.Learning.Recommenders;

/// <summary>
/// A biased factor model of ratings: user u gives item i about μ + b_u + b_i + ⟨p_u, q_i⟩ stars.
/// </summary>
/// <remarks>Users and items without a rating in training have the bias 0 and the factors 0.</remarks>
public sealed class FactorModel
{
    private readonly int _padded;

    internal FactorModel(int factors, float mean, float[] userBiases, float[] itemBiases, float[] userFactors, float[] itemFactors)
    {
        (Factors, _padded) = (factors, FactorVectors.PaddedLength(factors));
        (MeanStars, UserBiases, ItemBiases, UserVectors, ItemVectors) = (mean, userBiases, itemBiases, userFactors, itemFactors);
    }

    /// <summary>The number of factors.</summary>
    public int Factors { get; }

    /// <summary>The number of users.</summary>
    public int UserCount => UserBiases.Length;

    /// <summary>The number of items.</summary>
    public int ItemCount => ItemBiases.Length;

    /// <summary>The mean rating μ of the training, in stars.</summary>
    public float MeanStars { get; }

    internal float[] UserBiases { get; }

    internal float[] ItemBiases { get; }

    /// <summary>p, [users, padded factors] row-major.</summary>
    internal float[] UserVectors { get; }

    /// <summary>q, [items, padded factors] row-major.</summary>
    internal float[] ItemVectors { get; }

    /// <summary>A user's factors p_u, [<see cref="Factors"/>].</summary>
    /// <param name="user">In [0, <see cref="UserCount"/>).</param>
    public ReadOnlySpan<float> UserFactors(int user) => UserVectors.AsSpan(user * _padded, Factors);

    /// <summary>An item's factors q_i, [<see cref="Factors"/>].</summary>
    /// <param name="item">In [0, <see cref="ItemCount"/>).</param>
    public ReadOnlySpan<float> ItemFactors(int item) => ItemVectors.AsSpan(item * _padded, Factors);

    /// <summary>A user's bias b_u, in stars.</summary>
    /// <param name="user">In [0, <see cref="UserCount"/>).</param>
    public float UserBias(int user) => UserBiases[user];

    /// <summary>An item's bias b_i, in stars.</summary>
    /// <param name="item">In [0, <see cref="ItemCount"/>).</param>
    public float ItemBias(int item) => ItemBiases[item];

    /// <summary>μ + b_u + b_i + ⟨p_u, q_i⟩, which may lie outside the scale: what items are ranked by.</summary>
    /// <param name="user">In [0, <see cref="UserCount"/>).</param>
    /// <param name="item">In [0, <see cref="ItemCount"/>).</param>
    public float Score(int user, int item)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)user, (uint)UserCount, nameof(user));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)item, (uint)ItemCount, nameof(item));
        return UncheckedScore(user, item);
    }

    /// <summary>The score cut off at the ends of the scale: the predicted rating, in stars.</summary>
    /// <inheritdoc cref="Score" />
    public float Predict(int user, int item) => Math.Clamp(Score(user, item), 1, RatingDataset.MostStars);

    /// <summary>A user's scores of all items.</summary>
    /// <param name="user">In [0, <see cref="UserCount"/>).</param>
    /// <param name="scores">Receives the scores, [<see cref="ItemCount"/>].</param>
    /// <exception cref="ArgumentException">The length is not the number of items.</exception>
    public void Scores(int user, Span<float> scores)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)user, (uint)UserCount, nameof(user));
        if (scores.Length != ItemCount)
            throw new ArgumentException($"There is room for {scores.Length} scores of {ItemCount} items.", nameof(scores));
        for (var item = 0; item < scores.Length; item++) scores[item] = UncheckedScore(user, item);
    }

    /// <summary>The root of the mean squared error of the predicted ratings, in stars.</summary>
    /// <param name="ratings">The ratings, of the users and items of the training.</param>
    /// <exception cref="ArgumentException">There are other numbers of users or items.</exception>
    public double RootMeanSquaredError(RatingDataset ratings)
    {
        RequireFits(ratings);
        var sum = 0.0;
        foreach (var (user, item, stars) in ratings.Ratings)
        {
            var error = stars - (double)Predict(user, item);
            sum += error * error;
        }

        return Math.Sqrt(sum / ratings.Count);
    }

    internal void RequireFits(RatingDataset ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        if ((ratings.UserCount, ratings.ItemCount) != (UserCount, ItemCount))
        {
            throw new ArgumentException(
                $"The ratings are of {ratings.ItemCount} items by {ratings.UserCount} users, the model knows {ItemCount} and {UserCount}; "
                + "use ratings of the same data set.",
                nameof(ratings));
        }
    }

    private float UncheckedScore(int user, int item)
    {
        ref var p = ref FactorVectors.Row(UserVectors, user, _padded);
        ref var q = ref FactorVectors.Row(ItemVectors, item, _padded);
        return MeanStars + UserBiases[user] + (ItemBiases[item] + FactorVectors.Dot(ref p, ref q, _padded));
    }
}
