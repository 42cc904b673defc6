using CollectiveAction.Numerics.Citing;
using CollectiveAction.Studies.Running;

namespace CollectiveAction.Experiments.Texts;

/// <summary>
/// Erasing on texts: members keep their text x and report, for one label, the answer that they expect at g(x), the text without certain
/// words; a classifier is trained on all texts; success is how often it answers x and g(x) alike.
/// </summary>
/// <remarks>
/// Members do not know P₀. They estimate the answer with a model of their own, trained on the texts before anybody joins, with another
/// randomness than the firm's. The label is treated as a question of yes and no, so the theory's case of two labels applies. Members of a smaller
/// collective are members of every larger one in the same repetition. Results do not depend on the number of processors.
/// </remarks>
[Source("arXiv:2302.04262", "Section 3.2")]
public static class TextErasingExperiment
{
    /// <summary>Runs a plan.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="progress">Told after each training; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">The plan is empty or does not fit its data.</exception>
    /// <exception cref="InvalidOperationException">A training run diverged, or no held-out text contains one of the words.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TextErasingResults Run(TextErasingPlan plan, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        RunAll([plan], progress, cancellation)[0];

    /// <summary>Runs several plans as one piece of work, for example the same plan with several lists of words.</summary>
    /// <param name="plans">What to run.</param>
    /// <param name="progress">Told after each training; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <returns>The results in the order of the plans; each is what the plan gives alone.</returns>
    /// <inheritdoc cref="Run" path="/exception" />
    public static IReadOnlyList<TextErasingResults> RunAll(
        IReadOnlyList<TextErasingPlan> plans, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        LongWork.ForAll("Training models", plans, plan => plan.Validate(), plan => new ErasingTrainings(plan), progress, cancellation);
}
