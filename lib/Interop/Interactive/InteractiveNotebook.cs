using System.Reflection;
using CollectiveAction.Studies.Notebook;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace CollectiveAction.Interop.Interactive;

/// <summary>
/// Notebooks of this project in .NET Interactive, the engine of Polyglot Notebooks: figures, tables, claims and progress show themselves
/// below the cell, and a stopped cell stops the work.
/// </summary>
public static class InteractiveNotebook
{
    /// <summary>
    /// Begins a notebook: connects the libraries to the kernel that runs the current cell and puts in force, from the next cell on, the
    /// <c>using</c> directives that libraries declare for notebooks. The third line of a first cell whose other two reference the libraries.
    /// </summary>
    /// <param name="libraries">A type of each library whose directives are wanted beside those of this one.</param>
    /// <exception cref="ArgumentException">A library declares nothing for notebooks.</exception>
    /// <remarks>In the kernel of this project, or in a program, there is nothing to do, and nothing is done.</remarks>
    public static void Start(params Type[] libraries)
    {
        ArgumentNullException.ThrowIfNull(libraries);
        string[] usings = [.. libraries.Prepend(typeof(InteractiveNotebook)).SelectMany(UsingsOf).Distinct(StringComparer.Ordinal)];
        if (KernelInvocationContext.Current?.HandlingKernel is not { } kernel) return;
        Connect();
        if (usings.Length > 0) kernel.DeferCommand(new SubmitCode(string.Join('\n', usings.Select(name => $"using {name};"))));
    }

    /// <summary>Connects the libraries to whichever kernel runs a cell, once for the process.</summary>
    internal static void Connect()
    {
        FSharpLibrary.Offer();
        ForeignFormatters.Register();
        if (NotebookHost.IsPresent) return;
        AppContext.SetData("Notebook.Display", (Func<object, Action<object>>)Show);
        AppContext.SetData("Notebook.Cancellation", (Func<CancellationToken>)Cancellation);
    }

    private static Action<object> Show(object value)
    {
        // Work that outlives its cell has no place below it any more.
        if (KernelInvocationContext.Current is not { } cell)
        {
            Console.WriteLine(value);
            return _ => { };
        }

        var shown = cell.Display(value);
        return shown.Update;
    }

    private static CancellationToken Cancellation() => KernelInvocationContext.Current?.CancellationToken ?? CancellationToken.None;

    private static string[] UsingsOf(Type type)
    {
        var library = type.Assembly;
        var declared = library.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(pair => pair.Key == "NotebookUsings")?.Value;
        return declared?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? throw new ArgumentException(
            $"{library.GetName().Name} declares no directives for notebooks; name a type of a library that does, or write them into the cell.");
    }
}
