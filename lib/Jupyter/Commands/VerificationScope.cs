using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Commands;

/// <summary>What a verification takes in and what it leaves out.</summary>
/// <param name="Root">The repository's root.</param>
/// <param name="NoTests">Why the unit tests do not run; null where they do.</param>
/// <param name="LeftOut">What else is not run, a sentence each.</param>
internal sealed record VerificationScope(string Root, string? NoTests, IReadOnlyList<string> LeftOut)
{
    /// <summary>The scope that a command line means.</summary>
    /// <param name="files">The notebooks it names.</param>
    /// <param name="mode">The mode it names, or null.</param>
    /// <param name="tests">Whether it asks for the unit tests; null where it does not say.</param>
    /// <param name="isBare">Whether <c>--tests</c> stands there without a value, which means yes.</param>
    public static VerificationScope Of(IReadOnlyList<NotebookFile> files, NotebookMode? mode, bool? tests, bool isBare)
    {
        var others = Others(files);
        var root = RunSurroundings.RootOf(Environment.CurrentDirectory);
        var noTests = (tests ?? (isBare ? true : null)) switch
        {
            true => null,
            false => "--tests false left them out.",
            null when mode == NotebookMode.Quick => "--quick leaves them out; --tests runs them.",
            null when others.Count > 0 => "where single notebooks are named they are left out; --tests runs them.",
            null => null,
        };
        var leftOut = new List<string>();
        if (others.Count > 0) leftOut.Add($"{(others.Count == 1 ? "One further notebook" : $"{others.Count} further notebooks")} beside those named: {string.Join(", ", others)}.");
        leftOut.Add("The solutions of the exercises; run notebooks --solutions runs them.");
        if (UnitTests.OutsideSolution(root) is { Count: > 0 } projects) leftOut.Add($"Tests and benchmarks outside the solution: {string.Join(", ", projects)}.");
        return new VerificationScope(root, noTests, leftOut);
    }

    /// <summary>Runs the unit tests, where they are taken in.</summary>
    /// <param name="cancellation">Stops them.</param>
    public async Task<UnitTestRun> TestAsync(CancellationToken cancellation)
    {
        if (NoTests is not null || cancellation.IsCancellationRequested) return UnitTestRun.None(NoTests ?? "the run was stopped.");
        Console.WriteLine("\nUnit tests, a line for each assembly as it ends:");
        return await UnitTests.RunAsync(Root, new LineWriter(), cancellation).ConfigureAwait(false);
    }

    private static List<string> Others(IReadOnlyList<NotebookFile> files)
    {
        var named = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return [.. files.Select(file => file.Folder).Distinct(StringComparer.Ordinal).SelectMany(folder => Directory.EnumerateFiles(folder, "*.ipynb"))
            .Where(path => !named.Contains(path)).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];
    }
}
