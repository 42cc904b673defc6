namespace CollectiveAction.Jupyter.Wire;

/// <summary>A PUB socket: every message goes to the peers subscribed to its first frame. It never waits for a peer.</summary>
internal sealed class PublisherSocket : IPeerHandler, IDisposable
{
    private const byte Subscribe = 1;
    private const byte Cancel = 0;

    private readonly object _gate = new();
    private readonly List<Connection> _peers = [];
    private readonly ServerSocket _socket;

    /// <summary>Starts to listen.</summary>
    /// <param name="address">Where.</param>
    /// <param name="limits">Bounds; <see cref="WireLimits.DropOutputsAbove"/> says what becomes of a slow peer.</param>
    /// <param name="log">Receives one line per misbehaving peer.</param>
    public PublisherSocket(WireAddress address, WireLimits limits, Action<string> log) =>
        _socket = new ServerSocket(SocketKind.Publisher, address, this, limits, log);

    /// <summary>Publishes a message. Messages reach each peer in the order of the calls.</summary>
    /// <param name="frames">The topic first.</param>
    /// <param name="droppable">Whether a slow peer may miss it.</param>
    public void Publish(IReadOnlyList<byte[]> frames, bool droppable)
    {
        var block = FrameWriter.Message(frames);
        lock (_gate)
        {
            foreach (var peer in _peers)
            {
                if (peer.Subscriptions.Match(frames[0])) peer.Send(block, droppable);
            }
        }
    }

    /// <inheritdoc cref="ServerSocket.Flush"/>
    public void Flush(TimeSpan limit) => _socket.Flush(limit);

    /// <summary>Stops listening and disconnects every peer.</summary>
    public void Dispose() => _socket.Dispose();

    void IPeerHandler.Opened(Connection peer)
    {
        lock (_gate) _peers.Add(peer);
    }

    void IPeerHandler.Received(Connection peer, IReadOnlyList<byte[]> frames)
    {
        // Version 3.0 subscribes by message, 3.1 by command; everything else a subscriber may say is for other patterns.
        if (frames is not [{ Length: > 0 } only]) return;
        if (only[0] == Subscribe) Add(peer, only[1..]);
        if (only[0] == Cancel) peer.Subscriptions.Remove(only.AsSpan(1));
    }

    void IPeerHandler.Received(Connection peer, Command command)
    {
        if (command.Name == "SUBSCRIBE") Add(peer, command.Data.ToArray());
        if (command.Name == "CANCEL") peer.Subscriptions.Remove(command.Data.Span);
    }

    void IPeerHandler.Closed(Connection peer)
    {
        lock (_gate) _peers.Remove(peer);
    }

    private static void Add(Connection peer, byte[] topic)
    {
        peer.Subscriptions.Add(topic);
        peer.IsProven = true;
    }
}
