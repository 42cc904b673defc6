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

    /// <summary>The assembly of the TorchSharp backends, which nothing references.</summary>
    public const string TorchAssembly = "CollectiveAction.Learning.Torch";

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } = [Auto, Managed, TorchCpu, TorchCuda];

    /// <summary>The backends of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>, or <c>torch-cuda:1</c> for another device than the first.</param>
    /// <param name="folder">Where the assembly of the TorchSharp backends lies; null to look beside this program and its build outputs.</param>
    /// <exception cref="ArgumentException">There is no such name.</exception>
    /// <exception cref="TrainingNotSupportedException">They cannot be had here; the message says in one sentence why and what to do.</exception>
    public static TrainingBackends Open(string name, string? folder = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name == Managed) return ManagedBackends("The managed backends train.");
        if (name == Auto) return Automatic(folder);
        return name == TorchCpu || name == TorchCuda || name.StartsWith($"{TorchCuda}:", StringComparison.Ordinal)
            ? TorchProvider(folder, out var missing)?.Open(name) ?? throw new TrainingNotSupportedException(missing)
            : throw new ArgumentException($"There is no backend '{name}'; choose one of {string.Join(", ", Names)}.", nameof(name));
    }

    /// <summary>The provider of the TorchSharp backends.</summary>
    /// <param name="folder">Where its assembly lies; null to look beside this program and its build outputs.</param>
    /// <param name="missing">Where there is none, one sentence on where it was looked for; otherwise empty.</param>
    public static IBackendProvider? TorchProvider(string? folder, out string missing)
    {
        missing = "";
        var beside = AssemblyLoadContext.GetLoadContext(typeof(BackendChoice).Assembly) ?? AssemblyLoadContext.Default;
        if (folder is null && Loaded(beside) is { } known) return Provider(known);
        string[] folders = folder is null ? [.. PlugInContext.Folders(AppContext.BaseDirectory, TorchAssembly)] : [folder];
        if (folders.Select(f => Path.Combine(f, $"{TorchAssembly}.dll")).FirstOrDefault(File.Exists) is { } path)
            return Provider(PlugInContext.Of(path, beside).LoadFromAssemblyName(new AssemblyName(TorchAssembly)));
        missing = $"{TorchAssembly} was not found in {string.Join(" or ", folders)}: build it with 'dotnet build lib/Learning.Torch -c Release -p:Torch=cpu', or choose the backend '{Managed}'.";
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

    private static Assembly? Loaded(AssemblyLoadContext context)
    {
        try
        {
            return context.LoadFromAssemblyName(new AssemblyName(TorchAssembly));
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
}
