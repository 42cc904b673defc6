using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Texts;

/// <summary>
/// An erasing experiment on texts: members want a classifier to stop acting on certain words when it says whether a label is there. Every
/// size × every repetition is one training, and each repetition trains one more model, the members' own.
/// </summary>
/// <param name="Platform">The firm. Its learner trains the members' own model too.</param>
/// <param name="Label">The name of the label that is asked for.</param>
/// <param name="Words">The words that the signal g takes away; words that no text contains are allowed.</param>
/// <param name="Shares">The sizes of the collective as shares α of the training texts, in [0, 1]; 0 gives the base rate.</param>
/// <param name="Repetitions">The number of repetitions, each with its own members and its own training randomness.</param>
public sealed record ErasingPlan(TextPlatform Platform, string Label, IReadOnlyList<string> Words, IReadOnlyList<double> Shares, int Repetitions)
{
    /// <summary>The seed of the whole experiment.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The sizes as whole numbers of texts, each once, rising.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1].</exception>
    public IReadOnlyList<int> Members => [.. Shares.Select(share => Membership.Count(share, Platform.People)).Distinct().Order()];

    /// <summary>The words that occur in the vocabulary.</summary>
    internal string[] OccurringWords => [.. Words.Where(w => Platform.Train.Vocabulary.TryGetId(w, out _))];

    /// <summary>The trainings as a study, to be run in memory or in a store.</summary>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its platform.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1], or there is no repetition.</exception>
    public Study<ErasingCell, ErasingRun> ToStudy()
    {
        Validate();
        return new Study<ErasingCell, ErasingRun>(
            "erasing",
            new ErasingExperiment(Platform, Platform.Label(Label), OccurringWords),
            Members.Select(m => new ErasingCell((double)m / Platform.People, Seed)),
            Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each training; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its platform.</exception>
    /// <exception cref="InvalidOperationException">A training diverged, or no held-out text contains one of the words.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public ErasingResults Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        RunAll([this], store, progress, cancellation)[0];

    /// <summary>Runs several plans as one piece of work, for example the same plan with several lists of words.</summary>
    /// <param name="plans">What to run.</param>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each training; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <returns>The results in the order of the plans; each is what the plan gives alone.</returns>
    /// <inheritdoc cref="Run" path="/exception" />
    public static IReadOnlyList<ErasingResults> RunAll(
        IReadOnlyList<ErasingPlan> plans, IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plans);
        foreach (var plan in plans) ArgumentNullException.ThrowIfNull(plan, nameof(plans));
        var results = ExperimentRunner.RunAll([.. plans.Select(p => p.ToStudy())], store, TextPlan.Named, progress, cancellation);
        return [.. plans.Select((plan, k) => new ErasingResults(plan, results[k]))];
    }

    private void Validate()
    {
        ArgumentNullException.ThrowIfNull(Platform);
        ArgumentNullException.ThrowIfNull(Words);
        ArgumentNullException.ThrowIfNull(Shares);
        Platform.Validate();
        Platform.Label(Label);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        if (Shares.Count == 0) throw new ArgumentException("The plan is empty; give at least one size of the collective.");
        if (OccurringWords.Length == 0) throw new ArgumentException($"None of the {Words.Count} words occurs in the vocabulary, so there is nothing to erase.");
    }
}
