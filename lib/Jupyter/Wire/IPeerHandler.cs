namespace CollectiveAction.Jupyter.Wire;

/// <summary>What a socket pattern does with its peers. Members are called on the peer's own reading thread.</summary>
internal interface IPeerHandler
{
    /// <summary>The handshake is done; the peer can be written to.</summary>
    void Opened(Connection peer);

    /// <summary>A whole message arrived.</summary>
    void Received(Connection peer, IReadOnlyList<byte[]> frames);

    /// <summary>A command other than PING and ERROR arrived.</summary>
    void Received(Connection peer, Command command);

    /// <summary>The peer is gone. Called once for every peer that was opened.</summary>
    void Closed(Connection peer);
}
