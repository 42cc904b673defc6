using CollectiveAction.Learning.Backends;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Privacy;

/// <summary>
/// A collective that plants a signal against a firm that protects single rows: every share × every level of protection × every repetition is one training.
/// </summary>
/// <param name="Platform">The firm.</param>
/// <param name="Shares">The sizes of the collective as shares α of the training rows, in [0, 1]; 0 gives the base rate.</param>
/// <param name="Levels">How the firm protects rows.</param>
/// <param name="Repetitions">The number of repetitions, each with its own members, batches and noise.</param>
/// <remarks>
/// Trainings of one share and repetition take the same batches of the same rows, so that they run in step, and differences between levels are differences of
/// pairs. No noise touches who the members are: the firm knows the sampling rate in advance, and its divisor is public.
/// </remarks>
[Source("arXiv:2505.05707", "Section 4, with settings of this project: the paper's are not public")]
public sealed record PrivacyPlan(PrivatePlatform Platform, IReadOnlyList<double> Shares, IReadOnlyList<PrivacyLevel> Levels, int Repetitions)
{
    /// <summary>The name under which the command line knows it.</summary>
    internal const string StudyName = "privacy";

    /// <summary>δ of every budget; one over the number of training rows unless said otherwise.</summary>
    public double? Delta { get; init; }

    /// <summary>The seed of the whole experiment.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The budgets' noise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">δ lies outside (0, 1).</exception>
    public NoiseBudget Budget => new(Platform.Sampling, Delta ?? 1.0 / Platform.People);

    /// <summary>The trainings as a study, to be run in memory or in a store.</summary>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its platform.</exception>
    /// <exception cref="TrainingNotSupportedException">The backend cannot train such a model.</exception>
    public Study<PrivacyCell, PrivacyOutcome> ToStudy()
    {
        Validate();
        return new(
            StudyName,
            new PrivacyTrainings(this),
            from share in Shares from level in Levels select new PrivacyCell(share, level),
            Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each batch of runs; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its platform.</exception>
    /// <exception cref="TrainingNotSupportedException">The backend cannot train such a model.</exception>
    /// <exception cref="InvalidOperationException">A training diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public PrivacyResults Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        RunAll([this], store, progress, cancellation)[0];

    /// <summary>Runs several plans as one piece of work.</summary>
    /// <param name="plans">What to run.</param>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each batch of runs; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <returns>The results in the order of the plans.</returns>
    /// <inheritdoc cref="Run" path="/exception" />
    public static IReadOnlyList<PrivacyResults> RunAll(
        IReadOnlyList<PrivacyPlan> plans, IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plans);
        foreach (var plan in plans) ArgumentNullException.ThrowIfNull(plan, nameof(plans));
        var results = ExperimentRunner.RunAll([.. plans.Select(plan => plan.ToStudy())], store, new() { Title = "Training models" }, progress, cancellation);
        return [.. plans.Zip(results, (plan, runs) => new PrivacyResults(plan, runs))];
    }

    private void Validate()
    {
        ArgumentNullException.ThrowIfNull(Platform);
        ArgumentNullException.ThrowIfNull(Shares);
        ArgumentNullException.ThrowIfNull(Levels);
        Platform.Validate();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        if (Shares.Count == 0 || Levels.Count == 0) throw new ArgumentException("The plan has no share or no level; give at least one of each.");
        foreach (var share in Shares) Require.Share(share, nameof(Shares));
        foreach (var level in Levels)
        {
            ArgumentNullException.ThrowIfNull(level, nameof(Levels));
            level.Validate();
        }

        Require.OpenShare(Budget.Delta, nameof(Delta));
    }
}
