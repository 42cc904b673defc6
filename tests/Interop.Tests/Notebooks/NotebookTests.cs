using CollectiveAction.Architecture.Tests;
using Xunit.Abstractions;

namespace CollectiveAction.Interop.Tests.Notebooks;

/// <summary>Every notebook in .NET Interactive, in quick mode, with the first cell that the README gives.</summary>
public class NotebookTests(NotebookRuns runs, ITestOutputHelper output) : IClassFixture<NotebookRuns>
{
    public static TheoryData<string> Names => [.. NotebookRuns.Names];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Every_cell_runs_in_NET_Interactive(string name)
    {
        Skip.If(InteractiveKernel.Missing is not null, InteractiveKernel.Missing);
        var cells = runs.Of(name);

        Assert.All(cells, cell => Assert.True(cell.Failure is null, $"{name}, cell {cell.Cell}: {cell.Failure}"));
        Assert.Equal(NotebookCells.Of(Repository.PathOf("notebooks", name)).Count, cells.Count);
        var shown = cells.SelectMany(cell => cell.Shown).ToList();
        Assert.Contains(shown, html => html.Contains("ca-figure", StringComparison.Ordinal));
        Assert.Contains(shown, html => html.Contains("✓ holds", StringComparison.Ordinal));
        Assert.DoesNotContain(shown, html => html.Contains("✗ FAILS", StringComparison.Ordinal));
        output.WriteLine($"{cells.Count} cells in {cells.Sum(cell => cell.Seconds):0.0} s, {shown.Count} outputs; all notebooks took {runs.Time.TotalSeconds:0} s.");
    }

    [SkippableFact]
    public void A_table_and_progress_show_themselves_too()
    {
        Skip.If(InteractiveKernel.Missing is not null, InteractiveKernel.Missing);
        var shown = runs.Of(NotebookRuns.Names.First()).SelectMany(cell => cell.Shown).ToList();

        Assert.Contains(shown, html => html.StartsWith("<progress ", StringComparison.Ordinal));
        Assert.Contains(shown, html => html.StartsWith("<table>", StringComparison.Ordinal));
    }
}
