namespace CollectiveAction.Jupyter.Wire;

/// <summary>What became of a block offered to a queue.</summary>
internal enum Offer
{
    /// <summary>It will be sent.</summary>
    Accepted,

    /// <summary>The peer is slow and the block may be dropped, so it was.</summary>
    Dropped,

    /// <summary>The peer is too far behind, or gone: disconnect it.</summary>
    Refused,
}

/// <summary>Blocks waiting to be written to one peer, bounded by bytes. Offering never waits.</summary>
/// <param name="limits">The bounds.</param>
internal sealed class OutgoingQueue(WireLimits limits)
{
    private readonly object _gate = new();
    private readonly Queue<byte[]> _blocks = [];
    private long _pending;
    private bool _closed;

    /// <summary>Offers a block.</summary>
    /// <param name="block">One encoded message or command.</param>
    /// <param name="droppable">Whether a slow peer may miss it.</param>
    public Offer Offer(byte[] block, bool droppable)
    {
        lock (_gate)
        {
            if (_closed) return Wire.Offer.Refused;
            if (droppable && _pending > 0 && _pending + block.Length > limits.DropOutputsAbove) return Wire.Offer.Dropped;
            if (_pending > 0 && _pending + block.Length > limits.DisconnectAbove) return Wire.Offer.Refused;
            _pending += block.Length;
            _blocks.Enqueue(block);
            Monitor.PulseAll(_gate);
            return Wire.Offer.Accepted;
        }
    }

    /// <summary>Waits for the next block; null once the queue is closed.</summary>
    public byte[]? Take()
    {
        lock (_gate)
        {
            while (_blocks.Count == 0 && !_closed) Monitor.Wait(_gate);
            return _closed ? null : _blocks.Dequeue();
        }
    }

    /// <summary>Tells that a block taken has been written.</summary>
    /// <param name="block">The block.</param>
    public void Written(byte[] block)
    {
        lock (_gate)
        {
            _pending -= block.Length;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until everything offered has been written.</summary>
    /// <param name="limit">How long at most.</param>
    /// <returns>False when time ran out.</returns>
    public bool WaitUntilWritten(TimeSpan limit)
    {
        var end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        lock (_gate)
        {
            while (_pending > 0 && !_closed)
            {
                var left = end - Environment.TickCount64;
                if (left <= 0 || !Monitor.Wait(_gate, (int)left)) return _pending == 0;
            }

            return true;
        }
    }

    /// <summary>Drops what waits and ends <see cref="Take"/>.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _blocks.Clear();
            Monitor.PulseAll(_gate);
        }
    }
}
