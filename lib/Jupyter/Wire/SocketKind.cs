namespace CollectiveAction.Jupyter.Wire;

/// <summary>The socket patterns a kernel serves.</summary>
internal enum SocketKind
{
    /// <summary>Requests and replies, routed by the peer's identity.</summary>
    Router,

    /// <summary>Publishes to whoever subscribed.</summary>
    Publisher,

    /// <summary>Echoes every message: the heartbeat.</summary>
    Reply,
}

/// <summary>Names of the socket patterns on the wire.</summary>
internal static class SocketKinds
{
    /// <summary>The name announced in the handshake.</summary>
    public static string WireName(this SocketKind kind) => kind switch
    {
        SocketKind.Router => "ROUTER",
        SocketKind.Publisher => "PUB",
        _ => "REP",
    };

    /// <summary>Whether a peer of the named pattern may talk to this one.</summary>
    public static bool Accepts(this SocketKind kind, string peer) => kind switch
    {
        SocketKind.Router => peer is "DEALER" or "REQ" or "ROUTER",
        SocketKind.Publisher => peer is "SUB" or "XSUB",
        _ => peer is "REQ" or "DEALER",
    };
}
