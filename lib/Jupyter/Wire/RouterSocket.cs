using System.Buffers.Binary;

namespace CollectiveAction.Jupyter.Wire;

/// <summary>A ROUTER socket: what arrives is prefixed with the peer's identity, and what is sent
/// goes to the peer that its first frame names.</summary>
internal sealed class RouterSocket : IPeerHandler, IDisposable
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Connection> _byIdentity = [];
    private readonly Dictionary<Connection, byte[]> _identities = [];
    private readonly Action<IReadOnlyList<byte[]>> _received;
    private readonly ServerSocket _socket;
    private uint _anonymous;

    /// <summary>Starts to listen.</summary>
    /// <param name="address">Where.</param>
    /// <param name="received">Called with identity and frames, on the peer's reading thread; must not block.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="log">Receives one line per misbehaving peer.</param>
    public RouterSocket(WireAddress address, Action<IReadOnlyList<byte[]>> received, WireLimits limits, Action<string> log)
    {
        _received = received;
        _socket = new ServerSocket(SocketKind.Router, address, this, limits, log);
    }

    /// <summary>Sends a message. A peer that is gone is not an error: the message is dropped, as the pattern has it.</summary>
    /// <param name="frames">The identity first.</param>
    /// <returns>Whether the peer is connected.</returns>
    public bool Send(IReadOnlyList<byte[]> frames)
    {
        if (!TryFind(frames[0], out var peer)) return false;
        peer.Send(FrameWriter.Message([.. frames.Skip(1)]));
        return true;
    }

    /// <summary>Whether a peer with the identity is connected.</summary>
    public bool IsConnected(byte[] identity) => TryFind(identity, out _);

    /// <inheritdoc cref="ServerSocket.Flush"/>
    public void Flush(TimeSpan limit) => _socket.Flush(limit);

    /// <summary>Stops listening and disconnects every peer.</summary>
    public void Dispose() => _socket.Dispose();

    void IPeerHandler.Opened(Connection peer)
    {
        Connection? previous;
        lock (_gate)
        {
            var identity = peer.Identity.Length > 0 ? peer.Identity : NextIdentity();
            var key = Key(identity);
            // A client that reconnects under its identity takes over from the connection it lost.
            _byIdentity.Remove(key, out previous);
            _byIdentity[key] = peer;
            _identities[peer] = identity;
        }

        previous?.Dispose();
    }

    void IPeerHandler.Received(Connection peer, IReadOnlyList<byte[]> frames)
    {
        byte[]? identity;
        lock (_gate)
        {
            if (!_identities.TryGetValue(peer, out identity)) return;
        }

        _received([identity, .. frames]);
    }

    void IPeerHandler.Received(Connection peer, Command command) { }

    void IPeerHandler.Closed(Connection peer)
    {
        lock (_gate)
        {
            if (!_identities.Remove(peer, out var identity)) return;
            var key = Key(identity);
            if (_byIdentity.GetValueOrDefault(key) == peer) _byIdentity.Remove(key);
        }
    }

    private static string Key(byte[] identity) => Convert.ToHexString(identity);

    private bool TryFind(byte[] identity, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Connection? peer)
    {
        lock (_gate) return _byIdentity.TryGetValue(Key(identity), out peer);
    }

    private byte[] NextIdentity()
    {
        // A leading zero marks identities given by the server; peers may not begin theirs with it.
        var identity = new byte[5];
        BinaryPrimitives.WriteUInt32BigEndian(identity.AsSpan(1), ++_anonymous);
        return identity;
    }
}
