using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;

namespace CollectiveAction.Interop.Tests.Notebooks;

/// <summary>Runs the cells of a notebook in the C# kernel of .NET Interactive and writes what became of each.</summary>
internal static partial class NotebookChild
{
    internal const string Verb = "notebook";

    /// <summary>The one line that other kernels do not know, and what the README says to write in its place.</summary>
    private const string FirstCell = "#r \"project:../lib/Experiments\"";

    internal static async Task<int> RunAsync(string path, string report)
    {
        Environment.CurrentDirectory = Path.GetDirectoryName(path)!;
        using var kernel = new CompositeKernel { new CSharpKernel().UseKernelHelpers().UseValueSharing() };
        var cells = new List<CellReport>();
        foreach (var (index, code) in NotebookCells.Of(path).Index())
        {
            var begun = Stopwatch.GetTimestamp();
            var result = await kernel.SendAsync(new SubmitCode(Replaced(code)), CancellationToken.None);
            cells.Add(new CellReport(index + 1, Failure(result), [.. result.Events.OfType<DisplayEvent>().Select(Shown)],
                Stopwatch.GetElapsedTime(begun).TotalSeconds));
            if (cells[^1].Failure is not null) break;
        }

        await File.WriteAllTextAsync(report, JsonSerializer.Serialize(cells));
        return 0;
    }

    private static string Replaced(string code) => ProjectReference().Replace(
        code.Replace(FirstCell, $"""
            {Reference("Interop")}
            {Reference("Experiments")}
            CollectiveAction.Interop.Interactive.InteractiveNotebook.Start(typeof(CollectiveAction.Experiments.Program));
            """, StringComparison.Ordinal),
        match => Reference(match.Groups[1].Value));

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

    [GeneratedRegex(@"#r ""project:\.\./lib/(\w+)""")]
    private static partial Regex ProjectReference();
}
