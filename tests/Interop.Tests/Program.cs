using CollectiveAction.Interop.Tests.Notebooks;

namespace CollectiveAction.Interop.Tests;

/// <summary>What this assembly does as a program: notebooks in .NET Interactive, in a process of their own.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is [NotebookChild.Verb, var reports, .. var notebooks]) return await NotebookChild.RunAsync(reports, notebooks);
        await Console.Error.WriteLineAsync($"{NotebookChild.Verb} REPORTS NOTEBOOK...");
        return 2;
    }
}
