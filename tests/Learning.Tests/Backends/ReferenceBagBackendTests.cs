using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;

namespace CollectiveAction.Learning.Tests.Backends;

public sealed class ReferenceBagBackendTests : BagBackendContract
{
    protected override IBagBackend Backend { get; } = new ReferenceBagBackend();
}
