using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Ilgpu.Dense;
using CollectiveAction.Learning.Ilgpu.Runtime;

namespace CollectiveAction.Learning.Ilgpu;

/// <summary>
/// The backends on ILGPU, which compiles C# for a GPU: NVIDIA's driver is all they need. Dense models train on the device, bags of embeddings on the
/// managed backend.
/// </summary>
public sealed class IlgpuBackendProvider : IBackendProvider
{
    /// <summary>How many models an ensemble has at most.</summary>
    public const int Width = 1_024;

    /// <inheritdoc />
    public IReadOnlyList<string> Devices =>
        IlgpuDevice.Cards.Count > 0 ? [BackendChoice.IlgpuCpu, BackendChoice.IlgpuCuda] : [BackendChoice.IlgpuCpu];

    /// <inheritdoc />
    public string Describe() => IlgpuDevice.Describe();

    /// <inheritdoc />
    public TrainingBackends Open(string device) => Open(device, Width);

    /// <summary>The backends of a device at another width of the ensembles.</summary>
    /// <param name="device"><c>ilgpu-cpu</c>, <c>ilgpu-cuda</c>, or <c>ilgpu-cuda:1</c> for another card than the first.</param>
    /// <param name="width">How many models share a launch, at least 1; no bit of a model depends on it.</param>
    /// <exception cref="ArgumentException">There is no such name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The width is not positive.</exception>
    /// <exception cref="TrainingNotSupportedException">The device cannot train here; the message says why and what to do.</exception>
    public static TrainingBackends Open(string device, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var opened = IlgpuDevice.Open(device);
        var where = opened.Name == BackendChoice.IlgpuCpu
            ? "simulates a GPU on the processor, slowly, for tests"
            : $"trains on {opened.Accelerator.Name}";
        var description = $"The backend {opened.Name} {where}; bags of embeddings train on the managed backend.";
        return new(opened.Name, new IlgpuDenseBackend(opened, width), new VectorBagBackend(), description);
    }
}
