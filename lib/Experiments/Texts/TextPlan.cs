using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Texts;

/// <summary>An experiment with collectives in one training set of texts: every arrangement × every repetition is one training.</summary>
/// <param name="Platform">The firm.</param>
/// <param name="Arrangements">Which collectives act at the same time; see <see cref="TextArrangement"/>.</param>
/// <param name="Repetitions">The number of repetitions, each with its own members, noise and training randomness.</param>
public sealed record TextPlan(TextPlatform Platform, IReadOnlyList<IReadOnlyList<Collective<string[], uint>>> Arrangements, int Repetitions)
{
    /// <summary>What progress calls the work.</summary>
    internal static readonly RunOptions Named = new() { Title = "Training models" };

    /// <summary>Whether signs may be words that texts contain by themselves. Refused by default, since such a signal is rarely meant.</summary>
    public bool AllowOccurringSignal { get; init; }

    /// <summary>The seed of the whole experiment.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The trainings as a study, to be run in memory or in a store.</summary>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its platform.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share or a rate lies outside [0, 1], or there is no repetition.</exception>
    public Study<TextArrangement, CollectivesRun> ToStudy()
    {
        Validate();
        var signs = Arrangements.SelectMany(a => a).SelectMany(TextMaterial.SignsOf).Distinct(StringComparer.Ordinal).ToArray();
        if (!AllowOccurringSignal)
        {
            foreach (var word in signs.Select(Platform.Tokenizer.TokenOf))
            {
                if (!Platform.Train.Vocabulary.TryGetId(word, out _)) continue;
                throw new ArgumentException(
                    $"The sign '{word}' occurs in the vocabulary; choose one that no text contains, or set {nameof(AllowOccurringSignal)}.");
            }
        }

        return new Study<TextArrangement, CollectivesRun>(
            "texts",
            new TextExperiment(Platform, signs),
            Arrangements.Select(a => new TextArrangement(a, Seed)),
            Enumerable.Range(0, Repetitions).Select(r => (ulong)r));
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its platform.</exception>
    /// <exception cref="InvalidOperationException">A training diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public TextResults Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        RunAll([this], store, progress, cancellation)[0];

    /// <summary>Runs several plans as one piece of work, for example the same arrangements with two tokenizers.</summary>
    /// <param name="plans">What to run.</param>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <returns>The results in the order of the plans; each is what the plan gives alone.</returns>
    /// <inheritdoc cref="Run" path="/exception" />
    public static IReadOnlyList<TextResults> RunAll(
        IReadOnlyList<TextPlan> plans, IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plans);
        foreach (var plan in plans) ArgumentNullException.ThrowIfNull(plan, nameof(plans));
        Study<TextArrangement, CollectivesRun>[] studies = [.. plans.Select(p => p.ToStudy())];
        var results = ExperimentRunner.RunAll(studies, store, Named, progress, cancellation);
        return [.. plans.Select((plan, k) => new TextResults(plan, studies[k], results[k]))];
    }

    private void Validate()
    {
        ArgumentNullException.ThrowIfNull(Platform);
        ArgumentNullException.ThrowIfNull(Arrangements);
        Platform.Validate();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        if (Arrangements.Count == 0 || Arrangements.Any(a => a.Count == 0))
            throw new ArgumentException("The plan or an arrangement is empty; give at least one collective, with the share 0 for the base rate.");
        foreach (var collectives in Arrangements)
        {
            foreach (var collective in collectives) CollectiveCheck.Require(collective, Platform);
            var members = collectives.Sum(c => (long)Membership.Count(c.Share, Platform.People));
            if (members > Platform.People)
            {
                throw new ArgumentException(
                    $"{collectives.Count} collectives of together {members} members do not fit into {Platform.People} training texts.");
            }
        }
    }
}
