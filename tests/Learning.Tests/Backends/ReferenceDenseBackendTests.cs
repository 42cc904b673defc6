using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;

namespace CollectiveAction.Learning.Tests.Backends;

public sealed class ReferenceDenseBackendTests : DenseBackendContract
{
    protected override IDenseBackend Backend { get; } = new ReferenceDenseBackend();
}
