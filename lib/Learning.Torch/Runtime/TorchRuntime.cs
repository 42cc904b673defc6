using System.Diagnostics;
using System.Runtime.InteropServices;
using TorchSharp;

namespace CollectiveAction.Learning.Torch.Runtime;

/// <summary>TorchSharp in this process: which libtorch was loaded, or why none.</summary>
/// <remarks>
/// The libraries are found and loaded here and not by TorchSharp, whose own way copies half a gigabyte when it fails and always says that a package
/// is missing. A process loads one libtorch, once.
/// </remarks>
public sealed class TorchRuntime
{
    /// <summary>The version of TorchSharp that this was built with.</summary>
    public const string TorchSharpVersion = "0.107";

    private const string Bridge = "LibTorchSharp";
    private static readonly Lazy<TorchRuntime> OfProcess = new(() => Load(LibtorchSearch.OfThisProcess()));

    private readonly string _sentence;

    internal TorchRuntime(TorchState state, string sentence, int cudaDevices = 0) => (State, _sentence, CudaDevices) = (state, sentence, cudaDevices);

    /// <summary>The runtime of this process; the first call looks for it and loads it.</summary>
    public static TorchRuntime Current => OfProcess.Value;

    /// <summary>Whether it can be used.</summary>
    public TorchState State { get; }

    /// <summary>The number of CUDA devices that can be used.</summary>
    public int CudaDevices { get; }

    /// <summary>What was found on this machine, or what to do, in one sentence.</summary>
    public static string Describe() => Current.ToString();

    /// <summary>What was found, or what to do, in one sentence.</summary>
    public override string ToString() => _sentence;

    /// <summary>Loads what a search finds.</summary>
    internal static TorchRuntime Load(LibtorchSearch search)
    {
        var (found, state, sentence) = search.Find();
        if (found is null) return new TorchRuntime(state, sentence);
        if (LoadedElsewhere(found.Folder) is { } other)
            return new TorchRuntime(TorchState.TwoVersions, $"Another libtorch is in this process already, {other}, beside {found.Folder} ({found.Origin}): use one of them.");
        try
        {
            foreach (var library in new[] { "c10", "torch_cpu" }) NativeLibrary.Load(Path.Combine(found.Folder, NativeFiles.Of(library)));
            var cuda = found.HasCuda && NativeLibrary.TryLoad(Path.Combine(found.Folder, NativeFiles.Of("torch_cuda")), out _);
            NativeLibrary.TryLoad(Path.Combine(found.Folder, NativeFiles.Of("torch")), out _);
            var bridge = LoadBridge();
            NativeLibrary.SetDllImportResolver(typeof(torch).Assembly, (name, _, _) => name == Bridge ? bridge : 0);
            return Started(found, cuda);
        }
        catch (Exception exception) when (Exceptions(exception).OfType<DllNotFoundException>().FirstOrDefault() is { } missing)
        {
            return NotLoaded(found, missing.Message);
        }
        catch (Exception exception) when (exception is TypeInitializationException or EntryPointNotFoundException or NotSupportedException or BadImageFormatException or ExternalException)
        {
            return NotLoaded(found, exception.InnerException?.Message ?? exception.Message);
        }
    }

    /// <summary>What a failure to load means.</summary>
    internal static TorchRuntime NotLoaded(Libtorch found, string message)
    {
        if (message.Contains("GLIBCXX_", StringComparison.Ordinal) || message.Contains("CXXABI_", StringComparison.Ordinal))
        {
            return new TorchRuntime(TorchState.OldCppRuntime,
                $"The C++ runtime of this system is older than TorchSharp {TorchSharpVersion} asks for (GLIBCXX_3.4.32, of GCC 13): take a newer system such as Debian 13 or Ubuntu 24.04, or mend the copies of {NativeFiles.Of(Bridge)} with 'dotnet run environment/torch/Weaken.cs -- FOLDER'.");
        }

        var firstLine = message.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "no reason was given";
        return new TorchRuntime(TorchState.Broken, $"libtorch {found.VersionText} in {found.Folder} ({found.Origin}) could not be loaded: {firstLine.TrimEnd('.')}.");
    }

    /// <summary>The sentence of a runtime that works.</summary>
    internal static string Found(Libtorch found, bool cudaLoaded, int devices) =>
        $"TorchSharp {TorchSharpVersion} runs on libtorch {found.VersionText} in {found.Folder} ({found.Origin}), TF32 off, "
        + (devices > 0 ? $"with {devices} CUDA {(devices == 1 ? "device" : "devices")}."
            : !found.HasCuda ? "on the processor alone: this libtorch has no CUDA."
            : cudaLoaded ? "on the processor alone: the driver gives no CUDA device; install or update the driver of the GPU."
            : "on the processor alone: its CUDA libraries could not be loaded; install the CUDA packages that belong to it.");

    private static TorchRuntime Started(Libtorch found, bool cudaLoaded)
    {
        torch.InitializeDeviceType(DeviceType.CPU);

        // One thread a training, several trainings at a time; and with one, no sum depends on how its terms are shared out.
        torch.set_num_threads(1);
        var devices = cudaLoaded && torch.TryInitializeDeviceType(DeviceType.CUDA) ? torch.cuda.device_count() : 0;
        torch.backends.cuda.matmul.allow_tf32 = false;
        torch.backends.cudnn.allow_tf32 = false;
        return new TorchRuntime(TorchState.Ready, Found(found, cudaLoaded, devices), devices);
    }

    private static nint LoadBridge()
    {
        foreach (var path in LibtorchSearch.OutputFolders().Select(folder => Path.Combine(folder, NativeFiles.Of(Bridge))))
        {
            if (File.Exists(path)) return NativeLibrary.Load(path);
        }

        return NativeLibrary.Load(Bridge, typeof(torch).Assembly, null);
    }

    private static string? LoadedElsewhere(string folder)
    {
        using var process = Process.GetCurrentProcess();
        foreach (ProcessModule module in process.Modules)
        {
            using (module)
            {
                if (Path.GetFileName(module.FileName) is { } name && name.StartsWith(NativeFiles.Core, StringComparison.OrdinalIgnoreCase)
                    && Real(module.FileName) != Real(Path.Combine(folder, NativeFiles.Core))) return module.FileName;
            }
        }

        return null;
    }

    private static string Real(string path) => new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);

    private static IEnumerable<Exception> Exceptions(Exception exception)
    {
        for (var e = (Exception?)exception; e is not null; e = e.InnerException) yield return e;
    }
}
