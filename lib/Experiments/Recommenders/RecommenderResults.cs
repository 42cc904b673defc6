using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Recommenders;

/// <summary>A value at one propensity.</summary>
/// <param name="Propensity">The propensity p.</param>
/// <param name="Mean">The mean over the repetitions with its 95 % Student interval.</param>
public readonly record struct PropensityPoint(double Propensity, Estimate Mean);

/// <summary>The runs of a recommender experiment.</summary>
public sealed class RecommenderResults
{
    private readonly RecommenderPlan _plan;

    internal RecommenderResults(RecommenderPlan plan, Results<RecommenderCell, RecommenderOutcome> measured)
    {
        (_plan, Measured) = (plan, measured);
        var rows = measured.OrderBy(row => row.Seed).ToArray();
        Runs = [.. from row in rows
                   from r in row.Result.Singles
                   select new RecommenderRun(row.Cell.Size, row.Cell.Propensity, (int)row.Seed, r.Goal, r.Without, r.Alone)];
        Pairs = [.. from row in rows
                    from r in row.Result.Pairs
                    let reading = new InteractionReading(r.Without, r.Alone, r.Together)
                    select new PairRun(row.Cell.Size, row.Cell.Propensity, (int)row.Seed, r.Goal, r.Other, r.Shared, reading)];
    }

    /// <summary>The cells as they were measured.</summary>
    public Results<RecommenderCell, RecommenderOutcome> Measured { get; }

    /// <summary>What the intervals are, in words.</summary>
    public string IntervalText => Studies.Tables.IntervalText.Student(_plan.Repetitions, repetition: "repetition");

    /// <summary>What each collective reaches alone.</summary>
    public IReadOnlyList<RecommenderRun> Runs { get; }

    /// <summary>What each collective reaches beside another.</summary>
    public IReadOnlyList<PairRun> Pairs { get; }

    /// <summary>
    /// The share of runs without a relative hit ratio, since nobody saw a target before anybody acted. They enter no mean of ratios.
    /// </summary>
    public double UndefinedShare => Runs.Average(r => r.Without == 0 ? 1.0 : 0);

    /// <summary>HR@k of targets before anybody acts, over all runs of a size.</summary>
    /// <param name="size">A size of the plan.</param>
    /// <exception cref="ArgumentException">The plan has no such size.</exception>
    public Estimate BaseHitRatio(int size) => Mean(Runs.Where(r => r.Size == size).Select(r =>
        (r.Repetition, r.Without)), size);

    /// <summary>The relative hit ratio of a collective alone against the propensity.</summary>
    /// <param name="goal">What it wants.</param>
    /// <param name="size">A size of the plan.</param>
    /// <exception cref="ArgumentException">The plan has no such size, or no run has a relative hit ratio.</exception>
    public IReadOnlyList<PropensityPoint> RelativeHitRatio(RatingGoal goal, int size) => OverPropensities(p => Mean(
        Runs.Where(r => r.Goal == goal && r.Size == size && r.Propensity == p).Select(r => (r.Repetition, r.RelativeHitRatio)),
        size));

    /// <summary>The relative hit ratio of a collective alone, over all propensities.</summary>
    /// <inheritdoc cref="RelativeHitRatio" />
    public Estimate MeanRelativeHitRatio(RatingGoal goal, int size) =>
        Mean(Runs.Where(r => r.Goal == goal && r.Size == size).Select(r => (r.Repetition, r.RelativeHitRatio)), size);

    /// <summary>The constructiveness of another collective against the propensity.</summary>
    /// <param name="goal">What this collective wants.</param>
    /// <param name="other">What the other one wants.</param>
    /// <param name="size">A size of the plan.</param>
    /// <exception cref="ArgumentException">The plan has no such size or no pairs, or no run has a relative hit ratio.</exception>
    public IReadOnlyList<PropensityPoint> Constructiveness(RatingGoal goal, RatingGoal other, int size) => OverPropensities(p => Mean(
        Select(goal, other, size).Where(r => r.Propensity == p).Select(r => (r.Repetition, r.HitRatio.Constructiveness)),
        size));

    /// <summary>The constructiveness of another collective, over all propensities.</summary>
    /// <param name="goal">What this collective wants.</param>
    /// <param name="other">What the other one wants.</param>
    /// <param name="size">A size of the plan.</param>
    /// <param name="shares">Which numbers of common target items to count; null for all.</param>
    /// <exception cref="ArgumentException">The plan has no such size or no pairs, or no run counts.</exception>
    public Estimate MeanConstructiveness(RatingGoal goal, RatingGoal other, int size, Func<int, bool>? shares = null) => Mean(
        Select(goal, other, size).Where(r => shares?.Invoke(r.Shared) ?? true).Select(r => (r.Repetition, r.HitRatio.Constructiveness)),
        size);

    private PropensityPoint[] OverPropensities(Func<double, Estimate> mean) =>
        [.. _plan.Propensities.Select(p => new PropensityPoint(p, mean(p)))];

    private IEnumerable<PairRun> Select(RatingGoal goal, RatingGoal other, int size) =>
        Pairs.Where(r => r.Goal == goal && r.Other == other && r.Size == size);

    /// <summary>
    /// The mean over the repetitions of what is defined. Runs of one repetition have a base model in common, so a repetition counts as one
    /// measurement.
    /// </summary>
    private Estimate Mean(IEnumerable<(int Repetition, double Value)> values, int size)
    {
        var defined = values.Where(v => !double.IsNaN(v.Value)).GroupBy(v => v.Repetition);
        double[] byRepetition = [.. defined.Select(g => g.Average(v => v.Value))];
        return byRepetition.Length > 0
            ? StudentMean.Of(byRepetition)
            : throw new ArgumentException(
                $"No run of {size} members fits, or none has a value; the plan's sizes are {string.Join(", ", _plan.Sizes)}.");
    }
}
