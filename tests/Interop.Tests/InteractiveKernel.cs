using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.CSharp;

namespace CollectiveAction.Interop.Tests;

/// <summary>The C# kernel of .NET Interactive, where it is to be had.</summary>
internal static class InteractiveKernel
{
    private const string KernelAssembly = "Microsoft.DotNet.Interactive.CSharp.dll";

    /// <summary>Why there is none, or null.</summary>
    internal static string? Missing => File.Exists(Path.Combine(AppContext.BaseDirectory, KernelAssembly))
        ? null
        : $"No .NET Interactive here: {KernelAssembly} of the package Microsoft.DotNet.Interactive.CSharp is not beside the tests.";

    /// <summary>A new one, as front ends host it.</summary>
    internal static CompositeKernel Create() => new() { new CSharpKernel().UseKernelHelpers().UseValueSharing() };
}
