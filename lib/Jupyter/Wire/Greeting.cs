namespace CollectiveAction.Jupyter.Wire;

/// <summary>The 64 bytes with which each side of a ZMTP 3 connection begins.</summary>
internal static class Greeting
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 64;

    private const int VersionAt = 10;
    private const int MechanismAt = 12;
    private const int MechanismLength = 20;

    /// <summary>Our greeting: version 3.1, mechanism NULL.</summary>
    public static byte[] Ours()
    {
        var bytes = new byte[Length];
        bytes[0] = 0xFF;
        bytes[9] = 0x7F;
        bytes[VersionAt] = 3;
        bytes[VersionAt + 1] = 1;
        "NULL"u8.CopyTo(bytes.AsSpan(MechanismAt));
        return bytes;
    }

    /// <summary>Refuses a greeting that is not ZMTP 3 with mechanism NULL.</summary>
    /// <param name="greeting">The peer's 64 bytes.</param>
    /// <exception cref="WireException">It is something else.</exception>
    public static void Check(ReadOnlySpan<byte> greeting)
    {
        // Bytes 1 to 8 are padding; libzmq fills them with the length a version 1 peer would expect.
        if (greeting[0] != 0xFF || (greeting[9] & 1) == 0) throw new WireException("the peer does not speak ZMTP (bad signature)");
        if (greeting[VersionAt] < 3) throw new WireException($"ZMTP 3 is needed; the peer speaks version {greeting[VersionAt]}");

        var mechanism = greeting.Slice(MechanismAt, MechanismLength);
        if (!mechanism[..4].SequenceEqual("NULL"u8) || mechanism[4..].ContainsAnyExcept((byte)0))
        {
            throw new WireException("only the security mechanism NULL is supported; messages are signed instead");
        }
    }
}
