namespace CollectiveAction.Jupyter.Kernel;

/// <summary>Questions to the user and their answers.</summary>
/// <param name="channels">Where questions go out.</param>
internal sealed class InputChannel(KernelChannels channels)
{
    private static readonly TimeSpan CheckConnection = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly Lock _oneAtATime = new();
    private string? _asked;
    private string? _answer;

    /// <summary>Asks the user for a line and waits for it.</summary>
    /// <param name="cell">The request of the cell that asks.</param>
    /// <param name="prompt">What to show before the input field.</param>
    /// <param name="password">True to hide what is typed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="NotSupportedException">The front end does not take input.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public string Ask(Request cell, string prompt, bool password, CancellationToken cancellation)
    {
        lock (_oneAtATime)
        {
            using var wake = cancellation.UnsafeRegister(static gate =>
            {
                lock (gate!) Monitor.PulseAll(gate);
            }, _gate);
            lock (_gate)
            {
                (_asked, _answer) = (Identity(cell), null);
                try
                {
                    var sent = cell.Flag("allow_stdin", false) && channels.Ask(cell, writer =>
                    {
                        writer.WriteString("prompt", prompt);
                        writer.WriteBoolean("password", password);
                    });
                    if (!sent) throw Unsupported();
                    return Wait(cell, cancellation);
                }
                finally
                {
                    _asked = null;
                }
            }
        }
    }

    /// <summary>Takes an answer. One that nobody waits for, or of somebody who was not asked, is dropped.</summary>
    public void Answer(Request reply)
    {
        lock (_gate)
        {
            if (reply.Type != "input_reply" || _asked != Identity(reply)) return;
            _answer = reply.OptionalText("value") ?? "";
            Monitor.PulseAll(_gate);
        }
    }

    private string Wait(Request cell, CancellationToken cancellation)
    {
        while (_answer is null)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!channels.CanAsk(cell)) throw Unsupported();
            Monitor.Wait(_gate, CheckConnection);
        }

        return _answer;
    }

    private static string Identity(Request request) => Convert.ToHexString(request.Identities[0]);

    private static NotSupportedException Unsupported() =>
        new("This front end does not take input while a cell runs. Put the value into a variable instead of reading it.");
}
