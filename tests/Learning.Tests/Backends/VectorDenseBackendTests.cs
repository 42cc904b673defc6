using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;

namespace CollectiveAction.Learning.Tests.Backends;

public sealed class VectorDenseBackendTests : DenseBackendContract
{
    protected override IDenseBackend Backend { get; } = new VectorDenseBackend();

    [Fact]
    public void It_promises_the_references_bits() => Assert.Equal(0, Backend.ParameterTolerance);

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    [InlineData(32)]
    public void Every_vector_width_gives_the_references_bits(int bits)
    {
        foreach (var shape in ContractRows.Shapes.Values)
        {
            foreach (var optimizer in ContractRows.Optimizers.Values)
            {
                var plan = ContractRows.InStep(shape, 19, new() { Epochs = 2, BatchSize = 9, Optimizer = optimizer });
                var expected = new ReferenceDenseBackend().Train(plan).Select(r => ContractRows.Hash(r.Required));
                Assert.Equal(expected, new VectorDenseBackend(bits).Train(plan).Select(r => ContractRows.Hash(r.Required)));
            }
        }
    }
}
