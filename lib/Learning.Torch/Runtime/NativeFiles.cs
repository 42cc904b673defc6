using System.Runtime.InteropServices;

namespace CollectiveAction.Learning.Torch.Runtime;

/// <summary>What native libraries are called on this platform.</summary>
internal static class NativeFiles
{
    /// <summary>The library that every libtorch has.</summary>
    internal static string Core { get; } = Of("torch_cpu");

    /// <summary>The name of the platform in packages.</summary>
    internal static string Platform { get; } =
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>The file of a library.</summary>
    internal static string Of(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";
}
