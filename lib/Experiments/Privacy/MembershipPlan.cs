using CollectiveAction.Learning.Backends;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Privacy;

/// <summary>
/// How well an attacker tells whose row a model was trained on, while nobody acts and while a collective does: the likelihood-ratio attack with shadow models, each
/// model trained on a random half of the rows and attacked with the help of all others.
/// </summary>
/// <param name="Platform">The firm; few rows and many passes let a model learn rows by heart. Its lot is at most half of the rows.</param>
/// <param name="Share">The share of the rows that are the collective's, in (0, 1).</param>
/// <param name="Levels">How the firm protects rows.</param>
/// <param name="Models">The number of models of a cell, at least 8.</param>
/// <param name="Repetitions">The number of repetitions, each with its own members and models.</param>
/// <remarks>
/// A member who acts is attacked through what it reports. Every row is in or out of each model by a fair coin of its own, members too, so a model sees about half of
/// the collective.
/// </remarks>
[Source("arXiv:2112.03570", "Section V")]
[Source("arXiv:2505.05707", "Section 4.4")]
public sealed record MembershipPlan(PrivatePlatform Platform, double Share, IReadOnlyList<PrivacyLevel> Levels, int Models, int Repetitions)
{
    /// <summary>The name under which a store knows it.</summary>
    internal const string StudyName = "membership";

    /// <summary>δ of every budget; one over the number of training rows unless said otherwise.</summary>
    public double? Delta { get; init; }

    /// <summary>The seed of the whole experiment.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The budgets' noise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">δ lies outside (0, 1).</exception>
    public NoiseBudget Budget => new(Platform.Sampling, Delta ?? 1.0 / Platform.People);

    /// <summary>The attacks as a study: whether the collective acts and the level are the cells, repetitions, from 0, the seeds.</summary>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its platform.</exception>
    /// <exception cref="TrainingNotSupportedException">The backend cannot train such a model.</exception>
    public Study<MembershipCell, MembershipOutcome> ToStudy()
    {
        ArgumentNullException.ThrowIfNull(Platform);
        ArgumentNullException.ThrowIfNull(Levels);
        Platform.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(Models, 8);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        Require.OpenShare(Share);
        if (Levels.Count == 0) throw new ArgumentException("The plan has no level; give at least one.");
        foreach (var level in Levels) level.Validate();
        return new(
            StudyName,
            new MembershipAttacks(this),
            Levels.SelectMany(level => (MembershipCell[])[new(false, level), new(true, level)]),
            Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each cell; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its platform.</exception>
    /// <exception cref="TrainingNotSupportedException">The backend cannot train such a model.</exception>
    /// <exception cref="InvalidOperationException">A training diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public Results<MembershipCell, MembershipOutcome> Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        ExperimentRunner.Run(ToStudy(), store, new() { Title = "Attacking models" }, progress, cancellation);
}
