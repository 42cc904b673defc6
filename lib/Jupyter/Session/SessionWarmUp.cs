using CollectiveAction.Jupyter.Analysis;
using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Formatting;
using CollectiveAction.Jupyter.Hosting;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Session;

/// <summary>
/// Runs typical cells in a state of its own, so that the compiler's code is ready when the user's first cell arrives. It shares nothing
/// with the user's cells but caches, so that neither waits for the other, and gives way once a cell has arrived.
/// </summary>
internal static class SessionWarmUp
{
    // What a first cell most often holds.
    internal static readonly string[] FirstCells =
    [
        "var x = 1;\nx + 1",
        """
        using System.Globalization;
        record Row(int Id, string Name);
        var rows = Enumerable.Range(0, 3).Select(i => new Row(i, $"row {i:N2}")).ToList();
        rows.Display();
        rows
        """,
        """
        int Square(int v) => v * v;
        await Task.Delay(1);
        foreach (var v in new[] { 1.5, 2.5 }) Console.Write(Math.Round(v) + Square(2));
        display(HTML("<b>x</b>"));
        """,
    ];

    // What soon follows. The last two end in the errors users meet most often.
    internal static readonly string[] LaterCells =
    [
        """
        var squares = new[] { 0.0, 1.0, 4.0, 9.0 };
        for (var i = 0; i < squares.Length; i++) squares[i] += new double[3].Length;
        double[] spread = [1, 2, .. squares];
        spread
        """,
        """
        var counts = new Dictionary<string, int> { ["a"] = new List<string> { "b" }.Count };
        foreach (var (key, count) in counts) Console.WriteLine($"{key,-4}{count:F1} {string.Format("{0:P0}", 0.5)}");
        counts
        """,
        """
        class Pair { public int First { get; set; } public double[] Rest = { 1, 2 }; }
        double Sum(double[] values)
        {
            var sum = 0.0;
            foreach (var value in values) sum += value;
            return sum;
        }
        try { throw new InvalidOperationException("x"); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
        Sum(new Pair { First = 1 }.Rest)
        """,
        "undeclared + 1",
        "Sum(null)",
    ];

    /// <summary>Runs the cells and looks up completions until told to give way.</summary>
    public static void Run(SessionOptions options, Func<bool> giveWay)
    {
        using var evaluator = new CellEvaluator(new CellSources(), new NotebookLoadContext());
        var formatter = new Formatter(options.Limits, () => StopSignal.IsStopping);
        foreach (var step in Steps(evaluator, options, formatter))
        {
            if (giveWay()) return;
            step();
        }
    }

    private static IEnumerable<Action> Steps(CellEvaluator evaluator, SessionOptions options, Formatter formatter)
    {
        foreach (var code in FirstCells) yield return () => RunCell(code, evaluator, options, formatter);
        yield return () => Complete("Math.Ab", evaluator.State);
        yield return () => SymbolInspector.Inspect(CodeModel.For("Math.Abs", evaluator.State, null), 2, detailed: false);
        foreach (var code in LaterCells) yield return () => RunCell(code, evaluator, options, formatter);
        yield return () => Complete("rows.Sel", evaluator.State);
    }

    private static void RunCell(string code, CellEvaluator evaluator, SessionOptions options, Formatter formatter)
    {
        using var execution = new CellExecution();
        var queue = new OutputQueue(new NoOutputs(), options.Limits, options.Time);
        evaluator.Run(code, "warm-up", execution, new RunningCell(queue, formatter, () => "", options.Time, execution.Cancellation));
    }

    private static void Complete(string code, SessionState state) => CompletionFinder.Find(CodeModel.For(code, state, null), code.Length);

    private sealed class NoOutputs : ICellOutputs
    {
        public void Stream(StreamName stream, string text) { }

        public void Display(MimeBundle bundle, string? displayId) { }

        public void Update(MimeBundle bundle, string displayId) { }

        public void Result(MimeBundle bundle) { }

        public void Clear(bool wait) { }

        public string ReadLine(string prompt, bool password, CancellationToken cancellation) => "";
    }
}
