using CollectiveAction.Jupyter.Checking;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Commands;

/// <summary>Comparisons with the committed outputs: in which mode they are made, and how they are printed.</summary>
internal static class CheckSummary
{
    /// <summary>The mode behind the committed outputs of a notebook, in which numbers can be compared.</summary>
    /// <param name="notebook">The notebook.</param>
    public static NotebookMode ModeOf(Notebook notebook) => CommittedRun.ModeOf(notebook) ?? NotebookMode.Default;

    /// <summary>Prints what differs.</summary>
    /// <param name="reports">The comparisons.</param>
    public static void Print(IReadOnlyList<CheckReport> reports)
    {
        Console.WriteLine();
        foreach (var report in reports) Print(report);
    }

    private static void Print(CheckReport report)
    {
        if (report.Remark is not null)
            Console.WriteLine($"{report.Notebook}: {report.Remark}");
        Console.WriteLine(report.Differences.Count switch
        {
            0 => $"{report.Notebook}: as committed",
            1 => $"{report.Notebook}: 1 difference",
            var count => $"{report.Notebook}: {count} differences",
        });
        foreach (var difference in report.Differences)
            Console.WriteLine("  " + difference.ToString().Replace("\n", "\n  ", StringComparison.Ordinal));
    }
}
