using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Experiments.Performativity;

/// <summary>What is varied: how many borrowers look two rounds ahead, and how far borrowers move.</summary>
/// <param name="SecondLevel">α₂ in [0, 1]; the others are of level 1.</param>
/// <param name="Sensitivity">ε ≥ 0.</param>
public sealed record CreditRetrainingCell(double SecondLevel, double Sensitivity);

/// <summary>What was measured, round by round.</summary>
/// <param name="Gaps">‖θₜ₊₁ − θₜ‖ over the norm of the published base model's movable coefficients.</param>
/// <param name="SecondLevelGains">Mean utility of a borrower of level 2 less that of level 1, at the model trained on the round's reports.</param>
public sealed record CreditRetrainingOutcome(IReadOnlyList<double> Gaps, IReadOnlyList<double> SecondLevelGains);

/// <summary>A lender who retrains while borrowers of two levels answer: the first figure of the published experiments.</summary>
/// <param name="Sample">The borrowers.</param>
/// <param name="SecondLevelShares">The shares α₂ that are tried, each in [0, 1].</param>
/// <param name="Repetitions">The number of runs, ≥ 1, each with borrowers of its own in either level.</param>
/// <remarks>Every round is trained to the optimum, with λ = 1/n on all coefficients. It begins at <see cref="PublishedBaseModel"/>.</remarks>
[Source("arXiv:2511.14745", "Figure 1")]
public sealed record CreditRetrainingPlan(CreditSample Sample, IReadOnlyList<double> SecondLevelShares, int Repetitions)
{
    /// <summary>The name under which the command line knows it.</summary>
    internal const string StudyName = "credit-retraining";

    /// <summary>The sensitivities ε that are tried; 0.5 as published.</summary>
    public IReadOnlyList<double> Sensitivities { get; init; } = [0.5];

    /// <summary>The number of rounds; ≥ 1. After about eight nothing changes but the last digits.</summary>
    public int Rounds { get; init; } = 8;

    /// <summary>The seed of the whole measurement.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The runs as a study: shares and sensitivities are the cells, repetitions, from 0, the seeds.</summary>
    /// <exception cref="ArgumentException">There is no share or no sensitivity.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Study<CreditRetrainingCell, CreditRetrainingOutcome> ToStudy()
    {
        ArgumentNullException.ThrowIfNull(Sample);
        ArgumentNullException.ThrowIfNull(SecondLevelShares);
        ArgumentNullException.ThrowIfNull(Sensitivities);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Rounds);
        if (SecondLevelShares.Count == 0 || Sensitivities.Count == 0)
            throw new ArgumentException("The plan is empty; give at least one share and one sensitivity.");
        foreach (var share in SecondLevelShares) Require.Share(share, nameof(SecondLevelShares));
        foreach (var sensitivity in Sensitivities) ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(sensitivity), nameof(Sensitivities));
        var cells = SecondLevelShares.SelectMany(share => Sensitivities.Select(sensitivity => new CreditRetrainingCell(share, sensitivity)));
        return new(StudyName, new Trainings(this), cells, Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">There is no share or no sensitivity.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public Results<CreditRetrainingCell, CreditRetrainingOutcome> Run(
        IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        ExperimentRunner.Run(ToStudy(), store, new() { Title = "Retraining on answers" }, progress, cancellation);

    private sealed class Trainings : IExperiment<CreditRetrainingCell, CreditRetrainingOutcome>
    {
        private const int Protocol = 1;
        private readonly CreditRetrainingPlan _plan;
        private readonly int[] _movable;
        private readonly Lazy<PublishedBaseModel> _base;

        internal Trainings(CreditRetrainingPlan plan)
        {
            var sample = plan.Sample;
            _plan = plan;
            _movable = [.. CreditSample.Movable.Select(sample.Feature)];
            _base = new Lazy<PublishedBaseModel>(() => PublishedBaseModel.Train(sample.Rows));
            Data = CanonicalJson.Fingerprint(new { sample.Record.Fingerprint, sample.Rows.Count, Overdue = sample.Rows.Labels.ToArray().Sum(), plan.Rounds, plan.Seed });
        }

        public ExperimentVersion Version { get; } = new("credit-retraining/newton", Protocol);

        public string Data { get; }

        public int BatchSize => 1;

        public IReadOnlyList<CreditRetrainingOutcome> Run(IReadOnlyList<ExperimentRun<CreditRetrainingCell>> runs, CancellationToken cancellation) =>
            [.. runs.Select(run => One(run, cancellation))];

        private CreditRetrainingOutcome One(ExperimentRun<CreditRetrainingCell> run, CancellationToken cancellation)
        {
            var platform = new CreditPlatform(_plan.Sample.Rows, _movable, run.Cell.Sensitivity, split: new RandomStream(_plan.Seed).Child(run.Seed));
            var mixture = LevelMixture.FromLevelOne(1 - run.Cell.SecondLevel, run.Cell.SecondLevel);
            var model = _base.Value.Parameters;
            var unit = Math.Sqrt(_movable.Sum(f => model[f] * model[f]));
            var (gaps, gains) = (new double[_plan.Rounds], new double[_plan.Rounds]);
            for (var t = 0; t < _plan.Rounds; t++)
            {
                cancellation.ThrowIfCancellationRequested();
                var expected = LookAhead.ExpectedModel(platform, model, 2);
                var next = platform.Retrain(LookAhead.Population(platform, model, mixture));
                gaps[t] = Math.Sqrt(next.Zip(model, (a, b) => (a - b) * (a - b)).Sum()) / unit;
                gains[t] = platform.UtilityOf(expected, next) - platform.UtilityOf(model, next);
                model = next;
            }

            return new CreditRetrainingOutcome(gaps, gains);
        }
    }
}
