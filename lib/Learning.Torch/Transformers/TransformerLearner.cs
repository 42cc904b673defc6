using System.Runtime.InteropServices;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Learning.Torch.Runtime;

namespace CollectiveAction.Learning.Torch.Transformers;

/// <summary>Learns transformers on TorchSharp, one after the other.</summary>
/// <remarks>
/// A text is read up to <see cref="TransformerOptions.Length"/> tokens. On processors of one kind the same training gives the same bits; on a GPU the
/// gradients of attention and of the pieces' table are added up in any order, so that models of one training differ by rounding.
/// </remarks>
internal sealed class TransformerLearner : ITransformerLearner
{
    private readonly TransformerStart _start;
    private readonly TorchDevice _device;

    /// <param name="start">Where models start.</param>
    /// <param name="device">Where they are trained.</param>
    /// <exception cref="TrainingNotSupportedException">The device does not compute with the precision asked for.</exception>
    internal TransformerLearner(TransformerStart start, TorchDevice device)
    {
        (_start, _device) = (start, device);
        Name = $"transformer/{device.Name}";
        Settings = $"{start.Options}, start {start.Fingerprint}";
        if (Unable() is { } refusal) throw new TrainingNotSupportedException(refusal);
    }

    /// <inheritdoc />
    public TransformerOptions Options => _start.Options;

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public string Settings { get; }

    /// <inheritdoc />
    public int BatchSize => 1;

    /// <inheritdoc />
    public long ParameterCount(int labels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(labels);
        return new TransformerLayout(_start.Shape(labels)).Length;
    }

    /// <inheritdoc />
    public IReadOnlyList<string> Pieces(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _start.Tokenizer.Pieces(text);
    }

    /// <inheritdoc />
    public TrainingRefusal? Refusal(TextTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(training.Documents);
        ArgumentNullException.ThrowIfNull(training.Random);
        var documents = training.Documents;
        if (documents.Count == 0) throw new ArgumentException("Training needs at least one document.");
        for (var row = 0; Options.Loss == LabelLoss.Softmax && row < documents.Count; row++)
        {
            if (documents[row].Labels == 0) throw new ArgumentException($"With {nameof(LabelLoss.Softmax)} every document has a label; number {row} has none. Leave it out.");
        }

        return _start.Labels is { } labels && labels != documents.LabelCount
            ? new TrainingRefusal(Name, $"its checkpoint tells {labels} labels apart and the documents have {documents.LabelCount}.", $"Set {nameof(TransformerOptions.NewHead)} to start with another head.")
            : null;
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

        return [.. batch.Select((training, place) => Train(training, progress.At(place), cancellation))];
    }

    /// <inheritdoc />
    public override string ToString() => $"{Name}: {Settings}";

    private TrainingResult<ITextClassifier> Train(TextTraining training, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var (documents, layout) = (training.Documents, new TransformerLayout(_start.Shape(training.Documents.LabelCount)));
        try
        {
            var trained = TransformerRun.Train(_start, layout, documents, training.Random, _device.Device, progress, cancellation);
            return new(trained.Status, new TransformerClassifier(_start, layout, trained.Model, documents.VocabularySize, _device), trained.Steps, trained.EpochLosses);
        }
        catch (ExternalException exception) when (TorchDevice.IsOutOfMemory(exception))
        {
            throw new InsufficientMemoryException(
                $"A transformer of {layout.Length:N0} weights does not fit onto {_device.Name} with steps of {Options.BatchSize} texts of up to {Options.Length} tokens in {Options.Accumulation} parts: "
                + $"compute a step in more parts ({nameof(TransformerOptions.Accumulation)}), or choose a smaller {nameof(TransformerOptions.Length)} or model.",
                exception);
        }
    }

    private TrainingRefusal? Unable() => Options.Precision == TransformerPrecision.BFloat16 && !_device.HasBFloat16()
        ? new TrainingRefusal(Name, "the device does not compute with bfloat16.", $"Choose {nameof(TransformerPrecision)}.{nameof(TransformerPrecision.Single)}.")
        : null;
}
