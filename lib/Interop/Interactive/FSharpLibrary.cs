using System.Reflection;
using System.Runtime.Loader;

namespace CollectiveAction.Interop.Interactive;

/// <summary>
/// The library of F#, on which Plotly.NET rests. .NET Interactive brings one of its own, older than Plotly.NET asks for, and a process has
/// one: what Plotly.NET uses of it is in both.
/// </summary>
internal static class FSharpLibrary
{
    private const string Name = "FSharp.Core";

    /// <summary>Offers the library of the process to those who ask for another version of it.</summary>
    public static void Offer()
    {
        AssemblyLoadContext.Default.Resolving -= Resolve;
        AssemblyLoadContext.Default.Resolving += Resolve;
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName wanted) =>
        wanted.Name == Name ? context.LoadFromAssemblyName(new AssemblyName(Name)) : null;
}
