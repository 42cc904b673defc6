namespace CollectiveAction.Jupyter.Wire;

/// <summary>One frame as it came from the wire.</summary>
/// <param name="Body">Its bytes.</param>
/// <param name="More">Whether the message continues in the next frame.</param>
/// <param name="IsCommand">Whether it is a command rather than part of a message.</param>
internal readonly record struct Frame(byte[] Body, bool More, bool IsCommand);

/// <summary>The bits of a frame's first byte.</summary>
[Flags]
internal enum FrameBits : byte
{
    /// <summary>A short, last message frame.</summary>
    None = 0,

    /// <summary>The message continues.</summary>
    More = 1,

    /// <summary>The length takes eight bytes.</summary>
    Long = 2,

    /// <summary>A command.</summary>
    Command = 4,
}
