using System.Diagnostics;
using CollectiveAction.Jupyter.Runner;
using Spectre.Console;

namespace CollectiveAction.Jupyter.Commands;

/// <summary>Shows a run while it goes on: a live table in a terminal, plain lines elsewhere.</summary>
/// <param name="live">Whether to draw the table.</param>
internal sealed class RunView(bool live) : IProgress<RunProgress>
{
    private readonly Lock _gate = new();
    private readonly List<Row> _rows = [];
    private string _remark = "";

    public static RunView Create() =>
        new(!Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Interactive: true, Ansi: true });

    public void Report(RunProgress value)
    {
        lock (_gate)
        {
            Note(value);
            if (!live && value is not RunRemark { IsPassing: true })
                Console.WriteLine(Line(value));
        }
    }

    /// <summary>Shows a run until it ends.</summary>
    /// <param name="run">The run.</param>
    public async Task<T> ShowAsync<T>(Task<T> run)
    {
        if (live)
        {
            await AnsiConsole.Live(Draw()).AutoClear(true).StartAsync(async context =>
            {
                while (!run.IsCompleted)
                {
                    context.UpdateTarget(Draw());
                    await Task.WhenAny(run, Task.Delay(150)).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
        }
        return await run.ConfigureAwait(false);
    }

    private static string Line(RunProgress value) => value switch
    {
        RunRemark { Text: var text } => text,
        NotebookBegan began => $"{began.File.Name}: {began.Cells} cells",
        CellBegan cell => $"{cell.File.Name}: cell {cell.Number}/{cell.Cells}  {Shorten(cell.FirstLine)}",
        NotebookEnded { Run: var run } => $"{run.File.Name}: {run.Status.Words()}, {run.Seconds:0.0} s",
        _ => "",
    };

    private static string Shorten(string line, int length = 70) => line.Length <= length ? line : line[..(length - 3)] + "...";

    private void Note(RunProgress value)
    {
        switch (value)
        {
            case RunRemark { Text: var text }:
                _remark = text;
                break;
            case NotebookBegan began:
                _remark = "";
                _rows.Add(new Row(began.File.Name, began.Cells, Stopwatch.StartNew()));
                break;
            case CellBegan cell when _rows.Find(row => row.Name == cell.File.Name) is { } row:
                (row.Cell, row.Code) = (cell.Number, cell.FirstLine);
                break;
            case NotebookEnded { Run: var run } when _rows.Find(row => row.Name == run.File.Name) is { } row:
                row.Watch.Stop();
                row.Run = run;
                break;
        }
    }

    private Table Draw()
    {
        lock (_gate)
        {
            var table = new Table().Border(TableBorder.None).HideHeaders();
            for (var i = 0; i < 4; i++)
                table.AddColumn(new TableColumn("").NoWrap());
            var space = Math.Max(10, AnsiConsole.Profile.Width - Row.Width - _rows.Select(row => row.Name.Length).DefaultIfEmpty().Max());
            foreach (var row in _rows)
            {
                var code = row.Run is null ? Markup.Escape(Shorten(row.Code, space)) : "";
                var time = $"{row.Watch.Elapsed.TotalSeconds,6:0.0} s  [grey]{code}[/]";
                table.AddRow(row.Mark, Markup.Escape(row.Name), row.Bar, time);
            }
            if (_remark.Length > 0)
                table.AddRow("[blue]…[/]", Markup.Escape(Shorten(_remark, space)), "", "");
            return table;
        }
    }

    private sealed class Row(string name, int cells, Stopwatch watch)
    {
        /// <summary>The columns that all parts but the name and the code take.</summary>
        public const int Width = 48;

        private const int BarWidth = 16;

        public string Name => name;

        public Stopwatch Watch => watch;

        public int Cell { get; set; }

        public string Code { get; set; } = "";

        public NotebookRun? Run { get; set; }

        public string Mark => Run switch
        {
            null => "[blue]▸[/]",
            { IsGood: true } => "[green]✓[/]",
            _ => "[red]✗[/]",
        };

        public string Bar
        {
            get
            {
                var done = Run?.CellsRun ?? Math.Max(0, Cell - 1);
                var filled = cells == 0 ? BarWidth : BarWidth * done / cells;
                return $"[green]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/] {done}/{cells}";
            }
        }
    }
}
