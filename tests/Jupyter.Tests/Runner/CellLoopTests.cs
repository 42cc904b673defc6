using CollectiveAction.Jupyter.Analysis;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.Runner;
using CollectiveAction.Jupyter.Session;

namespace CollectiveAction.Jupyter.Tests.Runner;

public class CellLoopTests
{
    [Fact]
    public void Cells_run_in_order_and_report_begin_outputs_and_end()
    {
        var events = Run((code, outputs) =>
        {
            outputs.Stream(StreamName.Stdout, code);
            return CellOutcome.Success;
        }, Cell(0, 1, "a"), Cell(4, 2, "b"));
        Assert.Equal(
            ["CellStarted 0", "OutputsChanged 0", "CellFinished 0", "CellStarted 4", "OutputsChanged 4", "CellFinished 4", "RunFinished"],
            events.Select(Describe));
    }

    [Fact]
    public void A_failing_cell_stops_the_notebook_and_its_error_is_an_output()
    {
        var error = new CellError("CS0103", "no name", ["Cell [1], line 2", "no name"], 2);
        var events = Run((_, _) => new CellOutcome(CellStatus.Failed, error), Cell(0, 1, "a"), Cell(1, 2, "b"));
        var finished = Assert.Single(events.OfType<CellFinished>());
        Assert.Equal(2, finished.Failure!.Line);
        Assert.Equal("error", events.OfType<OutputsChanged>().Single().Outputs.Single()!["output_type"]!.ToString());
        Assert.IsType<RunFinished>(events[^1]);
    }

    [Fact]
    public void A_cell_that_may_fail_does_not_stop_the_notebook()
    {
        var events = Run((_, _) => new CellOutcome(CellStatus.Failed, new CellError("E", "v", [], null)),
            Cell(0, 1, "a") with { MayFail = true }, Cell(1, 2, "b"));
        Assert.Equal([null, "E"], events.OfType<CellFinished>().Select(value => value.Failure?.Name));
    }

    [Fact]
    public void An_event_survives_its_line_and_half_a_line_is_none()
    {
        var line = RunEvent.Encode(new CellFinished(3, 0.25, new CellFailure("E", 2, "ünï\n\u2028code")));
        Assert.Equal(new CellFinished(3, 0.25, new CellFailure("E", 2, "ünï\n\u2028code")),
            RunEvent.Decode(line.TrimEnd('\n')));
        Assert.Null(RunEvent.Decode("only noise"));
        Assert.Null(RunEvent.Decode(line[..(line.Length / 2)]));
        Assert.Equal(1, line.Count(c => c == '\n'));
    }

    private static RunCell Cell(int index, int number, string source) => new(index, number, source, MayFail: false);

    private static string Describe(RunEvent value) => value switch
    {
        CellStarted(var cell) => $"CellStarted {cell}",
        OutputsChanged(var cell, _) => $"OutputsChanged {cell}",
        CellFinished(var cell, _, _) => $"CellFinished {cell}",
        _ => value.GetType().Name,
    };

    private static List<RunEvent> Run(Func<string, ICellOutputs, CellOutcome> execute, params RunCell[] cells)
    {
        var events = new List<RunEvent>();
        CellLoop.Run(cells, new FakeSession(execute), events.Add, TimeSpan.FromMinutes(1));
        return events;
    }

    private sealed class FakeSession(Func<string, ICellOutputs, CellOutcome> execute) : ICellSession
    {
        public CellOutcome Execute(string code, int executionCount, ICellOutputs outputs) => execute(code, outputs);

        public int RunningLine => 3;

        public void WarmUp() { }

        public void Interrupt() { }

        public CompletionResult Complete(string code, int position) => new(0, 0, []);

        public Inspection? Inspect(string code, int position, bool detailed) => null;

        public Completeness IsComplete(string code) => Completeness.Complete;

        public void Dispose() { }
    }
}
