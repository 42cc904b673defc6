using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Torch.Bags;

namespace CollectiveAction.Learning.Torch.Tests.Bags;

public sealed class TorchBagBackendTests : BagBackendContract
{
    protected override IBagBackend Backend { get; } = new TorchBagBackend(Need.Device(), width: 64);
}
