using CollectiveAction.Mechanisms.Aggregation;
using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Mechanisms.Workflows;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Workflows;

/// <summary>Replays recorded answers. The seed of a run is its repetition, from 0.</summary>
internal sealed class Replays : IExperiment<ReplayCell, ReplayOutcome>
{
    /// <summary>Raised whenever a policy, the learning or the order of answers changes a result.</summary>
    private const int Protocol = 1;

    /// <summary>Questions are learned in halves.</summary>
    private const int Folds = 2;

    /// <summary>Workers of similar skill count as equal where each is known: the exact program grows with the number of skills.</summary>
    private const int SkillClasses = 4;

    private static readonly DifficultyPrior Difficulty = DifficultyPrior.Beta(1, 1);
    private readonly ReplayPlan _plan;
    private readonly (int Worker, int Label)[][] _answers;
    private readonly SharedMaterial<int, SkillEstimates> _skills;

    internal Replays(ReplayPlan plan)
    {
        _plan = plan;
        var byItem = plan.Answers.Answers.ToLookup(a => a.Item, a => (a.Worker, a.Label));
        _answers = [.. Enumerable.Range(0, plan.Answers.ItemCount).Select(item => byItem[item].ToArray())];
        _skills = new(Learn);
        Version = new ExperimentVersion("crowd-votes", Protocol);
        Data = CanonicalJson.Fingerprint(new { plan.Answers.Fingerprint, plan.Seed });
    }

    public ExperimentVersion Version { get; }

    public string Data { get; }

    public int BatchSize => 1;

    public IReadOnlyList<ReplayOutcome> Run(IReadOnlyList<ExperimentRun<ReplayCell>> runs, CancellationToken cancellation) =>
        [.. runs.Select(run => Replay(run.Cell, run.Seed, cancellation))];

    /// <summary>The fold of a question: the halves alternate.</summary>
    private static int FoldOf(int item) => item % Folds;

    private SkillEstimates Learn(int fold, CancellationToken cancellation)
    {
        var others = _plan.Answers.Answers.Where(a => FoldOf(a.Item) != fold).Select(a => new CrowdVote(a.Worker, a.Item, a.Label));
        var votes = CrowdVotes.Of(others, items: _plan.Answers.ItemCount, workers: _plan.Answers.WorkerCount);
        return SkillFit.WithoutGold(votes, Difficulty, cancellation: cancellation).Value;
    }

    private ReplayOutcome Replay(ReplayCell cell, ulong repetition, CancellationToken cancellation)
    {
        var random = new RandomStream(_plan.Seed).Child(repetition);
        var longest = _answers.Max(a => a.Length);
        var policies = Enumerable.Range(0, Folds).Select(fold => Policy(cell, fold, longest, cancellation)).ToArray();
        var queues = new Dictionary<(int Fold, string Skills), QueueVoting>();
        var (right, bought) = (0, 0);
        for (var item = 0; item < _answers.Length; item++)
        {
            AmbientStop.Check(cancellation);
            var answers = _answers[item].ToArray();
            random.Child((ulong)item).Shuffle(answers.AsSpan());
            var (answer, votes) = policies[FoldOf(item)] is { } policy ? Ask(policy, answers) : Ask(Queue(cell, FoldOf(item), answers, queues, cancellation), answers);
            right += answer == (_plan.Answers.Gold[item] == 1) ? 1 : 0;
            bought += votes;
        }

        return new ReplayOutcome((double)right / _answers.Length, (double)bought / _answers.Length);
    }

    /// <summary>The policy for a half of the questions; null where it depends on who comes.</summary>
    private IVotingPolicy? Policy(ReplayCell cell, int fold, int longest, CancellationToken cancellation)
    {
        if (cell.Buying == VoteBuying.Majority) return new MajorityVoting(cell.Votes);
        if (cell.Buying == VoteBuying.LearnedWorkers) return null;
        var skill = cell.Buying == VoteBuying.Assumed ? SkillLaw.Of(cell.Error) : _skills.Of(fold, cancellation).Pool();
        return OptimalVoting.Solve(VotingModel.Of(Difficulty, skill), new VotingStakes(cell.Wrong), longest, cancellation);
    }

    private static (bool Answer, int Votes) Ask(IVotingPolicy policy, (int Worker, int Label)[] answers)
    {
        var (yes, no) = (0, 0);
        while (true)
        {
            var action = policy.Next([yes, no]);
            if (action.Answer is { } answer) return (answer, yes + no);

            // Fewer answers were recorded than asked for: the majority of what there is.
            if (yes + no == answers.Length) return (yes >= no, yes + no);
            if (answers[yes + no].Label == 1) yes++;
            else no++;
        }
    }

    private static (bool Answer, int Votes) Ask(QueueVoting queue, (int Worker, int Label)[] answers)
    {
        for (var votes = 0; ; votes++)
        {
            var action = queue.Next([.. answers.Take(votes).Select(a => a.Label == 1)]);
            if (action.Answer is { } answer) return (answer, votes);
        }
    }

    /// <summary>The exact policy for the workers of a question in their order.</summary>
    private QueueVoting Queue(
        ReplayCell cell, int fold, (int Worker, int Label)[] answers, Dictionary<(int, string), QueueVoting> queues, CancellationToken cancellation)
    {
        var skills = _skills.Of(fold, cancellation);
        double[] known = [.. skills.Errors.Where(e => !double.IsNaN(e)).Order()];
        int ClassOf(double error) => double.IsNaN(error) ? SkillClasses / 2 : Math.Min(SkillClasses - 1, SkillClasses * Math.Max(0, Array.FindLastIndex(known, k => k <= error)) / known.Length);
        int[] classes = [.. answers.Select(a => ClassOf(skills.Errors[a.Worker]))];
        var key = (fold, string.Join(',', classes));
        if (queues.TryGetValue(key, out var solved)) return solved;
        double[] centres = [.. Enumerable.Range(0, SkillClasses).Select(c => known[(2 * c + 1) * known.Length / (2 * SkillClasses)])];
        return queues[key] = QueueVoting.Solve(Difficulty, [.. classes.Select(c => centres[c])], new VotingStakes(cell.Wrong), cancellation);
    }
}
