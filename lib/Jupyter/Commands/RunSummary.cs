using CollectiveAction.Jupyter.Runner;
using Spectre.Console;

namespace CollectiveAction.Jupyter.Commands;

/// <summary>Prints what a run came to: failures in full, a table, and the claims that need a look.</summary>
internal static class RunSummary
{
    /// <summary>Prints the summary of a run.</summary>
    /// <param name="runs">The notebooks that ran.</param>
    public static void Print(IReadOnlyList<NotebookRun> runs)
    {
        foreach (var run in runs.Where(run => run.Failure is not null && run.Status != RunStatus.Cancelled))
        {
            Console.WriteLine();
            Console.WriteLine($"{run.File.Name}, {run.Failure!.Place}: {Verb(run.Status)}");
            Console.WriteLine("  " + run.Failure.Text.TrimEnd().Replace("\n", "\n  ", StringComparison.Ordinal));
        }
        Console.WriteLine();
        Terminal().Write(Table(runs));
        foreach (var claim in runs.SelectMany(run => run.Claims))
        {
            if (Remark(claim) is { } remark)
                Console.WriteLine($"{claim.Notebook}, claim {claim.Id}: {remark}");
        }
        foreach (var run in runs)
        {
            foreach (var exercise in run.Exercises.Where(exercise => exercise.IsBrokenSolution))
                Console.WriteLine($"{run.File.Name}, solution of exercise {exercise.Id}: {exercise.Verdict}. {exercise.Words}");
        }
    }

    private static IAnsiConsole Terminal()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;
        var plain = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        plain.Profile.Width = 120;
        return plain;
    }

    private static string Verb(RunStatus status) => status switch
    {
        RunStatus.Crashed => "the process ended while this cell ran",
        RunStatus.TimedOut => "took too long",
        _ => "failed",
    };

    private static Table Table(IReadOnlyList<NotebookRun> runs)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(Column("notebook")).AddColumn(Column("outcome"));
        foreach (var name in (string[])["cells", "seconds", "held", "failed", "known", "undecided"])
            table.AddColumn(Column(name).RightAligned());
        foreach (var run in runs)
        {
            var failed = run.Count(ClaimStanding.Failed);
            table.AddRow(
                Markup.Escape(run.File.Name),
                $"[{(run.Status == RunStatus.Succeeded ? "green" : "red")}]{run.Status.Words()}[/]",
                run.CellsRun == run.Cells ? $"{run.Cells}" : $"{run.CellsRun}/{run.Cells}",
                $"{run.Seconds:0.0}",
                $"{run.Count(ClaimStanding.Held, ClaimStanding.HeldAgainstExpectation)}",
                failed > 0 ? $"[red]{failed}[/]" : "0",
                $"{run.Count(ClaimStanding.KnownFailing)}",
                $"{run.Count(ClaimStanding.NotDecided)}");
        }
        return table;
    }

    private static TableColumn Column(string name) => new TableColumn(name).NoWrap().PadLeft(0).PadRight(1);

    private static string? Remark(LedgerClaim claim) => claim.Standing switch
    {
        ClaimStanding.Failed =>
            $"FAILS. {claim.Statement} (required {claim.Threshold}; measured {Measured(claim)})"
            + (claim.Reason is { } reason ? $" {reason}" : ""),
        ClaimStanding.KnownFailing => $"fails, as known: {claim.Reason}",
        ClaimStanding.HeldAgainstExpectation => $"holds, although it is marked as a known failing ({claim.Reason}): the mark can go.",
        ClaimStanding.NotDecided => $"not decided: {claim.Reason ?? "no reason given"}",
        _ => null,
    };

    private static string Measured(LedgerClaim claim) => claim.Measured is { } value
        ? claim is { Lower: { } lower, Upper: { } upper } ? $"{value:g6} in [{lower:g6}, {upper:g6}]" : $"{value:g6}"
        : "nothing";
}
