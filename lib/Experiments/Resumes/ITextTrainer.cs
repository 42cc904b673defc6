using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>A model to train.</summary>
/// <param name="Documents">The training documents.</param>
/// <param name="Options">How.</param>
/// <param name="Random">Decides the start and the order of the documents.</param>
public sealed record TextTraining(LabelledBags Documents, BagOfEmbeddingsOptions Options, RandomStream Random);

/// <summary>Trains text classifiers for a study: the place where one engine is exchanged for another.</summary>
public interface ITextTrainer
{
    /// <summary>Its name and version; the version rises whenever the same training gives another model.</summary>
    ExperimentVersion Version { get; }

    /// <summary>The largest number of models it gains from training together; at least 1.</summary>
    int BatchSize { get; }

    /// <summary>Trains some models. Called from several threads at once.</summary>
    /// <param name="trainings">At most <see cref="BatchSize"/> models.</param>
    /// <param name="cancellation">Stops it, within a second.</param>
    /// <returns>The outcomes in the order of the trainings. Each depends on its own training alone.</returns>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    IReadOnlyList<TrainingResult<BagOfEmbeddings>> Train(IReadOnlyList<TextTraining> trainings, CancellationToken cancellation);
}

/// <summary>Trains with a backend, one model at a time on each thread of the study.</summary>
public sealed class BackendTextTrainer : ITextTrainer
{
    private readonly IBagBackend _backend;

    /// <summary>Takes a backend.</summary>
    /// <param name="backend">Null for the vector backend.</param>
    /// <param name="version">
    /// Under which name and version results are stored; null for that of the reference trainer, which is right for a backend whose models
    /// are
    /// the reference's bit by bit, as the vector backend's are.
    /// </param>
    public BackendTextTrainer(IBagBackend? backend = null, ExperimentVersion? version = null) =>
        (_backend, Version) = (backend ?? new VectorBagBackend(), version ?? new ExperimentVersion("bag-of-embeddings", 1));

    /// <inheritdoc />
    public ExperimentVersion Version { get; }

    /// <inheritdoc />
    public int BatchSize => 1;

    /// <inheritdoc />
    public IReadOnlyList<TrainingResult<BagOfEmbeddings>> Train(IReadOnlyList<TextTraining> trainings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(trainings);
        return [.. trainings.Select(t => _backend.Train(new BagTraining(t.Documents, t.Options, t.Random), cancellation))];
    }
}
