using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Ilgpu.Dense;
using CollectiveAction.Learning.Ilgpu.Runtime;

namespace CollectiveAction.Learning.Ilgpu.Tests.Dense;

/// <summary>The contract on ILGPU's own simulation of a GPU, a thread a model: a thread more costs a system's thread at every barrier.</summary>
public sealed class IlgpuDenseBackendTests : DenseBackendContract
{
    protected override IDenseBackend Backend { get; } = new IlgpuDenseBackend(IlgpuDevice.Open(BackendChoice.IlgpuCpu), width: 64);
}
