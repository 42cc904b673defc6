using CollectiveAction.Jupyter.Checking;

namespace CollectiveAction.Jupyter.Commands;

/// <summary>Prints comparisons with the committed outputs.</summary>
internal static class CheckSummary
{
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
