using CollectiveAction.Jupyter.Analysis;
using CollectiveAction.Jupyter.Formatting;
using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>
/// Runs typical cells in a state of its own, so that the compiler's code is ready when the user's first cell arrives. It shares nothing with the
/// user's cells but caches, so that neither waits for the other, and gives way once a cell has arrived.
/// </summary>
internal static class SessionWarmUp
{
    private static readonly string[] Cells =
    [
        "var x = 1;\nx + 1",
        "using System.Globalization;\nrecord Row(int Id, string Name);\nvar rows = Enumerable.Range(0, 3).Select(i => new Row(i, $\"row {i:N2}\")).ToList();\nrows.Display();\nrows",
        "int Square(int v) => v * v;\nawait Task.Delay(1);\nforeach (var v in new[] { 1.5, 2.5 }) Console.Write(Math.Round(v) + Square(2));\ndisplay(HTML(\"<b>x</b>\"));",
    ];

    /// <summary>Runs the cells until told to give way.</summary>
    public static void Run(SessionOptions options, Func<bool> giveWay)
    {
        using var evaluator = new CellEvaluator(new CellSources(), new NotebookLoadContext());
        var formatter = new Formatter(options.Limits);
        foreach (var (index, code) in Cells.Index())
        {
            if (giveWay()) return;
            using var execution = new CellExecution();
            var queue = new OutputQueue(new NoOutputs(), options.Limits, options.Time);
            evaluator.Run(code, $"warm-up {index}", execution, new RunningCell(queue, formatter, () => "", execution.Cancellation) { IsHidden = true });
        }
        if (giveWay()) return;
        const string unfinished = "Math.Ab";
        var model = CodeModel.For(unfinished, evaluator.State, null);
        _ = CompletionFinder.Find(model, unfinished.Length);
        if (!giveWay()) _ = SymbolInspector.Inspect(model, 2, detailed: false);
    }

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
