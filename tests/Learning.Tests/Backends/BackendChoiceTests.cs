using CollectiveAction.Learning.Backends;

namespace CollectiveAction.Learning.Tests.Backends;

public sealed class BackendChoiceTests
{
    // The assemblies of the TorchSharp and ILGPU backends are not part of these tests' dependencies.
    private static readonly string Elsewhere = Path.Combine(AppContext.BaseDirectory, "nowhere");

    [Fact]
    public void The_managed_backends_are_those_of_every_experiment()
    {
        var managed = BackendChoice.Open(BackendChoice.Managed);
        Assert.IsType<VectorDenseBackend>(managed.Dense);
        Assert.IsType<VectorBagBackend>(managed.Bags);
        Assert.Equal((0, 0), (managed.Dense.ParameterTolerance, managed.Bags.Capabilities.WeightTolerance));
    }

    [Fact]
    public void Auto_without_the_assembly_is_managed_and_says_where_it_looked()
    {
        var auto = BackendChoice.Open(BackendChoice.Auto, Elsewhere);
        Assert.Equal(BackendChoice.Managed, auto.Name);
        Assert.Contains(Elsewhere, auto.Description, StringComparison.Ordinal);
        Assert.Contains("dotnet build lib/Learning.Torch", auto.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BackendChoice.TorchCpu, BackendChoice.TorchAssembly)]
    [InlineData(BackendChoice.TorchCuda, BackendChoice.TorchAssembly)]
    [InlineData("torch-cuda:1", BackendChoice.TorchAssembly)]
    [InlineData(BackendChoice.IlgpuCpu, BackendChoice.IlgpuAssembly)]
    [InlineData(BackendChoice.IlgpuCuda, BackendChoice.IlgpuAssembly)]
    [InlineData("ilgpu-cuda:1", BackendChoice.IlgpuAssembly)]
    public void A_backend_whose_assembly_is_missing_is_refused_with_what_to_do(string name, string assembly)
    {
        var thrown = Assert.Throws<TrainingNotSupportedException>(() => BackendChoice.Open(name, Elsewhere));
        Assert.Contains(Elsewhere, thrown.Message, StringComparison.Ordinal);
        Assert.Contains($"{assembly} was not found", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("cuda")]
    [InlineData("Managed")]
    [InlineData("torch")]
    [InlineData("ilgpu")]
    [InlineData("ilgpu-gpu")]
    public void Other_names_are_argument_errors(string name)
    {
        var thrown = Assert.Throws<ArgumentException>(() => BackendChoice.Open(name));
        if (name.Trim().Length > 0) Assert.Contains("auto, managed, torch-cpu, torch-cuda, ilgpu-cpu, ilgpu-cuda", thrown.Message, StringComparison.Ordinal);
    }
}
