using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CollectiveAction.Studies.Recorded;

/// <summary>What of a machine can move the last digits of a result.</summary>
/// <param name="Architecture">The processor's architecture.</param>
/// <param name="VectorBits">The width of its vectors in bits: sums over lanes are taken in another order on another width.</param>
/// <param name="System">The operating system, whose mathematical functions may differ in the last digit.</param>
public sealed record RecordedMachine(string Architecture, int VectorBits, string System)
{
    /// <summary>This machine.</summary>
    public static RecordedMachine Here => new(
        RuntimeInformation.ProcessArchitecture.ToString(),
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0,
        OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "macOS" : "Linux");

    /// <summary>One line, <c>X64, vectors of 256 bits, Linux</c>.</summary>
    public override string ToString() => $"{Architecture}, vectors of {VectorBits} bits, {System}";
}
