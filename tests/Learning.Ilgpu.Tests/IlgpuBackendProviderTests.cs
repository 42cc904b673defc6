using System.Diagnostics;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Ilgpu.Runtime;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Ilgpu.Tests;

public sealed class IlgpuBackendProviderTests
{
    /// <summary>The verb of this assembly as a program: opens the backends as a program does that does not reference them.</summary>
    internal const string Verb = "plug-in";

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
        Assert.Equal(5, IlgpuBackendProvider.Open(BackendChoice.IlgpuCpu, 5).Dense.BatchSize(Training()));
        Assert.Equal(IlgpuBackendProvider.Width, Provider.Open(BackendChoice.IlgpuCpu).Dense.BatchSize(Training()));
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

    [Fact]
    public async Task A_program_that_does_not_reference_the_assembly_trains_with_it()
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [typeof(IlgpuBackendProviderTests).Assembly.Location, Verb])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = program.StandardError.ReadToEndAsync();
        var said = (await program.StandardOutput.ReadToEndAsync()).Trim();
        await program.WaitForExitAsync();
        Assert.True(program.ExitCode == 0, $"{said}\n{await error}");
        Assert.Equal(ContractRows.Hash(Provider.Open(BackendChoice.IlgpuCpu).Dense.Train(Training()).Required), said);
    }

    /// <summary>Runs in a process of its own.</summary>
    internal static int AsPlugIn()
    {
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var outputs = Path.Combine(folder.Parent!.Parent!.FullName, "Learning.Ilgpu", folder.Name);
        var backends = BackendChoice.Open(BackendChoice.IlgpuCpu, outputs);
        var place = backends.Dense.GetType().Assembly.Location;
        if (Path.GetDirectoryName(place) != outputs) throw new InvalidOperationException($"The backend is of {place}.");
        Console.WriteLine(ContractRows.Hash(backends.Dense.Train(Training()).Required));
        return 0;
    }

    private static DenseTraining Training() => new(ContractRows.TwoClasses, ContractRows.Shapes["tanh"], new() { Epochs = 2 }, new RandomStream(1));
}
