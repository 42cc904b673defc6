using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Ilgpu.Runtime;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Ilgpu.Tests;

public sealed class IlgpuBackendProviderTests
{
    private static readonly IlgpuBackendProvider Provider = new();

    [Fact]
    public void The_simulation_opens_by_name_and_says_what_it_is()
    {
        var backends = BackendChoice.Open(BackendChoice.IlgpuCpu);
        Assert.Equal((BackendChoice.IlgpuCpu, BackendChoice.IlgpuCpu), (backends.Name, backends.Dense.Name));
        Assert.IsType<VectorBagBackend>(backends.Bags);
        Assert.Contains("simulates a GPU on the processor, slowly", backends.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_that_is_not_there_is_refused_with_what_was_found()
    {
        Assert.Equal(IlgpuDevice.Cards.Count > 0, Provider.Devices.Contains(BackendChoice.IlgpuCuda));
        var thrown = Assert.Throws<TrainingNotSupportedException>(() => BackendChoice.Open($"{BackendChoice.IlgpuCuda}:99"));
        Assert.Contains(Provider.Describe(), thrown.Message, StringComparison.Ordinal);
        if (IlgpuDevice.Cards.Count == 0) Assert.Contains("install or update NVIDIA's driver", Provider.Describe(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ilgpu")]
    [InlineData("ilgpu-cuda:")]
    [InlineData("ilgpu-cuda:-1")]
    [InlineData("ilgpu-cuda:x")]
    [InlineData("ilgpu-cpu:0")]
    [InlineData("torch-cpu")]
    public void Other_names_are_argument_errors(string name) => Assert.Throws<ArgumentException>(() => Provider.Open(name));

    [Fact]
    public void A_width_is_positive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => IlgpuBackendProvider.Open(BackendChoice.IlgpuCpu, 0));
        var training = new DenseTraining(ContractRows.TwoClasses, ContractRows.Shapes["logistic"], new(), new RandomStream(1));
        Assert.Equal(5, IlgpuBackendProvider.Open(BackendChoice.IlgpuCpu, 5).Dense.BatchSize(training));
        Assert.Equal(IlgpuBackendProvider.Width, Provider.Open(BackendChoice.IlgpuCpu).Dense.BatchSize(training));
    }

    [SkippableFact]
    public void A_card_trains_as_the_managed_engine_does()
    {
        Skip.If(IlgpuDevice.Cards.Count == 0, Provider.Describe());
        var plan = ContractRows.InStep(ContractRows.Shapes["two hidden layers"], 65, new() { Epochs = 3, BatchSize = 7 });
        var (expected, actual) = (new VectorDenseBackend().Train(plan), Provider.Open(BackendChoice.IlgpuCuda).Dense.Train(plan));
        for (var k = 0; k < plan.Length; k++)
            foreach (var (managed, own) in expected[k].Required.ToDoubles().Zip(actual[k].Required.ToDoubles())) Assert.Equal(managed, own, 1e-4);
    }
}
