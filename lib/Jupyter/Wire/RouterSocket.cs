using System.Buffers.Binary;

namespace CollectiveAction.Jupyter.Wire;

/// <summary>A ROUTER socket: what arrives is prefixed with the peer's identity, and what is sent goes to the peer that its first frame
/// names.</summary>
/// <remarks>Anybody can announce any identity. The first connection under one holds it; a later one takes it over when it has proved that
/// it knows the key, as a client that reconnects does with its first message, or when the first is gone.</remarks>
internal sealed class RouterSocket : IPeerHandler, IDisposable
{
    private readonly object _gate = new();
    private readonly Dictionary<string, List<Connection>> _byIdentity = [];
    private readonly Dictionary<Connection, byte[]> _identities = [];
    private readonly Action<IReadOnlyList<byte[]>, Action> _received;
    private readonly ServerSocket _socket;
    private uint _anonymous;

    /// <summary>Starts to listen.</summary>
    /// <param name="address">Where.</param>
    /// <param name="received">Called with identity and frames, and with what to call once the message has proved its peer, on the peer's
    /// reading thread; must not block.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="log">Receives one line per misbehaving peer.</param>
    public RouterSocket(WireAddress address, Action<IReadOnlyList<byte[]>, Action> received, WireLimits limits, Action<string> log)
    {
        _received = received;
        _socket = new ServerSocket(SocketKind.Router, address, this, limits, log);
    }

    /// <summary>Sends a message. A peer that is gone is not an error: the message is dropped, as the pattern has it.</summary>
    /// <param name="frames">The identity first.</param>
    /// <returns>Whether the peer is connected.</returns>
    public bool Send(IReadOnlyList<byte[]> frames)
    {
        if (Find(frames[0]) is not { } peer) return false;
        peer.Send(FrameWriter.Message([.. frames.Skip(1)]));
        return true;
    }

    /// <summary>Whether a peer with the identity is connected.</summary>
    public bool IsConnected(byte[] identity) => Find(identity) is not null;

    /// <inheritdoc cref="ServerSocket.Flush"/>
    public void Flush(TimeSpan limit) => _socket.Flush(limit);

    /// <summary>Stops listening and disconnects every peer.</summary>
    public void Dispose() => _socket.Dispose();

    void IPeerHandler.Opened(Connection peer)
    {
        lock (_gate)
        {
            var identity = peer.Identity.Length > 0 ? peer.Identity : NextIdentity();
            var key = Key(identity);
            if (!_byIdentity.TryGetValue(key, out var holders)) _byIdentity[key] = holders = [];
            holders.Add(peer);
            _identities[peer] = identity;
        }
    }

    void IPeerHandler.Received(Connection peer, IReadOnlyList<byte[]> frames)
    {
        byte[]? identity;
        lock (_gate)
        {
            if (!_identities.TryGetValue(peer, out identity)) return;
        }

        _received([identity, .. frames], () => Prove(peer, identity));
    }

    void IPeerHandler.Received(Connection peer, Command command) { }

    void IPeerHandler.Closed(Connection peer)
    {
        lock (_gate)
        {
            if (!_identities.Remove(peer, out var identity)) return;
            var key = Key(identity);
            if (!_byIdentity.TryGetValue(key, out var holders)) return;
            holders.Remove(peer);
            if (holders.Count == 0) _byIdentity.Remove(key);
        }
    }

    /// <summary>The identity belongs to a peer that knows the key; others under it are closed, who held it before or came later without
    /// proof.</summary>
    private void Prove(Connection peer, byte[] identity)
    {
        Connection[] others;
        lock (_gate)
        {
            peer.IsProven = true;
            if (!_byIdentity.TryGetValue(Key(identity), out var holders) || holders is [var only] && only == peer) return;
            others = [.. holders.Where(holder => holder != peer)];
            holders.Clear();
            holders.Add(peer);
        }

        foreach (var other in others) other.Dispose();
    }

    private static string Key(byte[] identity) => Convert.ToHexString(identity);

    private Connection? Find(byte[] identity)
    {
        lock (_gate) return _byIdentity.TryGetValue(Key(identity), out var holders) ? holders[0] : null;
    }

    private byte[] NextIdentity()
    {
        // A leading zero marks identities given by the server; peers may not begin theirs with it.
        var identity = new byte[5];
        BinaryPrimitives.WriteUInt32BigEndian(identity.AsSpan(1), ++_anonymous);
        return identity;
    }
}
