using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Mechanisms.Workflows;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Workflows;

/// <summary>Who decides what happens to an artefact.</summary>
public enum WorkflowDecider
{
    /// <summary>Nobody: a fixed number of improvements, each voted on a fixed number of times at most, until the majority is clear; without votes each is kept.</summary>
    Fixed,

    /// <summary>Look-ahead with the exact joint belief.</summary>
    Joint,

    /// <summary>Look-ahead with the published marginal belief.</summary>
    Marginal,
}

/// <summary>What is varied.</summary>
/// <param name="Exponent">M of the difficulty 1 − |q − q′|^M.</param>
/// <param name="Error">γ of the voters.</param>
/// <param name="ImprovementCost">What an improvement costs.</param>
/// <param name="BallotCost">What a vote costs.</param>
/// <param name="Decider">Who decides.</param>
/// <param name="Depth">The steps that are looked ahead; 0 for a fixed workflow.</param>
/// <param name="Improvements">The improvements of a fixed workflow; 0 otherwise.</param>
/// <param name="Ballots">The votes on each improvement of a fixed workflow; 0 otherwise.</param>
/// <param name="MoneyWorth">What a unit of money is worth to the controller in utility; 0 for a fixed workflow.</param>
public sealed record WorkflowCell(
    double Exponent, double Error, double ImprovementCost, double BallotCost, WorkflowDecider Decider, int Depth, int Improvements, int Ballots, double MoneyWorth)
{
    /// <summary>The world that it is tried in.</summary>
    public (double Exponent, double Error, double ImprovementCost, double BallotCost) World => (Exponent, Error, ImprovementCost, BallotCost);
}

/// <summary>What was measured, in the mean over the artefacts.</summary>
/// <param name="Quality">The true quality of what was handed in.</param>
/// <param name="Utility">What it is worth.</param>
/// <param name="Cost">What was spent, in money.</param>
/// <param name="Improvements">The number of improvements.</param>
/// <param name="Ballots">The number of votes.</param>
public sealed record WorkflowOutcome(double Quality, double Utility, double Cost, double Improvements, double Ballots);

/// <summary>
/// Simulates workflows of iterative improvement with and without a controller, over what is not published: the exponent M, the voters' γ and the costs.
/// </summary>
/// <param name="Cells">What is tried.</param>
/// <param name="Artefacts">How many artefacts a run, ≥ 1.</param>
/// <param name="Repetitions">The number of runs a cell, ≥ 1.</param>
/// <remarks>Prior, improvements and utility are those of the published simulations. Cells of a repetition meet the same artefacts.</remarks>
[Source("dai2010decision", "Experimental setup")]
public sealed record WorkflowPlan(IReadOnlyList<WorkflowCell> Cells, int Artefacts, int Repetitions)
{
    /// <summary>The name under which the command line knows it.</summary>
    internal const string StudyName = "crowd-workflows";

    /// <summary>
    /// The worlds that are swept: M, γ, and the prices of an improvement and of a vote, 3 to 1 as in the published simulations and 5 to 1 as in the live
    /// experiment. M and γ of the publication are not known.
    /// </summary>
    public static IReadOnlyList<(double Exponent, double Error, double ImprovementCost, double BallotCost)> StandardWorlds { get; } =
        [(0.5, 1, 3, 1), (0.5, 1, 5, 1), (0.25, 1, 3, 1), (1, 1, 3, 1), (0.5, 2, 3, 1), (1, 2, 3, 1)];

    /// <summary>The number of cells of the grid of qualities.</summary>
    public int Grid { get; init; } = 15;

    /// <summary>The seed of the whole measurement.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Fixed workflows and both controllers in some worlds.</summary>
    /// <param name="worlds">M, γ, and the costs of an improvement and of a vote.</param>
    /// <param name="moneyWorths">What money is worth to the controllers: the less, the more they spend.</param>
    /// <param name="depth">The steps that are looked ahead.</param>
    /// <param name="mostImprovements">The longest fixed workflow.</param>
    public static IReadOnlyList<WorkflowCell> StandardCells(
        IReadOnlyList<(double Exponent, double Error, double ImprovementCost, double BallotCost)> worlds,
        IReadOnlyList<double> moneyWorths,
        int depth = 4,
        int mostImprovements = 12)
    {
        ArgumentNullException.ThrowIfNull(worlds);
        ArgumentNullException.ThrowIfNull(moneyWorths);
        int[] ballots = [0, 1, 3, 5];
        return
        [
            .. from w in worlds
               from b in ballots
               from i in Enumerable.Range(1, mostImprovements)
               select new WorkflowCell(w.Exponent, w.Error, w.ImprovementCost, w.BallotCost, WorkflowDecider.Fixed, 0, i, b, 0),
            .. from w in worlds
               from decider in (WorkflowDecider[])[WorkflowDecider.Joint, WorkflowDecider.Marginal]
               from worth in moneyWorths
               select new WorkflowCell(w.Exponent, w.Error, w.ImprovementCost, w.BallotCost, decider, depth, 0, 0, worth),
        ];
    }

    /// <summary>The simulations as a study: repetitions, from 0, are the seeds.</summary>
    /// <exception cref="ArgumentException">The plan has no cell.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Study<WorkflowCell, WorkflowOutcome> ToStudy()
    {
        ArgumentNullException.ThrowIfNull(Cells);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Artefacts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        ArgumentOutOfRangeException.ThrowIfLessThan(Grid, 2);
        return new(StudyName, new Simulations(this), Cells, Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan has no cell.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public WorkflowResults Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        new(this, ExperimentRunner.Run(ToStudy(), store, new() { Title = "Simulating workflows" }, progress, cancellation));

    /// <summary>The problem of a cell, with costs in utility.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="moneyWorth">What a unit of money is worth.</param>
    internal WorkflowProblem Problem(WorkflowCell cell, double moneyWorth) => new(
        QualityLaw.Beta(1, 9, Grid), ImprovementModel.Published(Grid), SkillLaw.Of(cell.Error), cell.Exponent, moneyWorth * cell.ImprovementCost, moneyWorth * cell.BallotCost);

    private sealed class Simulations(WorkflowPlan plan) : IExperiment<WorkflowCell, WorkflowOutcome>
    {
        /// <summary>Raised whenever a controller or the simulation changes a result.</summary>
        private const int Protocol = 1;

        private readonly SharedMaterial<WorkflowCell, WorkflowProblem> _problems = new((cell, _) => plan.Problem(cell, cell.Decider == WorkflowDecider.Fixed ? 1 : cell.MoneyWorth));

        public ExperimentVersion Version { get; } = new("crowd-workflows", Protocol);

        public string Data { get; } = CanonicalJson.Fingerprint(new { plan.Artefacts, plan.Grid, plan.Seed });

        public int BatchSize => 1;

        public IReadOnlyList<WorkflowOutcome> Run(IReadOnlyList<ExperimentRun<WorkflowCell>> runs, CancellationToken cancellation) => [.. runs.Select(run => One(run, cancellation))];

        private WorkflowOutcome One(ExperimentRun<WorkflowCell> run, CancellationToken cancellation)
        {
            var cell = run.Cell;
            IWorkflowController controller = cell.Decider switch
            {
                WorkflowDecider.Fixed => new StaticController(cell.Improvements, cell.Ballots, stopsEarly: true),
                WorkflowDecider.Joint => new LookAheadController(cell.Depth),
                _ => new LookAheadController(cell.Depth, BeliefUpdate.Marginal),
            };
            var made = new WorkflowSimulation(_problems.Of(cell, cancellation), controller).Run(plan.Artefacts, new RandomStream(plan.Seed).Child(run.Seed), cancellation);
            double Mean(Func<WorkflowRun, double> of) => made.Average(of);
            var (improvements, ballots) = (Mean(r => r.Improvements), Mean(r => r.Ballots));
            return new WorkflowOutcome(
                Mean(r => r.Quality), Mean(r => r.Utility), improvements * cell.ImprovementCost + ballots * cell.BallotCost, improvements, ballots);
        }
    }
}
