namespace CollectiveAction.Jupyter.Wire;

/// <summary>A REP socket that returns every message as it came: the sign that the process lives.</summary>
internal sealed class HeartbeatSocket : IPeerHandler, IDisposable
{
    private readonly ServerSocket _socket;

    /// <summary>Starts to listen.</summary>
    /// <param name="address">Where.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="log">Receives one line per misbehaving peer.</param>
    public HeartbeatSocket(WireAddress address, WireLimits limits, Action<string> log) =>
        _socket = new ServerSocket(SocketKind.Reply, address, this, limits, log);

    /// <summary>Stops listening and disconnects every peer.</summary>
    public void Dispose() => _socket.Dispose();

    void IPeerHandler.Opened(Connection peer) { }

    void IPeerHandler.Received(Connection peer, IReadOnlyList<byte[]> frames)
    {
        peer.IsProven = true;
        peer.Send(FrameWriter.Message(frames));
    }

    void IPeerHandler.Received(Connection peer, Command command) { }

    void IPeerHandler.Closed(Connection peer) { }
}
