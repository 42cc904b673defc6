using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;

namespace CollectiveAction.Learning.Tests.Backends;

public sealed class VectorBagBackendTests : BagBackendContract
{
    protected override IBagBackend Backend { get; } = new VectorBagBackend();

    [Fact]
    public void It_promises_the_references_bits() => Assert.Equal(0, Backend.Capabilities.WeightTolerance);
}
