using System.Security.Cryptography;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>Remembers which messages have arrived. A signature proves who wrote a message, not that it is new: one that was overheard and
/// is sent again is refused.</summary>
internal sealed class SeenMessages
{
    // Far more than a day of work; the oldest are forgotten.
    private const int Kept = 500_000;

    private readonly Lock _gate = new();
    private readonly HashSet<UInt128> _seen = [];
    private readonly Queue<UInt128> _order = [];

    /// <summary>Takes note of a message.</summary>
    /// <param name="header">Its header, which holds an identifier that no two messages of a client share.</param>
    /// <returns>Whether it is new.</returns>
    public bool Add(ReadOnlySpan<byte> header)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(header, hash);
        var digest = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
        lock (_gate)
        {
            if (!_seen.Add(digest)) return false;
            _order.Enqueue(digest);
            if (_order.Count > Kept) _seen.Remove(_order.Dequeue());
            return true;
        }
    }
}
