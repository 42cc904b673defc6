using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace CollectiveAction.Interop.Tests.Notebooks;

/// <summary>Runs the cells of notebooks in the C# kernel of .NET Interactive and writes what became of each.</summary>
internal static partial class NotebookChild
{
    internal const string Verb = "notebooks";

    /// <summary>The one line that other kernels do not know, and what the README says to write in its place.</summary>
    private const string FirstCell = "#r \"project:../lib/Experiments\"";

    /// <summary>Runs notebooks one after the other, each in a kernel of its own.</summary>
    /// <param name="reports">The folder that takes a report for each, written when it has ended.</param>
    /// <param name="notebooks">Their files.</param>
    internal static async Task<int> RunAsync(string reports, string[] notebooks)
    {
        foreach (var notebook in notebooks)
        {
            Environment.CurrentDirectory = Path.GetDirectoryName(notebook)!;
            var cells = await CellsAsync(notebook);
            await File.WriteAllTextAsync(CellReport.FileOf(reports, notebook), JsonSerializer.Serialize(cells));
        }

        return 0;
    }

    private static async Task<List<CellReport>> CellsAsync(string notebook)
    {
        using var kernel = InteractiveKernel.Create();
        var cells = new List<CellReport>();
        foreach (var (index, code) in NotebookCells.Of(notebook).Index())
        {
            var begun = Stopwatch.GetTimestamp();
            var result = await kernel.SendAsync(new SubmitCode(Replaced(code)), CancellationToken.None);
            cells.Add(new CellReport(index + 1, Failure(result), [.. result.Events.OfType<DisplayEvent>().Select(Shown)],
                Stopwatch.GetElapsedTime(begun).TotalSeconds));
            if (cells[^1].Failure is not null) break;
        }

        return cells;
    }

    private static string Replaced(string code)
    {
        code = code.Replace(FirstCell, $"""
            {Reference("Interop")}
            {Reference("Experiments")}
            CollectiveAction.Interop.Interactive.InteractiveNotebook.Start(typeof(CollectiveAction.Experiments.Program));
            """, StringComparison.Ordinal);
        code = ProjectReference().Replace(code, match => Reference(match.Groups[1].Value));

        // A package from where these tests have it: restoring is another matter, and of other versions.
        return PackageReference().Replace(code, match => $"#r \"{Path.Combine(AppContext.BaseDirectory, match.Groups[1].Value + ".dll")}\"");
    }

    /// <summary>The line that references a library, built as these tests are.</summary>
    private static string Reference(string library)
    {
        var build = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return $"#r \"{Path.Combine(build.Parent!.Parent!.FullName, library, build.Name, $"CollectiveAction.{library}.dll")}\"";
    }

    private static string? Failure(KernelCommandResult result)
    {
        string[] messages =
        [
            .. result.Events.OfType<CommandFailed>().Select(failed => failed.Message),
            .. result.Events.OfType<ErrorProduced>().Select(error => error.Message),
        ];
        return messages.Length > 0 ? string.Join('\n', messages.Distinct())
            : result.Events.OfType<CommandSucceeded>().Any() ? null : "the cell did not end";
    }

    private static string Shown(DisplayEvent shown) =>
        (shown.FormattedValues.FirstOrDefault(value => value.MimeType == "text/html") ?? shown.FormattedValues.FirstOrDefault())?.Value ?? "";

    [GeneratedRegex(@"#r ""nuget: ([\w.]+), [\w.-]+""")]
    private static partial Regex PackageReference();

    [GeneratedRegex(@"#r ""project:\.\./lib/(\w+)""")]
    private static partial Regex ProjectReference();
}
