using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Backends;

/// <summary>Something that trains models: the reference, vector code, a GPU. Backends for the same training are interchangeable.</summary>
/// <typeparam name="TTraining">What describes one model to be trained.</typeparam>
/// <typeparam name="TModel">The kind of model.</typeparam>
/// <remarks>
/// <para>
/// The model of a training depends on the training alone, never on the batch it is part of, the position in it, or what runs beside it.
/// How near it is to the reference's model, the backend's capabilities say. Implementations are safe for concurrent use.
/// </para>
/// <para>The suite <c>tests/Learning.Contracts</c> holds a backend to this.</para>
/// </remarks>
public interface ITrainingBackend<TTraining, TModel>
    where TTraining : ITraining
{
    /// <summary>What the backend is called in reports.</summary>
    string Name { get; }

    /// <summary>How many batches it makes sense to have in training at the same time, at least 1.</summary>
    int Concurrency { get; }

    /// <summary>Whether, and why not, the backend cannot do a training. Looks at the description only; nothing is started.</summary>
    /// <param name="training">The training.</param>
    /// <returns>Null where the backend can do it.</returns>
    /// <exception cref="ArgumentException">The training is wrong in itself: no backend can do it.</exception>
    TrainingRefusal? Refusal(TTraining training);

    /// <summary>How many trainings like this one the backend likes to be given at a time, at least 1.</summary>
    /// <param name="training">The training.</param>
    int BatchSize(TTraining training);

    /// <summary>An upper estimate of the memory in bytes that one training takes while it runs, its finished model included.</summary>
    /// <param name="training">The training.</param>
    long EstimatedBytes(TTraining training);

    /// <summary>Trains some models.</summary>
    /// <param name="batch">What to train; each with its own options and randomness.</param>
    /// <param name="progress">Told after each epoch of each training; may be called from several threads.</param>
    /// <param name="cancellation">Stops the work within a second.</param>
    /// <returns>The results, in the order of the batch.</returns>
    /// <exception cref="TrainingNotSupportedException">The backend cannot do one of the trainings; none has been started.</exception>
    /// <exception cref="ArgumentException">A training or its data is wrong in itself.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    IReadOnlyList<TrainingResult<TModel>> Train(
        IReadOnlyList<TTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default);
}

/// <summary>Where one training of a batch stands.</summary>
/// <param name="Position">Its position in the batch, from 0.</param>
/// <param name="Progress">The epoch it has finished.</param>
public readonly record struct BatchProgress(int Position, TrainingProgress Progress);
