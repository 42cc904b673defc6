using System.Diagnostics;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Torch.Runtime;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Torch.Tests;

public sealed class TorchBackendProviderTests
{
    /// <summary>The verb of this assembly as a program: opens the backends as a program does that does not reference them.</summary>
    internal const string Verb = "plug-in";

    [SkippableFact]
    public void The_backends_open_by_name()
    {
        Need.Libtorch();
        var backends = BackendChoice.Open(BackendChoice.TorchCpu);
        Assert.Equal((BackendChoice.TorchCpu, BackendChoice.TorchCpu, BackendChoice.TorchCpu), (backends.Name, backends.Dense.Name, backends.Bags.Name));
        Assert.Contains(TorchRuntime.Describe(), backends.ToString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Auto_takes_a_GPU_or_says_why_not()
    {
        Need.Libtorch();
        var backends = BackendChoice.Open(BackendChoice.Auto);
        Assert.Equal(TorchRuntime.Current.CudaDevices > 0 ? BackendChoice.TorchCuda : BackendChoice.Managed, backends.Name);
        Assert.Equal(new VectorBagBackend().Name, backends.Bags.Name);
        Assert.Contains(TorchRuntime.Describe(), backends.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_libtorch_the_sentence_reaches_who_asks()
    {
        var provider = new TorchBackendProvider();
        Assert.Equal(TorchRuntime.Current.State == TorchState.Ready, provider.Devices.Contains(BackendChoice.TorchCpu));
        if (provider.Devices.Count > 0) return;
        var thrown = Assert.Throws<TrainingNotSupportedException>(() => BackendChoice.Open(BackendChoice.TorchCpu));
        Assert.Contains(TorchRuntime.Describe(), thrown.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_width_is_positive()
    {
        Need.Libtorch();
        Assert.Throws<ArgumentOutOfRangeException>(() => TorchBackendProvider.Open(BackendChoice.TorchCpu, 0));
        Assert.Equal(5, TorchBackendProvider.Open(BackendChoice.TorchCpu, 5).Dense.BatchSize(Training()));
    }

    [Fact]
    public async Task A_program_that_does_not_reference_the_assembly_finds_it_in_the_outputs_of_its_project()
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [typeof(TorchBackendProviderTests).Assembly.Location, Verb])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = program.StandardError.ReadToEndAsync();
        var said = (await program.StandardOutput.ReadToEndAsync()).Trim();
        await program.WaitForExitAsync();
        Assert.True(program.ExitCode == 0, $"{said}\n{await error}");

        // The folder of libtorch may be another copy; the state of the runtime is the same.
        Assert.Equal(TorchRuntime.Current.State == TorchState.Ready ? "trained" : "refused", said.Split(':')[0]);
        if (TorchRuntime.Current.State == TorchState.Missing) Assert.EndsWith(TorchRuntime.Describe(), said, StringComparison.Ordinal);
    }

    /// <summary>Runs in a process of its own.</summary>
    internal static int AsPlugIn()
    {
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var outputs = Path.Combine(folder.Parent!.Parent!.FullName, "Learning.Torch", folder.Name);
        try
        {
            var backends = BackendChoice.Open(BackendChoice.TorchCpu, outputs);
            var place = backends.Dense.GetType().Assembly.Location;
            if (Path.GetDirectoryName(place) != outputs) throw new InvalidOperationException($"The backend is of {place}.");
            Console.WriteLine(backends.Dense.Train(Training()).Status == TrainingStatus.Completed ? $"trained: {backends}" : "diverged");
        }
        catch (TrainingNotSupportedException exception)
        {
            Console.WriteLine($"refused: {exception.Message}");
        }

        return 0;
    }

    private static DenseTraining Training() => new(ContractRows.TwoClasses, ContractRows.Shapes["logistic"], new() { Epochs = 2 }, new RandomStream(1));
}
