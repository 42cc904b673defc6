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
public class RecommenderExperimentTests
{
    private static readonly RatingDataset Ratings = Toy();

    [Fact]
    public void Promoters_raise_and_demoters_lower_what_users_see()
    {
        var results = RecommenderExperiment.Run(Plan([20], 6));
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
        var results = RecommenderExperiment.Run(Plan([5], 3));
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
        var results = RecommenderExperiment.Run(Plan([10], 2) with { WithPairs = true });
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
        var results = RecommenderExperiment.Run(Plan([10], 2) with { WithPairs = true });
        var json = RecommenderFigures.ConstructivenessByShared(results, 10, most: 2).ToJson();
        foreach (var (goal, other) in RecommenderFigures.Pairs)
            Assert.Contains(RecommenderFigures.PairName(goal, other), json, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RecommenderFigures.ConstructivenessByShared(results, 11));
    }

    [Fact]
    public void Same_seed_same_result_and_a_run_does_not_depend_on_the_others()
    {
        var alone = RecommenderExperiment.Run(Plan([10], 1));
        var together = RecommenderExperiment.RunAll([Plan([5, 10], 2) with { WithPairs = true }, Plan([10], 1) with { Seed = 2 }]);
        Assert.All(alone.Runs, run => Assert.Contains(run, together[0].Runs));
        Assert.NotEqual(alone.Runs, together[1].Runs);
    }

    [Theory]
    [InlineData(UserClustering.EuclideanMeans, SeedClusters.Random, HitRule.Mean, true, true, false)]
    [InlineData(UserClustering.CosineMedoids, SeedClusters.Farthest, HitRule.Any, false, false, true)]
    public void Every_variant_runs(UserClustering clustering, SeedClusters seeds, HitRule rule, bool hides, bool ownStarts, bool searches)
    {
        var plan = Plan([5], 2) with { Clustering = clustering, Seeds = seeds, Rule = rule, HidesRated = hides, HasOwnStarts = ownStarts };
        if (searches) plan = plan with { Folds = 2, Grid = FactorGridSearch.Grid([5, 10], [0.02], [0.02], plan.Learner) };
        var usual = RecommenderExperiment.Run(Plan([5], 2));
        var results = RecommenderExperiment.Run(plan);
        Assert.Equal(usual.Runs.Count, results.Runs.Count);
        Assert.NotEqual(usual.Runs, results.Runs);
        Assert.All(results.Runs, r => Assert.InRange(r.Alone, 0, 1));
    }

    [Fact]
    public void A_search_over_one_point_is_no_search()
    {
        var plan = Plan([5], 2);
        Assert.Equal(RecommenderExperiment.Run(plan).Runs, RecommenderExperiment.Run(plan with { Grid = [plan.Learner], Folds = 2 }).Runs);
    }

    [Fact]
    public void Another_learner_or_setting_is_another_study()
    {
        var plan = Plan([5], 1);
        string[] keys = [.. new[]
        {
            RecommenderExperiment.StudyOf(plan),
            RecommenderExperiment.StudyOf(plan, new FactorLearner(plan.Learner with { Factors = 9 })),
            RecommenderExperiment.StudyOf(plan, new FactorLearner([plan.Learner], 2)),
            RecommenderExperiment.StudyOf(plan with { Rule = HitRule.Mean }),
            RecommenderExperiment.StudyOf(plan with { Seed = 2 }),
        }.Select(study => study.KeyOf(study.Runs.First()))];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[0], RecommenderExperiment.StudyOf(Plan([5, 6], 2)).KeyOf(RecommenderExperiment.StudyOf(plan).Runs.First()));
        Assert.Equal(RecommenderExperiment.Run(plan).Runs, RecommenderExperiment.Run(plan, new FactorLearner(plan.Learner)).Runs);
    }

    [Fact]
    public void A_study_continues_from_its_store_and_is_asked_by_value()
    {
        var store = new MemoryStore();
        var some = RecommenderExperiment.Run(Plan([5], 1), store: store);
        var all = RecommenderExperiment.Run(Plan([5], 2), store: store);
        Assert.Equal(new RunOutcome(2, 2, 0), all.Measured.Outcome);
        Assert.All(some.Runs, run => Assert.Contains(run, all.Runs));
        Assert.Equal(2, all.Measured.Where(c => c.Propensity == 1).Count);
    }

    [Fact]
    public void Tells_its_progress_and_stops_when_asked()
    {
        var reports = new List<WorkProgress>();
        RecommenderExperiment.Run(Plan([5], 1), progress: new Recorder(reports));
        Assert.Equal([0, 1, 2], reports.Select(r => r.Done));

        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => RecommenderExperiment.Run(Plan([5], 1), cancellation: cancelled.Token));
    }

    [Fact]
    public void Refuses_plans_that_do_not_fit_their_ratings()
    {
        AssertRefused("empty", Plan([], 1));
        AssertRefused("Two collectives of 51", Plan([51], 1));
        AssertRefused("grid is empty", Plan([5], 1) with { Grid = [] });
        AssertRefused("between 0 and 1", Plan([5], 1) with { Propensities = [1.5] });
        Assert.ThrowsAny<ArgumentException>(() => RecommenderExperiment.Run(Plan([5], 0)));
        Assert.ThrowsAny<ArgumentException>(() => RecommenderExperiment.Run(Plan([5], 1) with { Clusters = 1 }));
        Assert.ThrowsAny<ArgumentException>(() => RecommenderExperiment.Run(Plan([5], 1) with { ListLength = 61 }));
    }

    private static void AssertRefused(string part, RecommenderPlan plan) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(() => RecommenderExperiment.Run(plan)).Message, StringComparison.Ordinal);

    private static RecommenderPlan Plan(int[] sizes, int repetitions) => new(Ratings, sizes, [0.25, 1], repetitions)
    {
        Clusters = 4,
        Targets = 3,
        ListLength = 5,
        Learner = new FactorOptions { Factors = 8, Rate = 0.02 },
    };

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
