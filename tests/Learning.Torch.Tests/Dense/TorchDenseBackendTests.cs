using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Torch.Dense;

namespace CollectiveAction.Learning.Torch.Tests.Dense;

public sealed class TorchDenseBackendTests : DenseBackendContract
{
    protected override IDenseBackend Backend { get; } = new TorchDenseBackend(Need.Device(), width: 64);
}
