using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Privacy;

/// <summary>The founding experiment against a firm that protects single texts: every share × every level of protection × every repetition is one training.</summary>
/// <param name="Texts">The firm's texts; its learner plays no part.</param>
/// <param name="Learner">How a bag of embeddings is trained; each level brings its own protection.</param>
/// <param name="Target">The name of the target label.</param>
/// <param name="Shares">The sizes of the collective as shares α of the training texts, in [0, 1].</param>
/// <param name="Levels">How the firm protects texts.</param>
/// <param name="Repetitions">The number of repetitions.</param>
/// <remarks>Words are taken for known beforehand: which there are is itself something that a text tells.</remarks>
public sealed record PrivateTextPlan(
    TextPlatform Texts, PrivateBagOptions Learner, string Target, IReadOnlyList<double> Shares, IReadOnlyList<PrivacyLevel> Levels, int Repetitions)
{
    /// <summary>δ of every budget; one over the number of training texts unless said otherwise.</summary>
    public double? Delta { get; init; }

    /// <summary>The budgets' noise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">δ lies outside (0, 1).</exception>
    public NoiseBudget Budget => new(Learner.Sampling, Delta ?? 1.0 / Texts.People);

    /// <summary>The plan of each level.</summary>
    /// <exception cref="ArgumentException">The plan is empty, or a level makes no sense.</exception>
    public IReadOnlyList<PlantingPlan> ToPlans()
    {
        ArgumentNullException.ThrowIfNull(Texts);
        ArgumentNullException.ThrowIfNull(Learner);
        ArgumentNullException.ThrowIfNull(Levels);
        if (Levels.Count == 0) throw new ArgumentException("The plan has no level; give at least one.");
        foreach (var level in Levels) level.Validate();
        var budget = Budget;
        return [.. Levels.Select(level => new PlantingPlan(
            Texts with { Learner = new PrivateBagLearner(Learner with { Privacy = budget.Of(level) }) }, [Target], Shares, Repetitions))];
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <returns>The results of each level, in their order.</returns>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its platform.</exception>
    /// <exception cref="InvalidOperationException">A training diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public IReadOnlyList<(PrivacyLevel Level, PlantingResults Results)> Run(
        IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        [.. Levels.Zip(PlantingPlan.RunAll(ToPlans(), store, progress, cancellation))];
}
