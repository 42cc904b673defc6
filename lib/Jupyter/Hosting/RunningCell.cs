using System.Globalization;
using CollectiveAction.Jupyter.Formatting;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Hosting;

/// <summary>What code that runs in a cell can reach: its outputs, its input and its cancellation.</summary>
internal sealed class RunningCell(OutputQueue outputs, Formatter formatter, Func<string> newDisplayId, TimeProvider time,
    CancellationToken cancellation)
{
    private int _stopRequests;
    private volatile int _line;

    public OutputQueue Outputs => outputs;

    /// <summary>How errors and remarks name it, such as <c>Cell [3]</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>What of it runs: the cell itself, or a file that it loads.</summary>
    public string Code { get; set; } = "";

    public Formatter Formatter => formatter;

    public TimeProvider Time => time;

    public CancellationToken Cancellation => cancellation;

    /// <summary>The line of the statement outside functions that began last; 0 before the first.</summary>
    public int Line
    {
        get => _line;
        set => _line = value;
    }

    /// <summary>The cultures of its code as last seen, for formats and for texts. They go when its asynchronous code returns, as all that
    /// flows with it, and are to hold for the cells that follow.</summary>
    public (CultureInfo Formats, CultureInfo Texts)? Culture { get; set; }

    /// <summary>How often the user has asked the cell to stop.</summary>
    public int StopRequests => Volatile.Read(ref _stopRequests);

    public void CountStopRequest() => Interlocked.Increment(ref _stopRequests);

    /// <summary>Displays a value.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="mimeTypes">The representations wanted; none for the usual ones.</param>
    /// <returns>The identifier under which it can be updated.</returns>
    public string Display(object? value, IReadOnlyList<string> mimeTypes) => Display(formatter.Format(value, mimeTypes));

    public string Display(MimeBundle bundle)
    {
        var id = newDisplayId();
        outputs.Display(bundle, id);
        return id;
    }

    public void Update(string displayId, object? value, IReadOnlyList<string> mimeTypes) =>
        outputs.Update(formatter.Format(value, mimeTypes), displayId);

    /// <summary>Asks the user for a line. The wait ends when the cell is interrupted.</summary>
    public string ReadLine(string prompt, bool password)
    {
        outputs.Drain();
        // The front end's wait runs on a thread of its own, so that stopping the cell cannot leave it half-way through a message.
        Task<string> reading;
        using (ExecutionContext.SuppressFlow())
            reading = Task.Run(() => outputs.Target.ReadLine(prompt, password, cancellation), CancellationToken.None);
        return reading.GetAwaiter().GetResult();
    }
}
