namespace CollectiveAction.Jupyter.Wire;

/// <summary>A peer broke the framing or the handshake; its connection is closed.</summary>
/// <param name="message">The rule that was broken and the value found.</param>
internal sealed class WireException(string message) : Exception(message);
