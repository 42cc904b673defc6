using CollectiveAction.Data.Ratings;
using CollectiveAction.Experiments.Recommenders;
using CollectiveAction.Learning.Recommenders;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tests;

namespace CollectiveAction.Experiments.Tests.Recommenders;

[Collection(nameof(NotebookCollection))]
public class RecommenderPlanTests
{
    private static readonly RatingDataset Ratings = Toy();
    private static readonly FactorOptions Options = new() { Factors = 8, Rate = 0.02 };

    [Fact]
    public void Promoters_raise_and_demoters_lower_what_users_see()
    {
        var results = Plan([20], 6).Run();
        Assert.Equal(0, results.UndefinedShare);
        Assert.True(results.MeanRelativeHitRatio(RatingGoal.Promote, 20).Value > 1.05);
        Assert.True(results.MeanRelativeHitRatio(RatingGoal.Demote, 20).Value < 0.9);
        Assert.InRange(results.BaseHitRatio(20).Value, 0.05, 0.99);
        Assert.All(results.Runs, r => Assert.Equal(r.Alone / r.Without, r.RelativeHitRatio));
        Assert.Equal([0.25, 1], results.RelativeHitRatio(RatingGoal.Demote, 20).Select(p => p.Propensity));
    }

    [Fact]
    public void The_mean_over_propensities_counts_a_repetition_once()
    {
        var results = Plan([5], 3).Run();
        double[] byHand = [.. results.Runs.Where(r => r.Goal == RatingGoal.Promote)
            .GroupBy(r => r.Repetition)
            .Select(g => g.Average(r => r.RelativeHitRatio))];
        var mean = results.MeanRelativeHitRatio(RatingGoal.Promote, 5);
        Assert.Equal(StudentMean.Of(byHand), mean);
        Assert.Equal("95 % Student interval over 3 repetitions", results.IntervalText.Replace('\u00a0', ' '));
        Assert.Throws<ArgumentException>(() => results.BaseHitRatio(6));
        Assert.Throws<ArgumentException>(() => results.MeanConstructiveness(RatingGoal.Promote, RatingGoal.Demote, 5));
    }

    [Fact]
    public void A_pair_is_read_against_each_of_its_collectives_alone()
    {
        var results = (Plan([10], 2) with { WithPairs = true }).Run();
        // Two collectives, two goals, two propensities, two repetitions; three pairs of goals with two readings.
        Assert.Equal((16, 24), (results.Runs.Count, results.Pairs.Count));
        Assert.All(results.Pairs, pair => Assert.Contains(results.Runs, run =>
            (run.Propensity, run.Repetition, run.Goal, run.Without, run.Alone)
            == (pair.Propensity, pair.Repetition, pair.Goal, pair.HitRatio.Without, pair.HitRatio.Alone)));
        var mixed = results.Pairs.Where(p => p.Goal == RatingGoal.Demote && p.Other == RatingGoal.Promote).ToArray();
        Assert.Equal(4, mixed.Length);
        var expected = mixed.GroupBy(p => p.Repetition).Average(g => g.Average(p => p.HitRatio.Constructiveness));
        Assert.Equal(expected, results.MeanConstructiveness(RatingGoal.Demote, RatingGoal.Promote, 10).Value, 12);
        Assert.All(results.Pairs, pair => Assert.InRange(pair.Shared, 0, 3));
        var shared = mixed[0].Shared;
        var some = mixed.Where(p => p.Shared == shared).GroupBy(p => p.Repetition).Average(g => g.Average(p => p.HitRatio.Constructiveness));
        Assert.Equal(some, results.MeanConstructiveness(RatingGoal.Demote, RatingGoal.Promote, 10, k => k == shared).Value, 12);
        Assert.Equal(2, results.Constructiveness(RatingGoal.Promote, RatingGoal.Promote, 10).Count);
    }

    [Fact]
    public void A_figure_of_pairs_has_a_curve_for_each_pair_of_goals()
    {
        var results = (Plan([10], 2) with { WithPairs = true }).Run();
        var json = RecommenderFigures.ConstructivenessByShared(results, 10, most: 2).ToJson();
        foreach (var (goal, other) in RecommenderFigures.Pairs)
            Assert.Contains(RecommenderFigures.PairName(goal, other), json, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RecommenderFigures.ConstructivenessByShared(results, 11));
    }

    [Fact]
    public void Same_seed_same_result_and_a_run_does_not_depend_on_the_others()
    {
        var alone = Plan([10], 1).Run();
        var together = RecommenderPlan.RunAll([Plan([5, 10], 2) with { WithPairs = true }, Plan([10], 1) with { Seed = 2 }]);
        Assert.All(alone.Runs, run => Assert.Contains(run, together[0].Runs));
        Assert.NotEqual(alone.Runs, together[1].Runs);
    }

    [Theory]
    [InlineData(UserClustering.EuclideanMeans, SeedClusters.Random, HitRule.Mean, true, true, false)]
    [InlineData(UserClustering.CosineMedoids, SeedClusters.Farthest, HitRule.Any, false, false, true)]
    public void Every_variant_runs(UserClustering clustering, SeedClusters seeds, HitRule rule, bool hides, bool ownStarts, bool searches)
    {
        var plan = Plan([5], 2) with { Clustering = clustering, Seeds = seeds, Rule = rule, HidesRated = hides, HasOwnStarts = ownStarts };
        if (searches) plan = Learning(plan, new FactorLearner(FactorGridSearch.Grid([5, 10], [0.02], [0.02], Options), folds: 2));
        var usual = Plan([5], 2).Run();
        var results = plan.Run();
        Assert.Equal(usual.Runs.Count, results.Runs.Count);
        Assert.NotEqual(usual.Runs, results.Runs);
        Assert.All(results.Runs, r => Assert.InRange(r.Alone, 0, 1));
    }

    [Fact]
    public void A_search_over_one_point_is_no_search()
    {
        var plan = Plan([5], 2);
        Assert.Equal(plan.Run().Runs, Learning(plan, new FactorLearner([Options], folds: 2)).Run().Runs);
    }

    [Fact]
    public void Another_learner_or_setting_is_another_study()
    {
        var plan = Plan([5], 1);
        string[] keys = [.. new[]
        {
            plan.ToStudy(),
            Learning(plan, new FactorLearner(Options with { Factors = 9 })).ToStudy(),
            Learning(plan, new FactorLearner([Options], 2)).ToStudy(),
            (plan with { Rule = HitRule.Mean }).ToStudy(),
            (plan with { Seed = 2 }).ToStudy(),
        }.Select(study => study.KeyOf(study.Runs.First()))];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[0], Plan([5, 6], 2).ToStudy().KeyOf(plan.ToStudy().Runs.First()));
    }

    [Fact]
    public void A_study_continues_from_its_store_and_is_asked_by_value()
    {
        var store = new MemoryStore();
        var some = Plan([5], 1).Run(store);
        var all = Plan([5], 2).Run(store);
        Assert.Equal(new RunOutcome(2, 2, 0), all.Measured.Outcome);
        Assert.All(some.Runs, run => Assert.Contains(run, all.Runs));
        Assert.Equal(2, all.Measured.Where(c => c.Propensity == 1).Count);
    }

    [Fact]
    public void Tells_its_progress_and_stops_when_asked()
    {
        var reports = new List<WorkProgress>();
        Plan([5], 1).Run(progress: new Recorder(reports));
        Assert.Equal([0, 1, 2], reports.Select(r => r.Done));

        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Plan([5], 1).Run(cancellation: cancelled.Token));
    }

    [Fact]
    public void Refuses_plans_that_do_not_fit_their_ratings()
    {
        AssertRefused("empty", Plan([], 1));
        AssertRefused("Two collectives of 51", Plan([51], 1));
        Assert.Throws<ArgumentException>(() => new FactorLearner([], 2));
        AssertRefused("between 0 and 1", Plan([5], 1) with { Propensities = [1.5] });
        Assert.ThrowsAny<ArgumentException>(() => Plan([5], 0).Run());
        Assert.ThrowsAny<ArgumentException>(() => (Plan([5], 1) with { Clusters = 1 }).Run());
        Assert.ThrowsAny<ArgumentException>(() => (Plan([5], 1) with { ListLength = 61 }).Run());
    }

    private static void AssertRefused(string part, RecommenderPlan plan) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(() => plan.Run()).Message, StringComparison.Ordinal);

    private static RecommenderPlan Plan(int[] sizes, int repetitions) => new(new(Ratings) { Learner = new FactorLearner(Options) }, sizes, [0.25, 1], repetitions)
    {
        Clusters = 4,
        Targets = 3,
        ListLength = 5,
    };

    private static RecommenderPlan Learning(RecommenderPlan plan, IRatingLearner learner) => plan with { Platform = plan.Platform with { Learner = learner } };

    /// <summary>A hundred users in two kinds rate half of sixty items; one kind likes the even items better.</summary>
    private static RatingDataset Toy()
    {
        var random = new RandomStream(4);
        var ratings = from u in Enumerable.Range(0, 100)
                      from i in Enumerable.Range(0, 60)
                      where random.NextBernoulli(0.5)
                      select new Rating(u, i, Math.Clamp(1 + random.NextInt32(4) + ((u + i) % 2 == 0 ? 1 : 0), 1, 5));
        return RatingDataset.Of("toy", isSynthetic: true, 100, 60, ratings.ToArray());
    }

    private sealed class Recorder(List<WorkProgress> reports) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => reports.Add(value);
    }
}
