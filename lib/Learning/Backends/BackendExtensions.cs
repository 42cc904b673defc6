using CollectiveAction.Learning.Models;

namespace CollectiveAction.Learning.Backends;

/// <summary>What backends have in common.</summary>
public static class BackendExtensions
{
    /// <summary>Refuses a batch of which a backend cannot do every training.</summary>
    /// <typeparam name="TTraining">What describes one model to be trained.</typeparam>
    /// <typeparam name="TModel">The kind of model.</typeparam>
    /// <param name="backend">The backend.</param>
    /// <param name="batch">The trainings.</param>
    /// <exception cref="TrainingNotSupportedException">It cannot do one of them; the message names the first.</exception>
    /// <exception cref="ArgumentException">A training is wrong in itself.</exception>
    public static void RequireSupported<TTraining, TModel>(this ITrainingBackend<TTraining, TModel> backend, IReadOnlyList<TTraining> batch)
        where TTraining : ITraining
    {
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(batch);
        foreach (var training in batch)
        {
            if (backend.Refusal(training) is { } refusal) throw new TrainingNotSupportedException(refusal);
        }
    }

    /// <summary>Trains one model.</summary>
    /// <typeparam name="TTraining">What describes one model to be trained.</typeparam>
    /// <typeparam name="TModel">The kind of model.</typeparam>
    /// <param name="backend">The backend.</param>
    /// <param name="training">The training.</param>
    /// <param name="cancellation">Stops the work within a second.</param>
    /// <exception cref="TrainingNotSupportedException">The backend cannot do the training.</exception>
    /// <exception cref="ArgumentException">The training or its data is wrong in itself.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TrainingResult<TModel> Train<TTraining, TModel>(
        this ITrainingBackend<TTraining, TModel> backend, TTraining training, CancellationToken cancellation = default)
        where TTraining : ITraining
    {
        ArgumentNullException.ThrowIfNull(backend);
        return backend.Train([training], null, cancellation)[0];
    }

    /// <summary>The listener of one training, or null without a listener.</summary>
    internal static IProgress<TrainingProgress>? At(this IProgress<BatchProgress>? progress, int position) =>
        progress is null ? null : new PositionProgress(progress, position);

    private sealed class PositionProgress(IProgress<BatchProgress> progress, int position) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => progress.Report(new BatchProgress(position, value));
    }
}
