namespace CollectiveAction.Jupyter.Hosting;

/// <summary>
/// Knows which threads run code of which cell, as execution contexts come and go on them. A thread is woken only while it runs code of the
/// cell that is stopped: it cannot move on to other work in between, and does not take the interrupt with it.
/// </summary>
internal sealed class CellThreads : IDisposable
{
    private const int InCell = 0;
    private const int BeingWoken = 1;
    private const int Woken = 2;
    private const int Outside = 3;

    private readonly ThreadLocal<Visit> _visit;
    private readonly Lock _gate = new();
    private List<Visit> _all = [];
    private int _prune = 64;

    public CellThreads() => _visit = new ThreadLocal<Visit>(Register);

    /// <summary>Takes note that the context of the calling thread has changed. Never throws: the runtime would end the process.</summary>
    public void Move(RunningCell? to)
    {
        var visit = _visit.Value!;
        if (ReferenceEquals(visit.Cell, to)) return;
        Leave(visit);
        if (to is null) return;
        visit.Cell = to;
        Volatile.Write(ref visit.State, InCell);
    }

    /// <summary>The threads that run code of a cell now.</summary>
    public IReadOnlyList<Thread> In(RunningCell cell) => [.. Visits(cell).Select(visit => visit.Thread)];

    /// <summary>Ends the blocking calls of the base library in which the threads of a cell wait, now or next.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="which">Which of its threads.</param>
    public void Interrupt(RunningCell cell, Func<Thread, bool> which)
    {
        foreach (var visit in Visits(cell).Where(visit => which(visit.Thread)))
        {
            var before = Volatile.Read(ref visit.State);
            if (before is not (InCell or Woken) || Interlocked.CompareExchange(ref visit.State, BeingWoken, before) != before) continue;
            // While it is being woken the thread cannot leave; whether it is still in this cell is certain only now.
            var isHere = ReferenceEquals(visit.Cell, cell);
            if (isHere) visit.Thread.Interrupt();
            Volatile.Write(ref visit.State, isHere ? Woken : before);
        }
    }

    public void Dispose() => _visit.Dispose();

    private static void Leave(Visit visit)
    {
        if (visit.Cell is null) return;
        var spin = new SpinWait();
        while (true)
        {
            var state = Volatile.Read(ref visit.State);
            if (state != BeingWoken && Interlocked.CompareExchange(ref visit.State, Outside, state) == state)
            {
                visit.Cell = null;
                if (state == Woken) Swallow();
                return;
            }
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Takes back an interrupt that the thread did not wait long enough to notice; a pool thread has other work to do.</summary>
    private static void Swallow()
    {
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
            // As intended.
        }
    }

    private Visit[] Visits(RunningCell cell)
    {
        lock (_gate) return [.. _all.Where(visit => ReferenceEquals(visit.Cell, cell) && visit.Thread.IsAlive)];
    }

    private Visit Register()
    {
        var visit = new Visit(Thread.CurrentThread);
        while (true)
        {
            try
            {
                lock (_gate)
                {
                    if (_all.Count >= _prune)
                    {
                        _all = [.. _all.Where(known => known.Thread.IsAlive)];
                        _prune = 2 * _all.Count + 64;
                    }
                    _all.Add(visit);
                    return visit;
                }
            }
            catch (ThreadInterruptedException)
            {
                // Only user code is interrupted; this is not the place for it.
            }
        }
    }

    private sealed class Visit(Thread thread)
    {
        public int State = Outside;

        public Thread Thread { get; } = thread;

        public volatile RunningCell? Cell;
    }
}
