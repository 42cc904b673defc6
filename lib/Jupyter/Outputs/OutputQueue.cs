using System.Runtime.CompilerServices;
using System.Text;

namespace CollectiveAction.Jupyter.Outputs;

/// <summary>
/// The outputs of one cell in order, delivered by a thread that an interrupt cannot hit. Consecutive text is joined, an update that was not
/// delivered yet is replaced by a newer one of the same display, and both streams are bounded.
/// </summary>
internal sealed class OutputQueue
{
    // A cell is not stopped inside a finally block, so what follows an empty try happens whole or
    // not at all. The optimiser would move it out.
    private const MethodImplOptions WholeOrNotAtAll = MethodImplOptions.NoOptimization | MethodImplOptions.NoInlining;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    private readonly ICellOutputs _outputs;
    private readonly OutputLimits _limits;
    private readonly ITimer _timer;

    // Monitors rather than System.Threading.Lock: a monitor is released properly when the thread that holds it is stopped.
    private readonly object _gate = new();
    private readonly object _delivery = new();
    private readonly int[] _written = new int[2];
    private List<Entry> _pending = [];
    private int _displays;
    private bool _scheduled;

    public OutputQueue(ICellOutputs outputs, OutputLimits limits, TimeProvider time)
    {
        _outputs = outputs;
        _limits = limits;
        _timer = time.CreateTimer(_ => Drain(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ICellOutputs Target => _outputs;

    [MethodImpl(WholeOrNotAtAll)]
    public void Write(StreamName stream, ReadOnlySpan<char> text)
    {
        try { }
        finally
        {
            lock (_gate)
            {
                var room = _limits.Stream - _written[(int)stream];
                if (text.Length > 0 && room >= 0)
                {
                    var kept = text[..Math.Min(text.Length, room)];
                    _written[(int)stream] += text.Length;
                    Builder(stream).Append(kept);
                    if (text.Length > room)
                    {
                        var name = stream.ToString().ToLowerInvariant();
                        Builder(stream).Append($"\n[{name} is cut here: a cell may write {_limits.Stream:N0} characters]\n");
                    }
                    Schedule();
                }
            }
        }
    }

    [MethodImpl(WholeOrNotAtAll)]
    public void Display(MimeBundle bundle, string displayId)
    {
        try { }
        finally
        {
            lock (_gate)
            {
                _displays++;
                if (_displays <= _limits.Displays) Add(new Entry(EntryKind.Display, bundle, displayId));
                if (_displays == _limits.Displays + 1)
                {
                    var notice = $"[further values are not shown: a cell may display {_limits.Displays:N0}; update one display instead]";
                    Add(new Entry(EntryKind.Display, MimeBundle.OfText("text/plain", notice), null));
                }
            }
        }
    }

    [MethodImpl(WholeOrNotAtAll)]
    public void Update(MimeBundle bundle, string displayId)
    {
        try { }
        finally
        {
            lock (_gate)
            {
                var waiting = _pending.FindIndex(entry => entry.DisplayId == displayId && entry.Kind is EntryKind.Update);
                if (waiting >= 0) _pending[waiting] = new Entry(EntryKind.Update, bundle, displayId);
                else Add(new Entry(EntryKind.Update, bundle, displayId));
            }
        }
    }

    [MethodImpl(WholeOrNotAtAll)]
    public void Result(MimeBundle bundle)
    {
        try { }
        finally
        {
            lock (_gate) Add(new Entry(EntryKind.Result, bundle, null));
        }
    }

    [MethodImpl(WholeOrNotAtAll)]
    public void Clear(bool wait)
    {
        try { }
        finally
        {
            lock (_gate)
            {
                _displays = 0;
                _written.AsSpan().Clear();
                Add(new Entry(wait ? EntryKind.ClearLater : EntryKind.Clear, null, null));
            }
        }
    }

    /// <summary>Delivers everything queued so far.</summary>
    public void Drain()
    {
        lock (_delivery)
        {
            List<Entry> batch;
            lock (_gate)
            {
                batch = _pending;
                _pending = [];
                _scheduled = false;
            }
            foreach (var entry in batch)
                try
                {
                    Deliver(entry);
                }
                catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException
                    or OperationCanceledException)
                {
                    // The front end is gone; the cell goes on without it.
                }
        }
    }

    private void Deliver(Entry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.Stdout: _outputs.Stream(StreamName.Stdout, entry.Text!.ToString()); break;
            case EntryKind.Stderr: _outputs.Stream(StreamName.Stderr, entry.Text!.ToString()); break;
            case EntryKind.Display: _outputs.Display(entry.Bundle!, entry.DisplayId); break;
            case EntryKind.Update: _outputs.Update(entry.Bundle!, entry.DisplayId!); break;
            case EntryKind.Result: _outputs.Result(entry.Bundle!); break;
            case EntryKind.Clear: _outputs.Clear(false); break;
            case EntryKind.ClearLater: _outputs.Clear(true); break;
        }
    }

    private StringBuilder Builder(StreamName stream)
    {
        var kind = stream == StreamName.Stdout ? EntryKind.Stdout : EntryKind.Stderr;
        if (_pending.Count == 0 || _pending[^1].Kind != kind) _pending.Add(new Entry(kind, null, null) { Text = new StringBuilder() });
        return _pending[^1].Text!;
    }

    private void Add(Entry entry)
    {
        _pending.Add(entry);
        Schedule();
    }

    private void Schedule()
    {
        if (_scheduled) return;
        _scheduled = true;
        _timer.Change(Delay, Timeout.InfiniteTimeSpan);
    }

    private enum EntryKind
    {
        Stdout,
        Stderr,
        Display,
        Update,
        Result,
        Clear,
        ClearLater,
    }

    private sealed record Entry(EntryKind Kind, MimeBundle? Bundle, string? DisplayId)
    {
        public StringBuilder? Text { get; init; }
    }
}
