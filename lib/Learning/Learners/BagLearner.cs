using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Learners;

/// <summary>Learns bags of embeddings with any backend that can: today's default firm.</summary>
public sealed class BagLearner : ITextLearner
{
    private readonly IBagBackend _backend;

    /// <summary>Sets the options and the backend.</summary>
    /// <param name="options">How models are trained; null for the defaults.</param>
    /// <param name="backend">What trains; null for the vector backend.</param>
    /// <param name="name">
    /// Under which name its models are known; null for that of the reference trainer, which is right for a backend whose models are the
    /// reference's bit by bit, as the vector backend's are.
    /// </param>
    /// <param name="batchSize">How many models it gains from training together, at least 1; more than 1 for a backend that trains ensembles.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range, or the batch size is not positive.</exception>
    public BagLearner(BagOfEmbeddingsOptions? options = null, IBagBackend? backend = null, string? name = null, int batchSize = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        BatchSize = batchSize;
        Options = new BagOfEmbeddingsTrainer(options).Options;
        _backend = backend ?? new VectorBagBackend();
        Name = name ?? (_backend.Capabilities.WeightTolerance == 0 ? "bag-of-embeddings" : $"bag-of-embeddings/{_backend.Name}");
    }

    /// <summary>How models are trained.</summary>
    public BagOfEmbeddingsOptions Options { get; }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public string Settings => Options.ToString();

    /// <inheritdoc />
    public int BatchSize { get; }

    /// <summary>The same learner with other options.</summary>
    /// <param name="options">How models are trained.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public BagLearner With(BagOfEmbeddingsOptions options) => new(options, _backend, Name, BatchSize);

    /// <inheritdoc />
    public TrainingRefusal? Refusal(TextTraining training) => _backend.Refusal(Described(training));

    /// <inheritdoc />
    public IReadOnlyList<TrainingResult<ITextClassifier>> Train(
        IReadOnlyList<TextTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var results = _backend.Train([.. batch.Select(Described)], progress, cancellation);
        return [.. results.Select(r => new TrainingResult<ITextClassifier>(r.Status, r.Model, r.Steps, r.EpochLosses))];
    }

    /// <inheritdoc />
    public override string ToString() => $"{Name}: {Settings}";

    private BagTraining Described(TextTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(training.Documents);
        return new BagTraining(training.Documents.Bags, Options, training.Random);
    }
}
