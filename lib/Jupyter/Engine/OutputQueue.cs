using System.Runtime.CompilerServices;
using System.Text;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>
/// The outputs of one cell in order, delivered by a thread that an interrupt cannot hit. Consecutive text is joined, an update that was not
/// delivered yet is replaced by a newer one of the same display, and both streams are bounded.
/// </summary>
internal sealed class OutputQueue
{
    // A cell is not stopped inside a finally block, so what follows an empty try happens whole or not at all. The optimiser would move it out.
    private const MethodImplOptions WholeOrNotAtAll = MethodImplOptions.NoOptimization | MethodImplOptions.NoInlining;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    private readonly ICellOutputs outputs;
    private readonly OutputLimits limits;
    private readonly ITimer timer;

    // Monitors rather than System.Threading.Lock: a monitor is released properly when the thread that holds it is stopped.
    private readonly object gate = new();
    private readonly object delivery = new();
    private readonly int[] written = new int[2];
    private List<Entry> pending = [];
    private int displays;
    private bool scheduled;

    public OutputQueue(ICellOutputs outputs, OutputLimits limits, TimeProvider time)
    {
        this.outputs = outputs;
        this.limits = limits;
        timer = time.CreateTimer(_ => Drain(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ICellOutputs Target => outputs;

    [MethodImpl(WholeOrNotAtAll)]
    public void Write(StreamName stream, ReadOnlySpan<char> text)
    {
        try { }
        finally
        {
            lock (gate)
            {
                var room = limits.Stream - written[(int)stream];
                if (text.Length > 0 && room >= 0)
                {
                    var kept = text[..Math.Min(text.Length, room)];
                    written[(int)stream] += text.Length;
                    Builder(stream).Append(kept);
                    if (text.Length > room)
                        Builder(stream).Append($"\n[{stream.ToString().ToLowerInvariant()} is cut here: a cell may write {limits.Stream:N0} characters]\n");
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
            lock (gate)
            {
                displays++;
                if (displays <= limits.Displays) Add(new Entry(EntryKind.Display, bundle, displayId));
                if (displays == limits.Displays + 1)
                    Add(new Entry(EntryKind.Display, MimeBundle.OfText("text/plain", $"[further values are not shown: a cell may display {limits.Displays:N0}; update one display instead]"), null));
            }
        }
    }

    [MethodImpl(WholeOrNotAtAll)]
    public void Update(MimeBundle bundle, string displayId)
    {
        try { }
        finally
        {
            lock (gate)
            {
                var waiting = pending.FindIndex(entry => entry.DisplayId == displayId && entry.Kind is EntryKind.Update);
                if (waiting >= 0) pending[waiting] = new Entry(EntryKind.Update, bundle, displayId);
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
            lock (gate) Add(new Entry(EntryKind.Result, bundle, null));
        }
    }

    [MethodImpl(WholeOrNotAtAll)]
    public void Clear(bool wait)
    {
        try { }
        finally
        {
            lock (gate)
            {
                displays = 0;
                written.AsSpan().Clear();
                Add(new Entry(wait ? EntryKind.ClearLater : EntryKind.Clear, null, null));
            }
        }
    }

    /// <summary>Delivers everything queued so far.</summary>
    public void Drain()
    {
        lock (delivery)
        {
            List<Entry> batch;
            lock (gate)
            {
                batch = pending;
                pending = [];
                scheduled = false;
            }
            foreach (var entry in batch)
                try
                {
                    Deliver(entry);
                }
                catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
                {
                    // The front end is gone; the cell goes on without it.
                }
        }
    }

    private void Deliver(Entry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.Stdout: outputs.Stream(StreamName.Stdout, entry.Text!.ToString()); break;
            case EntryKind.Stderr: outputs.Stream(StreamName.Stderr, entry.Text!.ToString()); break;
            case EntryKind.Display: outputs.Display(entry.Bundle!, entry.DisplayId); break;
            case EntryKind.Update: outputs.Update(entry.Bundle!, entry.DisplayId!); break;
            case EntryKind.Result: outputs.Result(entry.Bundle!); break;
            case EntryKind.Clear: outputs.Clear(false); break;
            case EntryKind.ClearLater: outputs.Clear(true); break;
        }
    }

    private StringBuilder Builder(StreamName stream)
    {
        var kind = stream == StreamName.Stdout ? EntryKind.Stdout : EntryKind.Stderr;
        if (pending.Count == 0 || pending[^1].Kind != kind) pending.Add(new Entry(kind, null, null) { Text = new StringBuilder() });
        return pending[^1].Text!;
    }

    private void Add(Entry entry)
    {
        pending.Add(entry);
        Schedule();
    }

    private void Schedule()
    {
        if (scheduled) return;
        scheduled = true;
        timer.Change(Delay, Timeout.InfiniteTimeSpan);
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
