using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Recommenders;

/// <summary>
/// Promoters and demoters in rating data: users of like taste give the items they like best the best or the worst rating; the firm trains on
/// all ratings; the objective is HR@k of those items over all users. Every size × every propensity × every repetition is a run. The defaults
/// are the paper's main setting.
/// </summary>
/// <param name="Platform">The firm.</param>
/// <param name="Sizes">The sizes N of a collective, in users.</param>
/// <param name="Propensities">The propensities p in [0, 1]: the share of members that come from the collective's seed cluster.</param>
/// <param name="Repetitions">The number of repetitions, each with its own base model, clusters, members and training randomness.</param>
/// <remarks>
/// A repetition trains a model without any collective and clusters its users by their factors. A cell draws two collectives from two
/// clusters and trains one model for each of them and each goal, and one for each pair of goals. Members of both collectives are distinct.
/// Results do not depend on the number of processors.
/// </remarks>
[Source("arXiv:2505.00195", "Section 5.2")]
public sealed record RecommenderPlan(RatingPlatform Platform, IReadOnlyList<int> Sizes, IReadOnlyList<double> Propensities, int Repetitions)
{
    /// <summary>The name under which the command line knows it.</summary>
    internal const string StudyName = "recommenders";

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

    /// <summary>
    /// Whether every model of a repetition starts from other factors. By default all start from those of the base model, so that only the
    /// collectives' ratings make a difference.
    /// </summary>
    public bool HasOwnStarts { get; init; }

    /// <summary>The seed of the whole experiment.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The trainings as a study: sizes and propensities are the cells, repetitions, from 0, the seeds.</summary>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its ratings.</exception>
    public Study<RecommenderCell, RecommenderOutcome> ToStudy()
    {
        Validate();
        var cells = from size in Sizes from propensity in Propensities select new RecommenderCell(size, propensity);
        return new(StudyName, new RecommenderTrainings(this), cells, Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each cell; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its ratings.</exception>
    /// <exception cref="InvalidOperationException">A training diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public RecommenderResults Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        RunAll([this], store, progress, cancellation)[0];

    /// <summary>Runs several plans as one piece of work.</summary>
    /// <param name="plans">What to run.</param>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each cell; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <returns>The results in the order of the plans; each is what the plan gives alone.</returns>
    /// <inheritdoc cref="Run" path="/exception" />
    public static IReadOnlyList<RecommenderResults> RunAll(
        IReadOnlyList<RecommenderPlan> plans, IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plans);
        foreach (var plan in plans) ArgumentNullException.ThrowIfNull(plan, nameof(plans));
        var results = ExperimentRunner.RunAll([.. plans.Select(p => p.ToStudy())], store, new() { Title = "Training recommenders" }, progress, cancellation);
        return [.. plans.Zip(results, (plan, measured) => new RecommenderResults(plan, measured))];
    }

    private void Validate()
    {
        ArgumentNullException.ThrowIfNull(Platform);
        Platform.Validate();
        ArgumentNullException.ThrowIfNull(Sizes);
        ArgumentNullException.ThrowIfNull(Propensities);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        ArgumentOutOfRangeException.ThrowIfLessThan(Clusters, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Targets);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ListLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ListLength, Platform.Ratings.ItemCount);
        if (Sizes.Count == 0 || Propensities.Count == 0)
            throw new ArgumentException("The plan is empty; give at least one size and one propensity.");
        foreach (var propensity in Propensities) Require.Share(propensity, nameof(Propensities));
        foreach (var size in Sizes)
        {
            if (size < 1 || 2 * size > Platform.People)
                throw new ArgumentException(
                    $"Two collectives of {size} do not fit into {Platform.People} users; give sizes from 1 to {Platform.People / 2}.");
        }
    }
}
