using System.Diagnostics;
using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>Runs the unit tests of a repository with the .NET SDK.</summary>
internal static class UnitTests
{
    private const int ShownLines = 10;

    /// <summary>The solution in the repository's root; null where there is none, or several.</summary>
    /// <param name="root">The root.</param>
    public static string? SolutionOf(string root) =>
        Directory.EnumerateFiles(root).Where(file => Path.GetExtension(file) is ".sln" or ".slnx").ToList() is [var solution] ? solution : null;

    /// <summary>The projects of tests and benchmarks that the solution does not name, relative to the root.</summary>
    /// <param name="root">The root.</param>
    public static IReadOnlyList<string> OutsideSolution(string root)
    {
        if (SolutionOf(root) is not { } solution || !Directory.Exists(Path.Combine(root, "tests"))) return [];
        var named = File.ReadAllText(solution).Replace('\\', '/');
        return [.. Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetRelativePath(root, project).Replace('\\', '/')).Where(project => !named.Contains(project, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Builds the solution in the root in Release and runs its tests.</summary>
    /// <param name="root">The repository's root.</param>
    /// <param name="progress">Receives a line for each assembly of tests as it ends.</param>
    /// <param name="cancellation">Stops them.</param>
    /// <returns>The result; why there is none where the root has no solution or this machine no SDK.</returns>
    /// <exception cref="OperationCanceledException">They were stopped.</exception>
    public static async Task<UnitTestRun> RunAsync(string root, IProgress<string>? progress, CancellationToken cancellation)
    {
        if (SolutionOf(root) is not { } solution) return UnitTestRun.None($"{root} holds no solution, so there is no source with tests here.");
        var results = Directory.CreateTempSubdirectory("tests-").FullName;
        var clock = Stopwatch.StartNew();
        try
        {
            var run = await DotnetTool.RunAsync(["test", solution, "-c", "Release", "--nologo", "--logger", "trx;LogFilePrefix=r", "--results-directory", results], root,
                new AssemblyLines(progress), cancellation).ConfigureAwait(false);
            var files = Directory.GetFiles(results, "*.trx", SearchOption.AllDirectories);
            if (files.Length == 0 && run.Lines.Any(line => line.Contains("No .NET SDKs were found", StringComparison.Ordinal)))
                return UnitTestRun.None("this machine has a .NET runtime and no SDK, which building the tests needs.");
            return Summary(Path.GetRelativePath(root, solution), clock.Elapsed.TotalSeconds, run, [.. files.SelectMany(file => TestResultFile.Read(File.ReadAllText(file)))]);
        }
        catch (InvalidOperationException exception)
        {
            return UnitTestRun.None(exception.Message);
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }

    private static UnitTestRun Summary(string solution, double seconds, DotnetRun run, IReadOnlyList<(string Name, string Outcome, string Message)> tests)
    {
        var failed = tests.Where(test => test.Outcome is not ("Passed" or "NotExecuted")).Select(test => test.Name).Order(StringComparer.Ordinal).ToList();
        // An assembly that cannot be built, or ends in the middle, leaves no test that failed.
        if (run.ExitCode != 0 && failed.Count == 0)
            failed.AddRange(run.Lines.Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase) || line.Contains("aborted", StringComparison.OrdinalIgnoreCase))
                .Select(line => line.Trim()).Distinct(StringComparer.Ordinal).DefaultIfEmpty($"dotnet test ended with code {run.ExitCode}").Take(ShownLines));
        return new UnitTestRun(solution, null, seconds, tests.Count(test => test.Outcome == "Passed"), failed,
            [.. tests.Where(test => test.Outcome == "NotExecuted").GroupBy(test => test.Message.Length > 0 ? test.Message.Split('\n')[0].Trim() : "no reason given", StringComparer.Ordinal)
                .Select(group => (group.Key, group.Count())).OrderByDescending(group => group.Item2).ThenBy(group => group.Key, StringComparer.Ordinal)]);
    }

    // Of all that the command prints, the line of each assembly is what tells how far it is.
    private sealed class AssemblyLines(IProgress<string>? lines) : IProgress<string>
    {
        public void Report(string value)
        {
            if (value.StartsWith("Passed!", StringComparison.Ordinal) || value.StartsWith("Failed!", StringComparison.Ordinal)) lines?.Report("  " + value);
        }
    }
}
