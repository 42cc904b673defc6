using System.Globalization;
using CollectiveAction.Jupyter.Grading;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Commands;

/// <summary>Shows how far grading is: a line for each hand-in that is done, and in a terminal one that passes for what is running.</summary>
/// <param name="count">How many hand-ins there are.</param>
internal sealed class GradeProgress(int count) : IProgress<RunProgress>
{
    private readonly Lock _gate = new();
    private readonly bool _passes = !Console.IsOutputRedirected;
    private int _done, _passing;

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        if (value is RunRemark { IsPassing: false, Text: var remark }) Line(remark);
        else if (value is CellBegan cell) Pass($"{_done}/{count} done; {cell.File.Name}: cell {cell.Number}/{cell.Cells}");
    }

    /// <summary>A hand-in is done.</summary>
    /// <param name="handIn">The hand-in.</param>
    public void Graded(GradedHandIn handIn)
    {
        var number = Interlocked.Increment(ref _done);
        var verdicts = string.Join(", ", handIn.Rows.Select(row => $"{row.Exercise} {row.Verdict.Words()}".TrimStart()));
        Line(string.Create(CultureInfo.InvariantCulture, $"{number}/{count} {handIn.File.Name}: {handIn.Points:0.#} of {handIn.Rows.Count} ({verdicts})"));
    }

    /// <summary>Nothing more is to come.</summary>
    public void End() => Pass("");

    private void Line(string text)
    {
        lock (_gate)
        {
            Clear();
            Console.WriteLine(text);
        }
    }

    private void Pass(string text)
    {
        if (!_passes) return;
        lock (_gate)
        {
            Clear();
            var width = Math.Max(20, Console.WindowWidth - 1);
            text = text.Length <= width ? text : text[..width];
            Console.Write(text);
            _passing = text.Length;
        }
    }

    private void Clear()
    {
        if (_passing > 0) Console.Write($"\r{new string(' ', _passing)}\r");
        _passing = 0;
    }
}
