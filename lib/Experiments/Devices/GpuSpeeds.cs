namespace CollectiveAction.Experiments.Devices;

/// <summary>The same perceptrons on one GPU, as they were measured there once: figures to compare with, not promises.</summary>
public static class GpuSpeeds
{
    /// <summary>Which GPU, and how it was measured.</summary>
    public const string Origin = "one NVIDIA H200, one run each, batches drawn on the device";

    /// <summary>What was measured, by the program that trained.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<EnsembleSpeed> Speeds)> Measured { get; } =
    [
        ("TorchSharp, eager", [new(1, 650), new(256, 158_000), new(4_096, 2_650_000), new(16_384, 3_900_000), new(65_536, 3_700_000)]),
        ("PyTorch, eager", [new(1, 626), new(256, 163_700), new(4_096, 2_800_000)]),
        ("PyTorch, CUDA graph", [new(1, 14_636), new(256, 1_850_000), new(4_096, 4_650_000), new(16_384, 5_070_000), new(65_536, 4_450_000)]),
        ("JAX, compiled scan", [new(1, 49_336), new(256, 5_140_000), new(4_096, 8_860_000), new(16_384, 9_710_000)]),
    ];
}
