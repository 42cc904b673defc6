namespace CollectiveAction.Jupyter.Wire;

/// <summary>Bounds that keep one peer from exhausting the process. Everything counted here happens
/// before a signature can be checked.</summary>
internal sealed record WireLimits
{
    /// <summary>The bounds the kernel runs with.</summary>
    public static WireLimits Default { get; } = new();

    /// <summary>Most bytes of one incoming message, all frames together. Requests are source text; nothing legitimate comes near.</summary>
    public int MessageBytes { get; init; } = 64 << 20;

    /// <summary>Most frames of one incoming message.</summary>
    public int MessageFrames { get; init; } = 1024;

    /// <summary>Most connections one socket holds at a time. Further ones push out those that never signed, subscribed or beat; where there
    /// are none such, they are closed on arrival.</summary>
    public int Connections { get; init; } = 256;

    /// <summary>Most subscriptions of one peer, and most bytes of one topic.</summary>
    public int Subscriptions { get; init; } = 256;

    /// <summary>
    /// Unsent bytes from which a slow peer stops receiving outputs. Status messages and replies still reach it, so it never waits for an
    /// <c>idle</c> that was dropped. It lies above what one cell may publish, so only a peer that has stopped reading comes here.
    /// </summary>
    public long DropOutputsAbove { get; init; } = 128 << 20;

    /// <summary>Unsent bytes at which a peer is disconnected.</summary>
    public long DisconnectAbove { get; init; } = 192 << 20;

    /// <summary>How long a peer may take over the handshake.</summary>
    public TimeSpan Handshake { get; init; } = TimeSpan.FromSeconds(10);
}
