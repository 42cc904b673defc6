using System.Globalization;
using System.Runtime.InteropServices;
using CollectiveAction.Learning.Backends;
using TorchSharp;

namespace CollectiveAction.Learning.Torch.Runtime;

/// <summary>A device that trains.</summary>
internal sealed class TorchDevice : IEnsembleDevice
{
    private static readonly string[] LacksOfMemory = ["out of memory", "_STATUS_ALLOC_FAILED", "can't allocate memory", "not enough memory"];
    private readonly long? _limit;
    private readonly bool _refusesBFloat16;

    private TorchDevice(string name, torch.Device device, long? limit = null, bool refusesBFloat16 = false) =>
        (Name, Device, _limit, _refusesBFloat16) = (name, device, limit, refusesBFloat16);

    /// <inheritdoc />
    public string Name { get; }

    /// <summary>TorchSharp's name for it.</summary>
    internal torch.Device Device { get; }

    /// <summary>Whether it is a GPU.</summary>
    internal bool IsCuda => Device.type == DeviceType.CUDA;

    /// <inheritdoc />
    /// <remarks>One on a GPU, on a processor one a core.</remarks>
    public int Concurrency => IsCuda ? 1 : Environment.ProcessorCount;

    /// <inheritdoc />
    /// <remarks>Alone, a model's sums may be laid out another way, and its products go another way through the library, than among others.</remarks>
    public int SmallestWidth => 2;

    /// <summary>A device by its name.</summary>
    /// <param name="name"><c>torch-cpu</c>, <c>torch-cuda</c> or <c>torch-cuda:</c> and a number.</param>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    /// <exception cref="TrainingNotSupportedException">There is no such device here.</exception>
    internal static TorchDevice Open(string name) => Open(name, TorchRuntime.Current);

    /// <summary>The same with a given runtime.</summary>
    internal static TorchDevice Open(string name, TorchRuntime runtime)
    {
        var number = Number(name);
        if (runtime.State != TorchState.Ready) throw new TrainingNotSupportedException($"The backend '{name}' cannot be had: {runtime}");
        if (number is not { } wanted) return new TorchDevice(name, torch.CPU);
        if (wanted < runtime.CudaDevices) return new TorchDevice(name, new torch.Device(DeviceType.CUDA, wanted));
        throw new TrainingNotSupportedException(runtime.CudaDevices == 0
            ? $"The backend '{name}' cannot be had: {runtime}"
            : $"The backend '{name}' cannot be had: there {(runtime.CudaDevices == 1 ? "is 1 CUDA device, number 0" : $"are {runtime.CudaDevices} CUDA devices, numbers 0 to {runtime.CudaDevices - 1}")}.");
    }

    /// <summary>The same device with less memory.</summary>
    internal TorchDevice WithMemory(long bytes) => new(Name, Device, bytes);

    /// <summary>The same device as if it did not compute with bfloat16.</summary>
    internal TorchDevice WithoutBFloat16() => new(Name, Device, _limit, refusesBFloat16: true);

    /// <summary>Whether it computes with bfloat16. It is tried: TorchSharp does not tell the generation of a GPU.</summary>
    internal bool HasBFloat16()
    {
        if (_refusesBFloat16) return false;
        try
        {
            using var scope = torch.NewDisposeScope();
            var square = torch.ones(16, 16, torch.bfloat16, Device);
            return square.matmul(square).to(torch.float32).cpu().data<float>()[0] == 16;
        }
        catch (ExternalException)
        {
            return false;
        }
    }

    /// <summary>Whether so much memory can be had now. A GPU is asked for it: TorchSharp does not tell how much is free.</summary>
    /// <remarks>
    /// Libtorch keeps what is given back. Before it refuses it gives back to the GPU whatever it kept and asks again, so that a refusal is never the fault of earlier
    /// questions or trainings and leaves nothing behind; what it granted it keeps whole, and an ensemble takes its tensors from there.
    /// </remarks>
    public bool Fits(long bytes)
    {
        if (_limit is { } limit) return bytes <= limit;
        if (!IsCuda) return FreeOnHost() is not { } free || bytes <= free;
        try
        {
            using var block = torch.empty(bytes, torch.int8, Device);
            return true;
        }
        catch (ExternalException exception) when (IsOutOfMemory(exception))
        {
            return false;
        }
    }

    /// <inheritdoc />
    /// <remarks>On a GPU every ensemble is filled up.</remarks>
    public int WidthOf(int models, int most) => IsCuda ? most : Math.Max(SmallestWidth, models);

    /// <inheritdoc />
    public bool IsOutOfMemory(Exception exception) => exception is ExternalException failure && IsOutOfMemory(failure);

    /// <summary>Whether a failure of libtorch is a lack of memory: of a GPU, of its products' workspace, or of the host on Linux and macOS, or on Windows.</summary>
    internal static bool IsOutOfMemory(ExternalException exception) => IsOutOfMemory(exception.Message);

    /// <summary>The same by what it says.</summary>
    internal static bool IsOutOfMemory(string message) => Array.Exists(LacksOfMemory, lack => message.Contains(lack, StringComparison.OrdinalIgnoreCase));

    private static int? Number(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name == BackendChoice.TorchCpu) return null;
        if (name == BackendChoice.TorchCuda) return 0;
        var prefix = $"{BackendChoice.TorchCuda}:";
        return name.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"There is no device '{name}'; devices are {BackendChoice.TorchCpu}, {BackendChoice.TorchCuda} and {BackendChoice.TorchCuda}:1, ….", nameof(name));
    }

    private static long? FreeOnHost()
    {
        var memory = GC.GetGCMemoryInfo();
        return memory.TotalAvailableMemoryBytes > 0 ? Math.Max(0, memory.TotalAvailableMemoryBytes - Environment.WorkingSet) : null;
    }
}
