using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Performativity;

namespace CollectiveAction.Experiments.Performativity;

/// <summary>What is varied: how many workers there are, and who declines.</summary>
/// <param name="Workers">N ≥ 2.</param>
/// <param name="Part">The part of them that declines, in (0, 1); at least one worker declines and at least one does not.</param>
public sealed record GigStreamCell(int Workers, double Part)
{
    /// <summary>n: the number of workers who decline.</summary>
    public int Participants => Math.Clamp((int)Math.Round(Part * Workers), 1, Workers - 1);
}

/// <summary>Declining on long streams of orders, at some oversupplies.</summary>
/// <param name="Cells">What is tried.</param>
/// <param name="Repetitions">The number of streams, ≥ 1.</param>
[Source("arXiv:2410.12633", "Section 3")]
public sealed record GigStreamPlan(IReadOnlyList<GigStreamCell> Cells, int Repetitions)
{
    /// <summary>ρ > 0: how many workers the orders keep busy.</summary>
    public double Load { get; init; } = 40;

    /// <summary>τ: the least pay that participants take.</summary>
    public double Threshold { get; init; } = 7;

    /// <summary>The number of orders that are counted on a stream, ≥ 1.</summary>
    public int Orders { get; init; } = 20_000;

    /// <summary>Whether every order takes the same time; otherwise times are exponential.</summary>
    public bool FixedService { get; init; }

    /// <summary>The seed of the whole measurement.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The stream of a cell.</summary>
    /// <param name="cell">The cell.</param>
    public GigStream Stream(GigStreamCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return new GigStream(cell.Workers, Load) { Orders = Orders, FixedService = FixedService };
    }

    /// <summary>Runs the plan; gains are in pay a worker and mean time of service.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public Results<GigStreamCell, GigGains> Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(Cells);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        Require.Finite(Threshold);
        if (Cells.Count == 0) throw new ArgumentException("The plan is empty; give at least one cell.");
        foreach (var cell in Cells)
        {
            Require.OpenShare(cell.Part);
            Stream(cell).Validate();
        }

        var study = new Study<GigStreamCell, GigGains>("gig-stream", new Streams(this), Cells, Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
        return ExperimentRunner.Run(study, store, new() { Title = "Following orders" }, progress, cancellation);
    }

    private sealed class Streams(GigStreamPlan plan) : IExperiment<GigStreamCell, GigGains>
    {
        private const int Protocol = 1;

        public ExperimentVersion Version { get; } = new("gig-stream", Protocol);

        public string Data { get; } = CanonicalJson.Fingerprint(new { plan.Load, plan.Threshold, plan.Orders, plan.FixedService, plan.Seed });

        public int BatchSize => 1;

        public IReadOnlyList<GigGains> Run(IReadOnlyList<ExperimentRun<GigStreamCell>> runs, CancellationToken cancellation) =>
            [.. runs.Select(run => plan.Stream(run.Cell).Gains(run.Cell.Participants, plan.Threshold, new RandomStream(plan.Seed).Child(run.Seed)))];
    }
}
