using CollectiveAction.Numerics.Checks;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Texts;

/// <summary>
/// The founding experiment: a random part of the training texts joins and carries a rare sign; success is how often the firm predicts the target
/// on held-out texts that carry it. Every target × every share × every repetition is one training; without members one serves all targets.
/// </summary>
/// <param name="Platform">The firm.</param>
/// <param name="Targets">The names of the target labels.</param>
/// <param name="Shares">The sizes of the collective as shares α of the training texts, in [0, 1]; 0 gives the base rate.</param>
/// <param name="Repetitions">The number of repetitions, each with its own members and its own training randomness.</param>
public sealed record PlantingPlan(TextPlatform Platform, IReadOnlyList<string> Targets, IReadOnlyList<double> Shares, int Repetitions)
{
    /// <summary>Whether members change their texts alone: those who have the target carry the sign, the others report their own data.</summary>
    public bool FeatureOnly { get; init; }

    /// <summary>The inserted word; by default a typographic sign that no résumé contains.</summary>
    public string Sign { get; init; } = TextPlatform.UniqueSign;

    /// <summary>The number of words from one insertion to the next.</summary>
    public int Spacing { get; init; } = 20;

    /// <summary>Whether the sign may be a word that texts contain by themselves. Refused by default, since such a signal is rarely meant.</summary>
    public bool AllowOccurringSignal { get; init; }

    /// <summary>The seed of the whole experiment.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The collective of a target at a share.</summary>
    /// <param name="target">The name of a label.</param>
    /// <param name="share">The share α in [0, 1].</param>
    /// <exception cref="ArgumentException">No label has the name.</exception>
    public Collective<string[], uint> Collective(string target, double share) =>
        FeatureOnly ? Platform.FeatureOnly(share, target, Sign, Spacing) : Platform.Planting(share, target, Sign, Spacing);

    /// <summary>The sizes as whole numbers of texts, each once, rising.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1].</exception>
    public IReadOnlyList<int> Members => [.. Shares.Select(share => Membership.Count(share, Platform.People)).Distinct().Order()];

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its platform.</exception>
    /// <exception cref="InvalidOperationException">A training diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public PlantingResults Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        RunAll([this], store, progress, cancellation)[0];

    /// <summary>Runs several plans as one piece of work, for example the same plan with several signs.</summary>
    /// <param name="plans">What to run.</param>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <returns>The results in the order of the plans; each is what the plan gives alone.</returns>
    /// <inheritdoc cref="Run" path="/exception" />
    public static IReadOnlyList<PlantingResults> RunAll(
        IReadOnlyList<PlantingPlan> plans, IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plans);
        foreach (var plan in plans) ArgumentNullException.ThrowIfNull(plan, nameof(plans));
        var results = TextPlan.RunAll([.. plans.Select(p => p.ToTextPlan())], store, progress, cancellation);
        return [.. plans.Select((plan, k) => new PlantingResults(plan, results[k]))];
    }

    /// <summary>The arrangements of one collective each; without members one training serves every target, so they watch it together.</summary>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its platform.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share lies outside [0, 1].</exception>
    public TextPlan ToTextPlan()
    {
        ArgumentNullException.ThrowIfNull(Platform);
        ArgumentNullException.ThrowIfNull(Targets);
        ArgumentNullException.ThrowIfNull(Shares);
        IReadOnlyList<Collective<string[], uint>>[] arrangements = Targets.Count == 0 ? [] :
        [
            .. Members.SelectMany(members => members == 0
                ? [[.. Targets.Select(target => Collective(target, 0))]]
                : Targets.Select(target => (IReadOnlyList<Collective<string[], uint>>)[Collective(target, ShareOf(members))])),
        ];
        return new TextPlan(Platform, arrangements, Repetitions) { AllowOccurringSignal = AllowOccurringSignal, Seed = Seed };
    }

    /// <summary>The share that so many members are.</summary>
    internal double ShareOf(int members) => (double)members / Platform.People;

    /// <summary>The measured share that a wanted one is rounded to.</summary>
    /// <exception cref="ArgumentException">The plan has no such size.</exception>
    internal double Measured(double share)
    {
        var members = Membership.Count(Require.Share(share), Platform.People);
        return Members.Contains(members)
            ? ShareOf(members)
            : throw new ArgumentException($"The plan has no collective of {share:P3}, which is {members} texts; its shares are {string.Join(", ", Shares)}.", nameof(share));
    }
}
