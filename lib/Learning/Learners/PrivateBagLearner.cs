using System.Runtime.Intrinsics;
using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Learning.Learners;

/// <summary>Trains bags of embeddings on independent batches, by DP-SGD or an optimiser of its kind: the firm that protects single texts.</summary>
/// <remarks>
/// Results carry what was released of single texts, for an accountant to price. Every embedding gets noise in every step, so a step costs the vocabulary, not
/// the batch: leave rare words out.
/// </remarks>
public sealed class PrivateBagLearner : ITextLearner
{
    /// <summary>Sets how models are trained.</summary>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public PrivateBagLearner(PrivateBagOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
    }

    /// <summary>How models are trained.</summary>
    public PrivateBagOptions Options { get; }

    /// <inheritdoc />
    public string Name => "private-bag-of-embeddings";

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public string Settings => Options.ToString();

    /// <inheritdoc />
    public int BatchSize => 1;

    /// <inheritdoc />
    public TrainingRefusal? Refusal(TextTraining training)
    {
        var documents = Documents(training);
        BagTraining.RequireTrainable(documents, Options.Loss);
        return documents.Count >= Options.Sampling.Lot
            ? null
            : new TrainingRefusal(
                Name, $"its lot of {Options.Sampling.Lot} texts is more than the {documents.Count} there are to draw from.", "Take a smaller lot, or more texts.");
    }

    /// <inheritdoc />
    public IReadOnlyList<TrainingResult<ITextClassifier>> Train(
        IReadOnlyList<TextTraining> batch, IProgress<BatchProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        foreach (var training in batch)
        {
            if (Refusal(training) is { } refusal) throw new TrainingNotSupportedException(refusal);
        }

        return [.. batch.Select((training, k) => Train(training, progress.At(k), cancellation))];
    }

    /// <inheritdoc />
    public override string ToString() => $"{Name}: {Settings}";

    private static LabelledBags Documents(TextTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(training.Documents);
        ArgumentNullException.ThrowIfNull(training.Random);
        return training.Documents.Bags;
    }

    private TrainingResult<ITextClassifier> Train(TextTraining training, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var (documents, random) = (Documents(training), training.Random);
        var (start, noise) = (random.Child(PrivateBagTrainer.InitialisationStream), random.Child(PrivateBagTrainer.NoiseStream));
        IBagRun run = Vector512.IsHardwareAccelerated ? new VectorPrivateBagRun<Lanes512, Vector512<float>>(documents, Options, start, noise)
            : Vector256.IsHardwareAccelerated ? new VectorPrivateBagRun<Lanes256, Vector256<float>>(documents, Options, start, noise)
            : Vector128.IsHardwareAccelerated ? new VectorPrivateBagRun<Lanes128, Vector128<float>>(documents, Options, start, noise)
            : new VectorPrivateBagRun<LanesOfOne, float>(documents, Options, start, noise);
        var result = PrivateBagSteps.Train(documents.Count, Options, random.Child(PrivateBagTrainer.OrderStream), run, progress, cancellation);
        return new(result.Status, result.Model, result.Steps, result.EpochLosses) { Released = result.Released };
    }
}
