using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Learners;

/// <summary>
/// Something that learns to classify texts: the firm of every experiment on texts. A bag of words, a transformer, a private learner and one on
/// a GPU are interchangeable.
/// </summary>
/// <remarks>The model of a training depends on the training alone, never on its batch or what runs beside it. Implementations are safe for concurrent use.</remarks>
public interface ITextLearner
{
    /// <summary>What it is called in reports and stored results.</summary>
    string Name { get; }

    /// <summary>Raised whenever the same training would give another model; at least 1.</summary>
    int Version { get; }

    /// <summary>Every setting that its models depend on, in one line: what a stored result names beside <see cref="Name"/>.</summary>
    string Settings { get; }

    /// <summary>The largest number of models that it gains from training together, at least 1.</summary>
    int BatchSize { get; }

    /// <summary>Whether, and why not, it cannot do a training. Looks at the description only; nothing is started.</summary>
    /// <param name="training">The training.</param>
    /// <returns>Null where it can.</returns>
    /// <exception cref="ArgumentException">The training is wrong in itself: no learner can do it.</exception>
    TrainingRefusal? Refusal(TextTraining training);

    /// <summary>Trains some classifiers.</summary>
    /// <param name="batch">What to train.</param>
    /// <param name="progress">Told after each epoch of each training; may be called from several threads.</param>
    /// <param name="cancellation">Stops the work within a second.</param>
    /// <returns>The results, in the order of the batch.</returns>
    /// <exception cref="TrainingNotSupportedException">It cannot do one of the trainings; none has been started.</exception>
    /// <exception cref="ArgumentException">A training or its data is wrong in itself.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    IReadOnlyList<TrainingResult<ITextClassifier>> Train(
        IReadOnlyList<TextTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default);
}
