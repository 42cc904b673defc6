using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Torch.Runtime;

namespace CollectiveAction.Learning.Torch.Tests.Runtime;

public sealed class TorchRuntimeTests : IDisposable
{
    private static readonly Libtorch Some = new("folder", new Version(2, 11, 0), "a test");
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("libtorch-");

    public void Dispose() => _place.Delete(recursive: true);

    [Fact]
    public void Its_description_is_one_sentence()
    {
        var sentence = TorchRuntime.Describe();
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
        Assert.Equal(sentence, TorchRuntime.Current.ToString());
    }

    [SkippableFact]
    public void What_works_is_described_with_version_place_and_switches()
    {
        Need.Libtorch();
        var sentence = TorchRuntime.Describe();
        Assert.Contains($"TorchSharp {TorchRuntime.TorchSharpVersion} runs on libtorch 2.1", sentence, StringComparison.Ordinal);
        Assert.Contains("TF32 off", sentence, StringComparison.Ordinal);
        Assert.False(TorchSharp.torch.backends.cuda.matmul.allow_tf32);
        Assert.False(TorchSharp.torch.backends.cudnn.allow_tf32);
        Assert.Equal(1, TorchSharp.torch.get_num_threads());
        Assert.StartsWith($"{Libtorch.Built}", TorchSharp.torch.__version__, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_that_it_names_is_the_packages()
    {
        var version = typeof(TorchSharp.torch).Assembly.GetName().Version!;
        Assert.Equal(TorchRuntime.TorchSharpVersion, $"{version.Major}.{version.Minor}");
    }

    [Fact]
    public void An_old_Cpp_runtime_is_told_with_its_remedy()
    {
        var runtime = TorchRuntime.NotLoaded(Some, "Unable to load shared library 'LibTorchSharp': libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by libLibTorchSharp.so)");
        Assert.Equal(TorchState.OldCppRuntime, runtime.State);
        Assert.Contains("environment/torch/Weaken.cs", runtime.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_cannot_be_loaded_is_named()
    {
        var runtime = TorchRuntime.NotLoaded(Some, "\n  undefined symbol: _ZN2at4zeroE.\nmore");
        Assert.Equal(TorchState.Broken, runtime.State);
        Assert.Equal("libtorch 2.11.0 in folder (a test) could not be loaded: undefined symbol: _ZN2at4zeroE.", runtime.ToString());
    }

    [SkippableFact]
    public void A_file_that_is_no_library_is_broken_and_harms_nothing()
    {
        Skip.If(TorchRuntime.Current.State == TorchState.Ready, "A libtorch is in this process already.");
        var folder = Fake();
        var runtime = TorchRuntime.Load(new LibtorchSearch(folder, [], () => null));
        Assert.Equal(TorchState.Broken, runtime.State);
        Assert.Contains(folder, runtime.ToString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_second_libtorch_is_refused_where_one_is_loaded()
    {
        Need.Libtorch();
        var folder = Fake();
        var runtime = TorchRuntime.Load(new LibtorchSearch(folder, [], () => null));
        Assert.Equal(TorchState.TwoVersions, runtime.State);
        Assert.Contains(folder, runtime.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_keeps_a_GPU_from_being_used_is_told()
    {
        Assert.Contains("this libtorch has no CUDA", TorchRuntime.Found(Some, cudaLoaded: false, devices: 0), StringComparison.Ordinal);
        var folder = Fake();
        File.WriteAllText(Path.Combine(folder, NativeFiles.Of("torch_cuda")), "");
        var withCuda = new Libtorch(folder, new Version(2, 10, 0), "a test");
        Assert.Contains("the driver gives no CUDA device", TorchRuntime.Found(withCuda, cudaLoaded: true, devices: 0), StringComparison.Ordinal);
        Assert.Contains("CUDA libraries could not be loaded", TorchRuntime.Found(withCuda, cudaLoaded: false, devices: 0), StringComparison.Ordinal);
        Assert.EndsWith("with 1 CUDA device.", TorchRuntime.Found(withCuda, cudaLoaded: true, devices: 1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_does_not_exist_is_refused_with_the_reason()
    {
        var none = new TorchRuntime(TorchState.Missing, "There is no libtorch.");
        Assert.Contains("There is no libtorch.", Assert.Throws<TrainingNotSupportedException>(() => TorchDevice.Open("torch-cpu", none)).Message, StringComparison.Ordinal);
        var two = new TorchRuntime(TorchState.Ready, "Two.", cudaDevices: 2);
        Assert.Contains("numbers 0 to 1", Assert.Throws<TrainingNotSupportedException>(() => TorchDevice.Open("torch-cuda:2", two)).Message, StringComparison.Ordinal);
        foreach (var wrong in new[] { "cuda", "torch-gpu", "torch-cuda:", "torch-cuda:-1", "torch-cuda:x", "torch-cpu:0" })
            Assert.Throws<ArgumentException>(() => TorchDevice.Open(wrong, two));
    }

    [SkippableFact]
    public void A_GPU_that_is_not_here_is_refused_with_what_was_found()
    {
        Need.Libtorch();
        Skip.If(TorchRuntime.Current.CudaDevices > 0, "There is a GPU here.");
        var thrown = Assert.Throws<TrainingNotSupportedException>(() => new TorchBackendProvider().Open(BackendChoice.TorchCuda));
        Assert.Contains(TorchRuntime.Describe(), thrown.Message, StringComparison.Ordinal);
    }

    private string Fake()
    {
        File.WriteAllText(Path.Combine(_place.FullName, NativeFiles.Core), "no library");
        File.WriteAllText(Path.Combine(_place.FullName, NativeFiles.Of("c10")), "no library");
        return _place.FullName;
    }
}
