using System.Diagnostics;
using CollectiveAction.Architecture.Tests;

namespace CollectiveAction.Browser.Tests;

/// <summary>The book of the first notebooks: the one named by <c>COLLECTIVE_ACTION_BOOK</c>, otherwise made here in quick mode.</summary>
public sealed class Book
{
    /// <summary>One book for all tests of the process.</summary>
    private static readonly Lazy<string> Folder = new(() =>
        Environment.GetEnvironmentVariable("COLLECTIVE_ACTION_BOOK") is { Length: > 0 } given ? Path.GetFullPath(given) : Make());

    /// <summary>The address of a page of the book.</summary>
    internal string Page(string name) => new Uri(Path.Combine(Folder.Value, name)).AbsoluteUri;

    /// <summary>The chapters' file names, in order.</summary>
    internal IReadOnlyList<string> Chapters => [.. Directory.EnumerateFiles(Folder.Value, "??-*.html").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    /// <summary>plotly.js as the book embeds it.</summary>
    internal string PlotlyScript => Path.Combine(Folder.Value, "assets", "plotly.min.js");

    /// <summary>Runs the built engine and returns what it printed.</summary>
    internal static string Engine(params string[] arguments)
    {
        var program = Repository.PathOf(".artifacts", "bin", "Jupyter", "release", "CollectiveAction.Jupyter.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with code {process.ExitCode}:\n{output}\n{errors.Result}");
    }

    private static string Make()
    {
        var temporary = Directory.CreateTempSubdirectory("book-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(temporary, recursive: true);
        Engine("run", "notebooks", "--quick", "--out", temporary);
        return temporary;
    }
}
