using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Steering;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Groups;

/// <summary>What is varied: who acts at the same time.</summary>
/// <param name="Collectives">The collectives.</param>
public sealed record GroupCell(IReadOnlyList<GroupCollective> Collectives);

/// <summary>Lets the collectives of a cell act, trains and counts. The seed of a run is its repetition, from 0.</summary>
internal sealed class GroupTrainings : IExperiment<GroupCell, CollectivesRun>
{
    /// <summary>Raised whenever membership, reports or evaluation change a result.</summary>
    private const int Protocol = 1;

    // Members draw from the repetition's stream and its children by the number of the collective.
    private const ulong TrainingStream = 1UL << 32;

    private readonly GroupCollectivesPlan _plan;
    private readonly LabelledRows _train, _test;
    private readonly Dictionary<GroupCollective, GroupCandidates> _candidates;
    private readonly Dictionary<(string Column, string Category), int[]> _tested;

    internal GroupTrainings(GroupCollectivesPlan plan)
    {
        _plan = plan;
        var (train, test) = (plan.Platform.Train, plan.Platform.Test);
        var encoding = TableEncoding.Fit(train, plan.Platform.Encoding);
        (_train, _test) = (encoding.Encode(train), encoding.Encode(test));
        if (Learner.Refusal(new TableTraining(_train, train.LabelNames.Count, new RandomStream(0))) is { } refusal)
            throw new TrainingNotSupportedException(refusal);
        _candidates = plan.Arrangements.SelectMany(a => a).Select(Group).Distinct()
            .ToDictionary(c => c, c => GroupCandidates.Of(c.RowsOf(train), c.Order, _train));
        _tested = plan.Arrangements.SelectMany(a => a).Select(c => (c.Column, c.Category)).Distinct()
            .ToDictionary(group => group, group => test.RowsOf(group.Column, group.Category));
        Version = new ExperimentVersion($"groups-{Protocol}/{Learner.Name}", Learner.Version);
        Data = CanonicalJson.Fingerprint(
            new { Train = train.Fingerprint, Test = test.Fingerprint, plan.Platform.Encoding, Learner = Learner.Settings, plan.Seed });
    }

    public ExperimentVersion Version { get; }

    public string Data { get; }

    public int BatchSize => Learner.BatchSize;

    private ITableLearner Learner => _plan.Platform.Learner;

    public IReadOnlyList<CollectivesRun> Run(IReadOnlyList<ExperimentRun<GroupCell>> runs, CancellationToken cancellation)
    {
        var members = runs.Select(MembersOf).ToArray();

        // One stream for all runs of a repetition: a backend can then take their rows in step.
        var streams = runs.Select(run => run.Seed).Distinct()
            .ToDictionary(seed => seed, seed => new RandomStream(_plan.Seed).Child(seed).Child(TrainingStream));
        var models = Learner.Train([.. runs.Zip(members, (run, of) => TrainingOf(run.Cell, of, streams[run.Seed]))], cancellation);
        return [.. runs.Select((run, k) => OutcomeOf(run.Cell, members[k], models[k].Predict(_test)))];
    }

    private int[][] MembersOf(ExperimentRun<GroupCell> run)
    {
        var random = new RandomStream(_plan.Seed).Child(run.Seed);
        var groups = run.Cell.Collectives.Select(c => _candidates[Group(c)]).ToArray();
        return Membership.Of(
            [.. run.Cell.Collectives.Zip(groups, (c, group) => Membership.Count(c.Share, group.Rows.Length))],
            (k, count) => groups[k].First(count, Membership.StreamOf(k, random)));
    }

    private TableTraining TrainingOf(GroupCell cell, int[][] members, RandomStream random)
    {
        var labels = _train.Labels.ToArray();
        for (var k = 0; k < members.Length; k++)
        {
            foreach (var row in members[k]) labels[row] = cell.Collectives[k].Target;
        }

        return new TableTraining(_train, _plan.Platform.Train.LabelNames.Count, random) { Labels = labels };
    }

    private CollectivesRun OutcomeOf(GroupCell cell, int[][] members, ClassPredictions predicted) => new(
        [.. cell.Collectives.Select((c, k) =>
        {
            var success = _tested[(c.Column, c.Category)].Average(row => predicted.Predicted[row] == c.Target ? 1.0 : 0);
            return new CollectiveOutcome(members[k].Length, members[k].Count(row => _train.Labels[row] != c.Target), success, success);
        })],
        predicted.Accuracy);

    /// <summary>What decides who would join in which order, whatever their number and aim.</summary>
    private static GroupCollective Group(GroupCollective collective) => collective with { Share = 0, Target = 0 };

    /// <summary>The rows of a group.</summary>
    /// <param name="Rows">Their numbers.</param>
    /// <param name="InOrder">Whether they join in this order, or in a random one.</param>
    private sealed record GroupCandidates(int[] Rows, bool InOrder)
    {
        internal static GroupCandidates Of(int[] rows, GroupOrder order, LabelledRows train)
        {
            if (order == GroupOrder.Random) return new GroupCandidates(rows, InOrder: false);
            var mean = new double[train.FeatureCount];
            foreach (var row in rows)
            {
                for (var f = 0; f < mean.Length; f++) mean[f] += train[row][f] / rows.Length;
            }

            return new GroupCandidates([.. rows.OrderBy(row => EuclideanDistance.Of(train[row], mean))], InOrder: true);
        }

        internal int[] First(int count, RandomStream random)
        {
            count = Math.Min(count, Rows.Length);
            return InOrder ? Rows[..count] : [.. random.SampleWithoutReplacement(Rows.Length, count).Select(k => Rows[k])];
        }
    }
}
