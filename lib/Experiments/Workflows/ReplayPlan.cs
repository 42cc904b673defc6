using CollectiveAction.Data.Crowd;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Workflows;

/// <summary>How votes are bought.</summary>
public enum VoteBuying
{
    /// <summary>A fixed number of votes, and the majority of them.</summary>
    Majority,

    /// <summary>One after another by the exact policy for workers of one assumed error parameter.</summary>
    Assumed,

    /// <summary>One after another by the exact policy for unknown workers of a pool learned, without gold, from the votes on other questions.</summary>
    LearnedPool,

    /// <summary>One after another by the exact policy for the workers at hand, each learned, without gold, from the votes on other questions.</summary>
    LearnedWorkers,
}

/// <summary>What is varied.</summary>
/// <param name="Buying">How votes are bought.</param>
/// <param name="Votes">The number of votes of a majority; 0 for the others.</param>
/// <param name="Wrong">What a wrong answer is worth avoiding, in votes; 0 for a majority.</param>
/// <param name="Error">The assumed γ; 0 where none is.</param>
public sealed record ReplayCell(VoteBuying Buying, int Votes, double Wrong, double Error)
{
    /// <summary>A majority of some votes.</summary>
    /// <param name="votes">How many.</param>
    public static ReplayCell Majority(int votes) => new(VoteBuying.Majority, votes, 0, 0);

    /// <summary>The policy for workers of an assumed error parameter.</summary>
    /// <param name="error">γ.</param>
    /// <param name="wrong">What a wrong answer is worth avoiding, in votes.</param>
    public static ReplayCell Assumed(double error, double wrong) => new(VoteBuying.Assumed, 0, wrong, error);

    /// <summary>The policy for learned workers.</summary>
    /// <param name="wrong">What a wrong answer is worth avoiding, in votes.</param>
    /// <param name="individually">Whether each worker is known rather than the pool.</param>
    public static ReplayCell Learned(double wrong, bool individually = false) => new(individually ? VoteBuying.LearnedWorkers : VoteBuying.LearnedPool, 0, wrong, 0);
}

/// <summary>What was measured, in the mean over the questions.</summary>
/// <param name="Accuracy">How often the answer was the true one.</param>
/// <param name="Votes">How many votes were bought a question.</param>
public sealed record ReplayOutcome(double Accuracy, double Votes);

/// <summary>
/// Buys recorded answers one at a time, in a random order for each question, as controllers ask for them: what they would have cost and brought on a real crowd.
/// </summary>
/// <param name="Answers">Answers with gold. Gold judges; nothing learns from it.</param>
/// <param name="Cells">What is tried.</param>
/// <param name="Repetitions">The number of orders, ≥ 1.</param>
/// <remarks>
/// What is learned for a question comes from the votes on the other half of the questions. Repetitions share the answers and differ in their order alone, so their
/// intervals say how much the order matters, not how another crowd would do.
/// </remarks>
[Source("dai2011artificial", "Ballot model validation")]
public sealed record ReplayPlan(CrowdAnswers Answers, IReadOnlyList<ReplayCell> Cells, int Repetitions)
{
    /// <summary>The name under which the command line knows it.</summary>
    internal const string StudyName = "crowd-votes";

    /// <summary>The seed of the whole measurement.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Majorities of 1 to 10, and the adaptive policies at several stakes.</summary>
    /// <param name="stakes">What a wrong answer is worth avoiding, in votes.</param>
    public static IReadOnlyList<ReplayCell> StandardCells(params IReadOnlyList<double> stakes) =>
    [
        .. Enumerable.Range(1, 10).Select(ReplayCell.Majority),
        .. stakes.Select(v => ReplayCell.Assumed(1, v)),
        .. stakes.Select(v => ReplayCell.Assumed(0.5, v)),
        .. stakes.Select(v => ReplayCell.Learned(v)),
        .. stakes.Select(v => ReplayCell.Learned(v, individually: true)),
    ];

    /// <summary>The replays as a study: repetitions, from 0, are the seeds.</summary>
    /// <exception cref="ArgumentException">The plan is empty, or a cell does not fit the answers.</exception>
    public Study<ReplayCell, ReplayOutcome> ToStudy()
    {
        ArgumentNullException.ThrowIfNull(Answers);
        ArgumentNullException.ThrowIfNull(Cells);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        foreach (var cell in Cells)
        {
            if (cell.Buying == VoteBuying.Majority ? cell.Votes < 1 : cell.Wrong <= 0)
                throw new ArgumentException($"{cell} buys no votes; a majority needs some, a policy a stake above 0.");
        }

        return new(StudyName, new Replays(this), Cells, Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty, or a cell does not fit the answers.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public ReplayResults Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        new(this, ExperimentRunner.Run(ToStudy(), store, new() { Title = "Buying recorded votes" }, progress, cancellation));
}
