using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Learning.Torch.Bags;
using CollectiveAction.Learning.Torch.Dense;
using CollectiveAction.Learning.Torch.Runtime;
using CollectiveAction.Learning.Torch.Transformers;

namespace CollectiveAction.Learning.Torch;

/// <summary>The backends and the transformers on TorchSharp.</summary>
public sealed class TorchBackendProvider : IBackendProvider, ITransformerProvider
{
    /// <summary>How many models an ensemble has at most on a processor, where more bring nothing.</summary>
    public const int WidthOnProcessor = 32;

    /// <summary>How many models an ensemble has on a GPU.</summary>
    public const int WidthOnGpu = 1_024;

    /// <inheritdoc />
    public IReadOnlyList<string> Devices => TorchRuntime.Current is not { State: TorchState.Ready } runtime ? []
        : runtime.CudaDevices > 0 ? [BackendChoice.TorchCpu, BackendChoice.TorchCuda]
        : [BackendChoice.TorchCpu];

    /// <inheritdoc />
    public string Describe() => TorchRuntime.Describe();

    /// <inheritdoc />
    public TrainingBackends Open(string device) => Open(TorchDevice.Open(device), null);

    /// <inheritdoc />
    public ITransformerLearner Transformer(string device, TransformerOptions options, TextDataset corpus)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(corpus);
        var opened = TorchDevice.Open(device);
        return new TransformerLearner(new TransformerStart(options, corpus), opened);
    }

    /// <summary>The backends of a device at another width of the ensembles.</summary>
    /// <param name="device">The device's name.</param>
    /// <param name="width">
    /// How many models train together, at least 1. On a GPU ensembles are filled up to it, and a training's bits depend on it.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The width is not positive.</exception>
    /// <exception cref="TrainingNotSupportedException">The device cannot train here; the message says why and what to do.</exception>
    public static TrainingBackends Open(string device, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        return Open(TorchDevice.Open(device), width);
    }

    private static TrainingBackends Open(TorchDevice device, int? wanted)
    {
        var width = wanted ?? (device.IsCuda ? WidthOnGpu : WidthOnProcessor);
        return new(device.Name, new TorchDenseBackend(device, width), new TorchBagBackend(device, width), $"The backend {device.Name} trains: {TorchRuntime.Describe()}");
    }
}
