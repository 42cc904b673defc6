using CollectiveAction.Data.Ratings;
using CollectiveAction.Learning.Recommenders;
using CollectiveAction.Numerics.Checks;

namespace CollectiveAction.Experiments.Recommenders;

/// <summary>
/// Collectives of promoters and demoters in rating data: every size × every propensity × every repetition is a cell. The defaults are the
/// paper's main setting.
/// </summary>
/// <param name="Ratings">The ratings before anybody acts.</param>
/// <param name="Sizes">The sizes N of a collective, in users.</param>
/// <param name="Propensities">The propensities p in [0, 1]: the share of members that come from the collective's seed cluster.</param>
/// <param name="Repetitions">The number of repetitions, each with its own base model, clusters, members and training randomness.</param>
public sealed record RecommenderPlan(RatingDataset Ratings, IReadOnlyList<int> Sizes, IReadOnlyList<double> Propensities, int Repetitions)
{
    /// <summary>The number Q of clusters of users, ≥ 2.</summary>
    public int Clusters { get; init; } = 10;

    /// <summary>How users are clustered.</summary>
    public UserClustering Clustering { get; init; }

    /// <summary>Which two clusters the collectives come from.</summary>
    public SeedClusters Seeds { get; init; }

    /// <summary>The number V of target items of a collective.</summary>
    public int Targets { get; init; } = 10;

    /// <summary>
    /// The number κ of further ratings of μ stars in the mean by which targets are chosen; see <see cref="RatingCollective.TopRated"/>.
    /// </summary>
    public double Prior { get; init; } = 5;

    /// <summary>The length k of the list that a user sees.</summary>
    public int ListLength { get; init; } = 10;

    /// <summary>How HR@k counts several items.</summary>
    public HitRule Rule { get; init; }

    /// <summary>Whether items that a user had rated before anybody acted are left out of the list.</summary>
    public bool HidesRated { get; init; }

    /// <summary>Whether a second collective acts too: the pairs of goals are then run.</summary>
    public bool WithPairs { get; init; }

    /// <summary>How the firm trains where it does not search.</summary>
    public FactorOptions Learner { get; init; } = new();

    /// <summary>
    /// What the firm chooses from before every training, by cross-validation on the ratings that it sees; null to train with <see
    /// cref="Learner"/>.
    /// </summary>
    public IReadOnlyList<FactorOptions>? Grid { get; init; }

    /// <summary>The number of folds of that cross-validation, ≥ 2.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>
    /// Whether every model of a repetition starts from other factors. By default all start from those of the base model, so that only the
    /// collectives' ratings make a difference.
    /// </summary>
    public bool HasOwnStarts { get; init; }

    /// <summary>The seed of the whole experiment.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Ratings);
        ArgumentNullException.ThrowIfNull(Sizes);
        ArgumentNullException.ThrowIfNull(Propensities);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        ArgumentOutOfRangeException.ThrowIfLessThan(Clusters, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Targets);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ListLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ListLength, Ratings.ItemCount);
        if (Sizes.Count == 0 || Propensities.Count == 0)
            throw new ArgumentException("The plan is empty; give at least one size and one propensity.");
        if (Grid is { Count: 0 }) throw new ArgumentException("The grid is empty; give the firm options to choose from, or null.");
        foreach (var propensity in Propensities) Require.Share(propensity, nameof(Propensities));
        foreach (var size in Sizes)
        {
            if (size < 1 || 2 * size > Ratings.UserCount)
                throw new ArgumentException(
                    $"Two collectives of {size} do not fit into {Ratings.UserCount} users; give sizes from 1 to {Ratings.UserCount / 2}.");
        }
    }
}
