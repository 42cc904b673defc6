using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Torch.Runtime;

namespace CollectiveAction.Learning.Torch.Tests;

/// <summary>What a test needs of this machine; without it the test is skipped with the runtime's sentence.</summary>
internal static class Need
{
    /// <summary>Names the device that is tested; the processor where it is not set.</summary>
    internal const string Variable = "COLLECTIVE_ACTION_TORCH_DEVICE";

    private static string Name => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } name ? name : BackendChoice.TorchCpu;

    /// <summary>The device that is tested.</summary>
    internal static TorchDevice Device()
    {
        Libtorch();
        return TorchDevice.Open(Name);
    }

    /// <summary>The device that is tested, if it is a processor: a model's bits are its own there at any width.</summary>
    internal static TorchDevice Processor()
    {
        Skip.If(Name != BackendChoice.TorchCpu, "On a GPU a model's bits depend on the width of the ensemble.");
        return Device();
    }

    /// <summary>A libtorch.</summary>
    internal static void Libtorch() => Skip.IfNot(TorchRuntime.Current.State == TorchState.Ready, TorchRuntime.Describe());
}
