using CollectiveAction.Data.Ratings;
using CollectiveAction.Learning.Clustering;
using CollectiveAction.Learning.Recommenders;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Objectives;

namespace CollectiveAction.Experiments.Recommenders;

/// <summary>Trains and evaluates the models of the cells of one plan. The seed of a run is its repetition, from 0.</summary>
internal sealed class RecommenderTrainings : IExperiment<RecommenderCell, RecommenderOutcome>
{
    /// <summary>Raised whenever reports, clusters or evaluation change a result.</summary>
    private const int Protocol = 1;

    private const ulong StartStream = 0, ClusterStream = 1, SeedsStream = 2, MembersStream = 3, SearchStream = 4;
    private static readonly (RatingGoal First, RatingGoal Second)[] Pairs =
        [(RatingGoal.Promote, RatingGoal.Promote), (RatingGoal.Promote, RatingGoal.Demote), (RatingGoal.Demote, RatingGoal.Demote)];

    private readonly RecommenderPlan _plan;
    private readonly SharedMaterial<ulong, Base> _bases;

    internal RecommenderTrainings(RecommenderPlan plan)
    {
        (_plan, _bases) = (plan, new(MakeBase));
        Version = new ExperimentVersion($"recommenders-{Protocol}/{Learner.Name}", Learner.Version);
        Data = CanonicalJson.Fingerprint(new
        {
            Ratings = Ratings.Fingerprint,
            Learner = Learner.Settings,
            plan.Clusters,
            plan.Clustering,
            plan.Seeds,
            plan.Targets,
            plan.Prior,
            plan.ListLength,
            plan.Rule,
            plan.HidesRated,
            plan.WithPairs,
            plan.HasOwnStarts,
            plan.Seed,
        });
    }

    public ExperimentVersion Version { get; }

    public string Data { get; }

    public int BatchSize => 1;

    private IRatingLearner Learner => _plan.Platform.Learner;

    private RatingDataset Ratings => _plan.Platform.Ratings;

    public IReadOnlyList<RecommenderOutcome> Run(IReadOnlyList<ExperimentRun<RecommenderCell>> runs, CancellationToken cancellation) =>
        [.. runs.Select(run => Run(run.Cell, run.Seed, cancellation))];

    private RecommenderOutcome Run(RecommenderCell cell, ulong repetition, CancellationToken cancellation)
    {
        var start = _bases.Of(repetition, cancellation);
        var collectives = Form(start, repetition, cell.Size, cell.Propensity);
        var models = 0UL;
        TopLists Lists(params (RatingCollective Collective, RatingGoal Goal)[] acting)
        {
            var seen = Ratings.With(acting.SelectMany(a => a.Collective.Reports(a.Goal)));
            return Shown(Trained(seen, repetition, ++models, cancellation), cancellation);
        }

        var acting = _plan.WithPairs ? collectives : collectives[..1];
        var alone = acting.Select(c => RatingGoal.All.ToDictionary(goal => goal, goal => HitRatio(Lists((c, goal)), c))).ToArray();
        var without = acting.Select(c => HitRatio(start.Lists, c)).ToArray();
        var singles = from c in Enumerable.Range(0, acting.Length)
                      from goal in RatingGoal.All
                      select new SingleReading(goal, without[c], alone[c][goal]);
        var pairs = (_plan.WithPairs ? Pairs : []).SelectMany(pair =>
        {
            var both = Lists((collectives[0], pair.First), (collectives[1], pair.Second));
            return new[] { Reading(0, pair.First, pair.Second, both), Reading(1, pair.Second, pair.First, both) };
        });
        return new RecommenderOutcome([.. singles], [.. pairs]);

        PairReading Reading(int c, RatingGoal goal, RatingGoal other, TopLists both) => new(
            goal, other, collectives[0].Targets.Intersect(collectives[1].Targets).Count(),
            without[c], alone[c][goal], HitRatio(both, collectives[c]));
    }

    private RatingCollective[] Form(Base start, ulong repetition, int size, double propensity)
    {
        var (random, taken) = (Stream(repetition, MembersStream), new HashSet<int>());
        return [.. start.Seeds.Select((seed, c) =>
        {
            var members = RatingCollective.DrawMembers(start.Clusters, seed, propensity, size, taken, random.Child((ulong)c));
            return new RatingCollective(members, RatingCollective.TopRated(Ratings, members, _plan.Targets, _plan.Prior));
        })];
    }

    private double HitRatio(TopLists lists, RatingCollective collective)
    {
        return _plan.Rule == HitRule.Any ? Of([.. collective.Targets]) : collective.Targets.Average(item => Of([item]));

        double Of(int[] items) => new HitRate<int>(items).Success(Enumerable.Range(0, lists.UserCount), user => lists[user].ToArray());
    }

    private TopLists Shown(FactorModel model, CancellationToken cancellation) =>
        TopLists.Of(model, _plan.ListLength, _plan.HidesRated ? Ratings : null, cancellation);

    private FactorModel Trained(RatingDataset ratings, ulong repetition, ulong model, CancellationToken cancellation)
    {
        var start = Stream(repetition, StartStream).Child(_plan.HasOwnStarts ? model : 0);
        return Learner.Train(new RatingTraining(ratings, start, Stream(repetition, SearchStream)), cancellation).Required;
    }

    private Base MakeBase(ulong repetition, CancellationToken cancellation)
    {
        var model = Trained(Ratings, repetition, model: 0, cancellation);
        float[][] points = [.. Enumerable.Range(0, model.UserCount).Select(user => model.UserFactors(user).ToArray())];
        var clusters = _plan.Clustering == UserClustering.CosineMedoids
            ? KMedoids.Of(points, _plan.Clusters, cancellation: cancellation)
            : KMeans.Of(points, _plan.Clusters, Stream(repetition, ClusterStream));
        int[] seeds = _plan.Seeds == SeedClusters.Farthest
            ? [clusters.FarthestPair().First, clusters.FarthestPair().Second]
            : Stream(repetition, SeedsStream).SampleWithoutReplacement(clusters.Count, 2);
        return new Base(Shown(model, cancellation), clusters, seeds);
    }

    private RandomStream Stream(ulong repetition, ulong purpose) => new RandomStream(_plan.Seed).Child(repetition).Child(purpose);

    /// <summary>A repetition before anybody acts: what users see, their clusters, and the two that collectives come from.</summary>
    private sealed record Base(TopLists Lists, Clusters Clusters, int[] Seeds);
}
