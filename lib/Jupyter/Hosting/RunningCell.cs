using CollectiveAction.Jupyter.Formatting;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Hosting;

/// <summary>What code that runs in a cell can reach: its outputs, its input and its cancellation.</summary>
internal sealed class RunningCell(OutputQueue outputs, Formatter formatter, Func<string> newDisplayId, CancellationToken cancellation)
{
    public OutputQueue Outputs => outputs;

    /// <summary>Whether the cell is not the user's, so that nothing outside it is ever routed to it.</summary>
    public bool IsHidden { get; init; }

    public Formatter Formatter => formatter;

    public CancellationToken Cancellation => cancellation;

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
        return Task.Run(() => outputs.Target.ReadLine(prompt, password, cancellation), CancellationToken.None).GetAwaiter().GetResult();
    }
}
