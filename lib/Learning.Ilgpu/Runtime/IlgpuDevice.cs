using System.Collections.Concurrent;
using System.Globalization;
using CollectiveAction.Learning.Backends;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace CollectiveAction.Learning.Ilgpu.Runtime;

/// <summary>A device that trains.</summary>
internal sealed class IlgpuDevice : IEnsembleDevice
{
    private const int SideOnGpu = 16, SideOnProcessor = 1, Warp = 4;
    private static readonly Lazy<Context> Found = new(() => Context.Create(builder => builder
        .Optimize(OptimizationLevel.O2)
        .EnableAlgorithms()
        .CPU(new CPUDevice(Warp, Warp, Environment.ProcessorCount))
        .Cuda()));

    private static readonly ConcurrentDictionary<string, IlgpuDevice> Opened = new(StringComparer.Ordinal);
    private readonly long? _limit;

    private IlgpuDevice(string name, Accelerator accelerator, int side, Lock gate, long? limit = null) =>
        (Name, Accelerator, Side, Gate, _limit) = (name, accelerator, side, gate, limit);

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public int Concurrency => 1;

    /// <inheritdoc />
    public int SmallestWidth => 1;

    /// <summary>ILGPU's device.</summary>
    internal Accelerator Accelerator { get; }

    /// <summary>The side of the square of threads that trains a model.</summary>
    internal int Side { get; }

    /// <summary>Held by who trains: a device does one thing at a time.</summary>
    internal Lock Gate { get; }

    /// <summary>The bytes that can be had now.</summary>
    private long FreeBytes => _limit ?? (Accelerator is CudaAccelerator cuda ? cuda.GetFreeMemory()
        : Math.Max(0, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - Environment.WorkingSet));

    /// <summary>The graphics cards that the driver tells of.</summary>
    internal static IReadOnlyList<CudaDevice> Cards => [.. Found.Value.GetCudaDevices()];

    /// <summary>What was found, or what to do, in one sentence.</summary>
    internal static string Describe() => Cards switch
    {
        [] => "ILGPU found no NVIDIA driver with a card, so it can only simulate one on the processor: install or update NVIDIA's driver; nvidia-smi lists the card.",
        [var card] => $"ILGPU found 1 CUDA device, {card.Name}.",
        var cards => $"ILGPU found {cards.Count} CUDA devices: {string.Join(", ", cards.Select((card, k) => $"{k} is {card.Name}"))}.",
    };

    /// <summary>A device by its name; the same object for the same name.</summary>
    /// <param name="name"><c>ilgpu-cpu</c>, <c>ilgpu-cuda</c> or <c>ilgpu-cuda:</c> and a number.</param>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    /// <exception cref="TrainingNotSupportedException">There is no such device here.</exception>
    internal static IlgpuDevice Open(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Opened.GetOrAdd(name, static name => Number(name) switch
        {
            null => new(name, Found.Value.CreateCPUAccelerator(0), SideOnProcessor, new()),
            { } number when number < Cards.Count => new(name, Found.Value.CreateCudaAccelerator(number), SideOnGpu, new()),
            _ => throw new TrainingNotSupportedException($"The backend '{name}' cannot be had: {Describe()}"),
        });
    }

    /// <inheritdoc />
    public int WidthOf(int models, int most) => models;

    /// <inheritdoc />
    public bool Fits(long bytes) => bytes <= FreeBytes;

    /// <inheritdoc />
    public bool IsOutOfMemory(Exception exception) => exception is AcceleratorException && exception.Message.Contains("memory", StringComparison.OrdinalIgnoreCase);

    /// <summary>The same device with other groups of threads.</summary>
    /// <param name="side">The side of their square, a power of 2; on the processor at most 4.</param>
    internal IlgpuDevice WithSide(int side) => new(Name, Accelerator, side, Gate, _limit);

    /// <summary>The same device with less memory.</summary>
    internal IlgpuDevice WithMemory(long bytes) => new(Name, Accelerator, Side, Gate, bytes);

    private static int? Number(string name)
    {
        if (name == BackendChoice.IlgpuCpu) return null;
        if (name == BackendChoice.IlgpuCuda) return 0;
        var prefix = $"{BackendChoice.IlgpuCuda}:";
        return name.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"There is no device '{name}'; devices are {BackendChoice.IlgpuCpu}, {BackendChoice.IlgpuCuda} and {BackendChoice.IlgpuCuda}:1, ….", nameof(name));
    }
}
