using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Mechanisms.Workflows;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Workflows;

/// <summary>What is varied: whether the controller learns while the crowd changes.</summary>
/// <param name="Window">The number of last questions whose votes teach it γ; 0 for a controller that keeps its first γ.</param>
public sealed record DriftCell(int Window);

/// <summary>What was measured.</summary>
/// <param name="EarlyAccuracy">How often it was right in the first quarter of the questions.</param>
/// <param name="LateAccuracy">How often in the last quarter.</param>
/// <param name="Utility">The mean worth of an answer less its votes over all questions.</param>
/// <param name="LateUtility">The same over the last quarter.</param>
/// <param name="LateVotes">Votes a question in the last quarter.</param>
public sealed record DriftOutcome(double EarlyAccuracy, double LateAccuracy, double Utility, double LateUtility, double LateVotes);

/// <summary>A crowd that gets worse question by question, and a controller that notices or does not.</summary>
/// <param name="Windows">The windows that are tried; 0 for no learning.</param>
/// <param name="Questions">The number of questions, ≥ 40.</param>
/// <param name="Repetitions">The number of runs, ≥ 1.</param>
/// <remarks>
/// The workers' γ rises evenly in its logarithm. The learning controller takes, of a grid of γ, the one under which the counts of votes in its window are most
/// probable, the answers unknown; that a policy decides when to stop does not change which γ that is.
/// </remarks>
[Source("dai2010decision", "below eq. (12)")]
public sealed record DriftPlan(IReadOnlyList<int> Windows, int Questions, int Repetitions)
{
    /// <summary>The name under which the command line knows it.</summary>
    internal const string StudyName = "crowd-drift";

    /// <summary>The workers' γ at first.</summary>
    public double FirstError { get; init; } = 0.5;

    /// <summary>The workers' γ at the end.</summary>
    public double LastError { get; init; } = 4;

    /// <summary>What a wrong answer loses, in votes.</summary>
    public double Wrong { get; init; } = 50;

    /// <summary>The seed of the whole measurement.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The runs as a study: windows are the cells, repetitions, from 0, the seeds.</summary>
    /// <exception cref="ArgumentException">There is no window, or a negative one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Study<DriftCell, DriftOutcome> ToStudy()
    {
        ArgumentNullException.ThrowIfNull(Windows);
        ArgumentOutOfRangeException.ThrowIfLessThan(Questions, 40);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(FirstError);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(LastError);
        foreach (var window in Windows) ArgumentOutOfRangeException.ThrowIfNegative(window, nameof(Windows));
        return new(StudyName, new Crowds(this), Windows.Select(w => new DriftCell(w)), Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">There is no window, or a negative one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public Results<DriftCell, DriftOutcome> Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        ExperimentRunner.Run(ToStudy(), store, new() { Title = "Following a drifting crowd" }, progress, cancellation);

    private sealed class Crowds : IExperiment<DriftCell, DriftOutcome>
    {
        private const int Protocol = 1, Horizon = 30;
        private static readonly DifficultyPrior Difficulty = DifficultyPrior.Beta(1, 1);
        private static readonly double[] Grid = [.. Enumerable.Range(0, 13).Select(k => 0.25 * Math.Pow(2, k / 2.0))];
        private readonly DriftPlan _plan;
        private readonly OptimalVoting[] _policies;

        internal Crowds(DriftPlan plan)
        {
            _plan = plan;
            _policies = [.. Grid.Select(error => OptimalVoting.Solve(VotingModel.Of(Difficulty, SkillLaw.Of(error)), new VotingStakes(plan.Wrong), Horizon))];
            Data = CanonicalJson.Fingerprint(new { plan.Questions, plan.FirstError, plan.LastError, plan.Wrong, plan.Seed });
        }

        public ExperimentVersion Version { get; } = new("crowd-drift", Protocol);

        public string Data { get; }

        public int BatchSize => 1;

        public IReadOnlyList<DriftOutcome> Run(IReadOnlyList<ExperimentRun<DriftCell>> runs, CancellationToken cancellation) => [.. runs.Select(run => One(run, cancellation))];

        private DriftOutcome One(ExperimentRun<DriftCell> run, CancellationToken cancellation)
        {
            var (random, quarter) = (new RandomStream(_plan.Seed).Child(run.Seed), _plan.Questions / 4);
            var believed = Nearest(_plan.FirstError);
            var (logs, right, votes) = (new double[_plan.Questions][], new bool[_plan.Questions], new int[_plan.Questions]);
            var window = new double[Grid.Length];
            for (var t = 0; t < _plan.Questions; t++)
            {
                AmbientStop.Check(cancellation);
                var stream = random.Child((ulong)t);
                var error = _plan.FirstError * Math.Pow(_plan.LastError / _plan.FirstError, t / (_plan.Questions - 1.0));
                var accuracy = BallotAccuracy.Of(Difficulty.Points[stream.NextInt32(Difficulty.Count)], error);
                var (truth, yes, no) = (stream.NextBernoulli(0.5), 0, 0);
                while (true)
                {
                    var action = _policies[believed].Next(yes, no);
                    if (action.Answer is { } answer)
                    {
                        (right[t], votes[t]) = (answer == truth, yes + no);
                        break;
                    }

                    if (stream.NextBernoulli(accuracy) == truth) yes++;
                    else no++;
                }

                if (run.Cell.Window == 0) continue;
                logs[t] = [.. Grid.Select(g => LogProbability(yes, no, g))];
                for (var g = 0; g < Grid.Length; g++) window[g] += logs[t][g] - (t >= run.Cell.Window ? logs[t - run.Cell.Window][g] : 0);
                if (t >= run.Cell.Window / 2) believed = Array.IndexOf(window, window.Max());
            }

            double Mean(int from, int count, Func<int, double> of) => Enumerable.Range(from, count).Average(of);
            double Utility(int t) => (right[t] ? 0 : -_plan.Wrong) - votes[t];
            var late = _plan.Questions - quarter;
            return new DriftOutcome(
                Mean(0, quarter, t => right[t] ? 1 : 0), Mean(late, quarter, t => right[t] ? 1 : 0),
                Mean(0, _plan.Questions, Utility), Mean(late, quarter, Utility), Mean(late, quarter, t => votes[t]));
        }

        private static int Nearest(double error) => Enumerable.Range(0, Grid.Length).MinBy(k => Math.Abs(Math.Log(Grid[k] / error)));

        private static double LogProbability(int yes, int no, double error)
        {
            var sum = 0.0;
            for (var d = 0; d < Difficulty.Count; d++)
            {
                var a = BallotAccuracy.Of(Difficulty.Points[d], error);
                sum += 0.5 * Difficulty.Weights[d] * (Math.Pow(a, yes) * Math.Pow(1 - a, no) + Math.Pow(a, no) * Math.Pow(1 - a, yes));
            }

            return Math.Log(sum);
        }
    }
}
