using System.Reflection;
using System.Runtime.Loader;

namespace CollectiveAction.Learning.Backends;

/// <summary>Backends by name: what the command line and a notebook's parameter take.</summary>
public static class BackendChoice
{
    /// <summary>A GPU where there is one, and the managed backends otherwise.</summary>
    public const string Auto = "auto";

    /// <summary>The managed vector backends: no native library, the same bits everywhere.</summary>
    public const string Managed = "managed";

    /// <summary>TorchSharp on the processor.</summary>
    public const string TorchCpu = "torch-cpu";

    /// <summary>TorchSharp on the first CUDA device.</summary>
    public const string TorchCuda = "torch-cuda";

    /// <summary>ILGPU's simulation of a GPU on the processor: slow, for tests.</summary>
    public const string IlgpuCpu = "ilgpu-cpu";

    /// <summary>ILGPU on the first CUDA device: NVIDIA's driver is all it needs.</summary>
    public const string IlgpuCuda = "ilgpu-cuda";

    /// <summary>The assembly of the TorchSharp backends, which nothing references.</summary>
    public const string TorchAssembly = "CollectiveAction.Learning.Torch";

    /// <summary>The assembly of the ILGPU backends, which nothing references.</summary>
    public const string IlgpuAssembly = "CollectiveAction.Learning.Ilgpu";

    private static readonly PlugIn Torch = new(TorchCpu, TorchCuda, TorchAssembly, "dotnet build lib/Learning.Torch -c Release -p:Torch=cpu");
    private static readonly PlugIn Ilgpu = new(IlgpuCpu, IlgpuCuda, IlgpuAssembly, "dotnet build lib/Learning.Ilgpu -c Release");

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } = [Auto, Managed, TorchCpu, TorchCuda, IlgpuCpu, IlgpuCuda];

    /// <summary>The backends of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>, or <c>torch-cuda:1</c> and <c>ilgpu-cuda:1</c> for another device than the first.</param>
    /// <param name="folder">Where the assembly of backends that nothing references lies; null to look beside this program and its build outputs.</param>
    /// <exception cref="ArgumentException">There is no such name.</exception>
    /// <exception cref="TrainingNotSupportedException">They cannot be had here; the message says in one sentence why and what to do.</exception>
    public static TrainingBackends Open(string name, string? folder = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name == Managed) return ManagedBackends("The managed backends train.");
        if (name == Auto) return Automatic(folder);
        return Array.Find([Torch, Ilgpu], plugIn => plugIn.Has(name)) is { } own
            ? Provider(own, folder, out var missing)?.Open(name) ?? throw new TrainingNotSupportedException(missing)
            : throw new ArgumentException($"There is no backend '{name}'; choose one of {string.Join(", ", Names)}.", nameof(name));
    }

    /// <summary>The provider of the TorchSharp backends.</summary>
    /// <param name="folder">Where its assembly lies; null to look beside this program and its build outputs.</param>
    /// <param name="missing">Where there is none, one sentence on where it was looked for; otherwise empty.</param>
    public static IBackendProvider? TorchProvider(string? folder, out string missing) => Provider(Torch, folder, out missing);

    /// <summary>The provider of the ILGPU backends.</summary>
    /// <param name="folder">Where its assembly lies; null to look beside this program and its build outputs.</param>
    /// <param name="missing">Where there is none, one sentence on where it was looked for; otherwise empty.</param>
    public static IBackendProvider? IlgpuProvider(string? folder, out string missing) => Provider(Ilgpu, folder, out missing);

    private static IBackendProvider? Provider(PlugIn plugIn, string? folder, out string missing)
    {
        missing = "";
        var name = plugIn.Assembly;
        var beside = AssemblyLoadContext.GetLoadContext(typeof(BackendChoice).Assembly) ?? AssemblyLoadContext.Default;
        if (folder is null && Loaded(beside, name) is { } known) return Provider(known);
        string[] folders = folder is null ? [.. PlugInContext.Folders(AppContext.BaseDirectory, name)] : [folder];
        if (folders.Select(f => Path.Combine(f, $"{name}.dll")).FirstOrDefault(File.Exists) is { } path)
            return Provider(PlugInContext.Of(path, beside).LoadFromAssemblyName(new AssemblyName(name)));
        missing = $"{name} was not found in {string.Join(" or ", folders)}: build it with '{plugIn.Build}', or choose the backend '{Managed}'.";
        return null;
    }

    private static TrainingBackends Automatic(string? folder)
    {
        if (TorchProvider(folder, out var missing) is not { } provider) return ManagedBackends($"The managed backends train: {missing}");
        if (!provider.Devices.Contains(TorchCuda)) return ManagedBackends($"The managed backends train: {provider.Describe()}");
        var torch = provider.Open(TorchCuda);

        // A bag's step is a handful of rows: a processor's core does it faster than a GPU can be told to.
        return torch with { Bags = new VectorBagBackend(), Description = $"{torch.Description} Bags of embeddings train on the managed backend." };
    }

    private static TrainingBackends ManagedBackends(string description) => new(Managed, new VectorDenseBackend(), new VectorBagBackend(), description);

    private static Assembly? Loaded(AssemblyLoadContext context, string name)
    {
        try
        {
            return context.LoadFromAssemblyName(new AssemblyName(name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static IBackendProvider Provider(Assembly assembly)
    {
        var type = Array.Find(assembly.GetExportedTypes(), t => typeof(IBackendProvider).IsAssignableFrom(t) && t is { IsInterface: false, IsAbstract: false })
            ?? throw new TrainingNotSupportedException($"{assembly.Location} is of another version: it has no {nameof(IBackendProvider)} for this one. Build both from one checkout.");
        return (IBackendProvider)Activator.CreateInstance(type)!;
    }

    /// <summary>An assembly of backends that nothing references.</summary>
    /// <param name="Cpu">The name of the processor.</param>
    /// <param name="Cuda">The name of the first CUDA device; a colon and a number name another.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Build">The command that builds it.</param>
    private sealed record PlugIn(string Cpu, string Cuda, string Assembly, string Build)
    {
        internal bool Has(string name) => name == Cpu || name == Cuda || name.StartsWith($"{Cuda}:", StringComparison.Ordinal);
    }
}
