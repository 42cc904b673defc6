using CollectiveAction.Data.Ratings;
using CollectiveAction.Learning.Clustering;
using CollectiveAction.Learning.Recommenders;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Recommenders;

/// <summary>The cells of one plan. Cells may go on side by side; each writes its own place.</summary>
internal sealed class RecommenderTrainings : IPlannedWork<RecommenderResults>
{
    private const ulong StartStream = 0, ClusterStream = 1, SeedsStream = 2, MembersStream = 3, SearchStream = 4;
    private static readonly (RatingGoal First, RatingGoal Second)[] Pairs =
        [(RatingGoal.Promote, RatingGoal.Promote), (RatingGoal.Promote, RatingGoal.Demote), (RatingGoal.Demote, RatingGoal.Demote)];

    private readonly RecommenderPlan _plan;
    private readonly (int Repetition, int Size, double Propensity)[] _cells;
    private readonly Lazy<Base>[] _bases;
    private readonly RecommenderRun[][] _runs;
    private readonly PairRun[][] _pairs;

    internal RecommenderTrainings(RecommenderPlan plan)
    {
        _plan = plan;
        _cells = [.. from repetition in Enumerable.Range(0, plan.Repetitions)
                     from size in plan.Sizes
                     from p in plan.Propensities
                     select (repetition, size, p)];
        (_runs, _pairs) = (new RecommenderRun[_cells.Length][], new PairRun[_cells.Length][]);
        _bases = [.. Enumerable.Range(0, plan.Repetitions).Select(r => new Lazy<Base>(() => MakeBase(r)))];
    }

    public int Count => _cells.Length;

    public RecommenderResults Results() => new(_plan, [.. _runs.SelectMany(r => r)], [.. _pairs.SelectMany(p => p)]);

    /// <summary>Trains and evaluates the models of one cell.</summary>
    public void Run(int number, CancellationToken cancellation)
    {
        var (repetition, size, propensity) = _cells[number];
        var start = _bases[repetition].Value;
        var collectives = Form(start, repetition, size, propensity);
        var models = 0UL;
        TopLists Lists(params (RatingCollective Collective, RatingGoal Goal)[] acting)
        {
            var seen = _plan.Ratings.With(acting.SelectMany(a => a.Collective.Reports(a.Goal)));
            return Shown(Trained(seen, repetition, ++models, cancellation), cancellation);
        }

        RatingGoal[] goals = [RatingGoal.Promote, RatingGoal.Demote];
        var acting = _plan.WithPairs ? collectives : collectives[..1];
        var alone = acting.Select(c => goals.Select(goal => HitRatio(Lists((c, goal)), c)).ToArray()).ToArray();
        var without = acting.Select(c => HitRatio(start.Lists, c)).ToArray();
        _runs[number] = [.. from c in Enumerable.Range(0, acting.Length)
                            from goal in goals
                            select new RecommenderRun(size, propensity, repetition, goal, without[c], alone[c][(int)goal])];
        _pairs[number] = _plan.WithPairs
            ? [.. Pairs.SelectMany(pair =>
            {
                var both = Lists((collectives[0], pair.First), (collectives[1], pair.Second));
                return new[] { Reading(0, pair.First, pair.Second, both), Reading(1, pair.Second, pair.First, both) };
            })]
            : [];

        PairRun Reading(int c, RatingGoal goal, RatingGoal other, TopLists both) => new(
            size,
            propensity,
            repetition,
            goal,
            other,
            collectives[0].Targets.Intersect(collectives[1].Targets).Count(),
            new InteractionReading(without[c], alone[c][(int)goal], HitRatio(both, collectives[c])));
    }

    private RatingCollective[] Form(Base start, int repetition, int size, double propensity)
    {
        var (random, taken) = (Stream(repetition, MembersStream), new HashSet<int>());
        return [.. start.Seeds.Select((seed, c) =>
        {
            var members = RatingCollective.DrawMembers(start.Clusters, seed, propensity, size, taken, random.Child((ulong)c));
            return new RatingCollective(members, RatingCollective.TopRated(_plan.Ratings, members, _plan.Targets, _plan.Prior));
        })];
    }

    private double HitRatio(TopLists lists, RatingCollective collective)
    {
        int[] targets = [.. collective.Targets];
        return _plan.Rule == HitRule.Any ? lists.HitRatio(targets) : lists.MeanHitRatio(targets);
    }

    private TopLists Shown(FactorModel model, CancellationToken cancellation) =>
        TopLists.Of(model, _plan.ListLength, _plan.HidesRated ? _plan.Ratings : null, cancellation);

    private FactorModel Trained(RatingDataset ratings, int repetition, ulong model, CancellationToken cancellation)
    {
        var options = _plan.Grid is { } grid
            ? FactorGridSearch.Search(ratings, grid, _plan.Folds, Stream(repetition, SearchStream), cancellation)[0].Options
            : _plan.Learner;
        var start = Stream(repetition, StartStream).Child(_plan.HasOwnStarts ? model : 0);
        return FactorTrainer.Train(ratings, options, start, cancellation).Required;
    }

    private Base MakeBase(int repetition)
    {
        var model = Trained(_plan.Ratings, repetition, model: 0, CancellationToken.None);
        float[][] points = [.. Enumerable.Range(0, model.UserCount).Select(user => model.UserFactors(user).ToArray())];
        var clusters = _plan.Clustering == UserClustering.CosineMedoids
            ? KMedoids.Of(points, _plan.Clusters)
            : KMeans.Of(points, _plan.Clusters, Stream(repetition, ClusterStream));
        int[] seeds = _plan.Seeds == SeedClusters.Farthest
            ? [clusters.FarthestPair().First, clusters.FarthestPair().Second]
            : Stream(repetition, SeedsStream).SampleWithoutReplacement(clusters.Count, 2);
        return new Base(Shown(model, CancellationToken.None), clusters, seeds);
    }

    private RandomStream Stream(int repetition, ulong purpose) => new RandomStream(_plan.Seed).Child((ulong)repetition).Child(purpose);

    /// <summary>A repetition before anybody acts: what users see, their clusters, and the two that collectives come from.</summary>
    private sealed record Base(TopLists Lists, Clusters Clusters, int[] Seeds);
}
