using CollectiveAction.Interop.Tests.Notebooks;

namespace CollectiveAction.Interop.Tests;

/// <summary>What this assembly does as a program: one notebook in .NET Interactive, in a process of its own.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is [NotebookChild.Verb, var notebook, var report]) return await NotebookChild.RunAsync(notebook, report);
        await Console.Error.WriteLineAsync($"{NotebookChild.Verb} NOTEBOOK REPORT");
        return 2;
    }
}
