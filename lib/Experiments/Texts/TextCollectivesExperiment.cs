using CollectiveAction.Learning.Backends;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;

namespace CollectiveAction.Experiments.Texts;

/// <summary>
/// Several collectives in one training set of texts, each with its size, sign, target and noise: a classifier is trained on what all of
/// them and everybody else report, and each collective's success is how often its target is predicted on held-out texts with its sign.
/// </summary>
/// <remarks>
/// The founding experiment with one collective is the special case <see cref="TextPlantingExperiment"/>, bit by bit. In each
/// repetition the members of a collective depend on its place in the arrangement alone, but for those whom an earlier collective has taken:
/// one more collective, or a larger one behind, changes nobody's membership; members of a smaller collective are members of every larger
/// one; and training starts and orders texts alike. Differences between arrangements are therefore differences of pairs.
/// </remarks>
[Source("arXiv:2505.00195", "Section 4")]
[Source("arXiv:2510.18933", "Abstract")]
public static class TextCollectivesExperiment
{
    /// <summary>Runs a plan.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    /// <exception cref="InvalidOperationException">A training run diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static CollectivesResults Run(
        TextCollectivesPlan plan, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        RunAll([plan], progress, cancellation)[0];

    /// <summary>Runs several plans as one piece of work, for example the same arrangements with two tokenizers.</summary>
    /// <param name="plans">What to run.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <returns>The results in the order of the plans; each is what the plan gives alone.</returns>
    /// <inheritdoc cref="Run" path="/exception" />
    public static IReadOnlyList<CollectivesResults> RunAll(
        IReadOnlyList<TextCollectivesPlan> plans, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        // Bit by bit the reference's models, in a fraction of its time.
        var backend = new VectorBagBackend();
        return LongWork.ForAll("Training models", plans, plan => plan.Validate(), plan => new TextCollectivesTrainings(plan, backend), progress, cancellation);
    }
}
