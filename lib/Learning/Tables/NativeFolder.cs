using System.Reflection;
using System.Runtime.InteropServices;

namespace CollectiveAction.Learning.Tables;

/// <summary>Where a package's native libraries lie beside this assembly. Notebook hosts that load assemblies one by one do not look there.</summary>
internal static class NativeFolder
{
    /// <summary>Lets an assembly find its native libraries; where another resolver was set before, that one stays.</summary>
    /// <param name="assembly">The assembly that imports them.</param>
    internal static void Serve(Assembly assembly)
    {
        try
        {
            NativeLibrary.SetDllImportResolver(assembly, (name, importer, search) =>
                NativeLibrary.TryLoad(name, importer, search, out var found) || NativeLibrary.TryLoad(PathOf(name), out found) ? found : 0);
        }
        catch (InvalidOperationException)
        {
            // One resolver an assembly: the host has set its own.
        }
    }

    private static string PathOf(string name)
    {
        var (system, file) = OperatingSystem.IsWindows() ? ("win", $"{name}.dll") : OperatingSystem.IsMacOS() ? ("osx", $"lib{name}.dylib") : ("linux", $"lib{name}.so");
        var folder = Path.GetDirectoryName(typeof(NativeFolder).Assembly.Location);
        return Path.Combine(folder ?? "", "runtimes", $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", "native", file);
    }
}
