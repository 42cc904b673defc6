using System.Buffers.Binary;

namespace CollectiveAction.Jupyter.Wire;

/// <summary>Reads frames and whole messages from a byte stream. Never allocates what a peer merely announces.</summary>
/// <param name="stream">The connection's bytes; reads block.</param>
/// <param name="limits">Bounds on a message.</param>
internal sealed class FrameReader(Stream stream, WireLimits limits)
{
    private const int Step = 64 << 10;
    private const FrameBits Known = FrameBits.More | FrameBits.Long | FrameBits.Command;

    private readonly byte[] _head = new byte[8];
    private int _frames;
    private long _bytes;

    /// <summary>Reads exactly so many bytes, for the greeting.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="EndOfStreamException">The peer left.</exception>
    public byte[] ReadBytes(int count)
    {
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Reads one frame.</summary>
    /// <exception cref="EndOfStreamException">The peer left, perhaps within the frame.</exception>
    /// <exception cref="WireException">The frame is malformed, or the message it belongs to is too large.</exception>
    public Frame Read()
    {
        stream.ReadExactly(_head.AsSpan(0, 1));
        var bits = (FrameBits)_head[0];
        if ((bits & ~Known) != 0) throw new WireException($"unknown frame flags 0x{_head[0]:X2}");
        var isCommand = (bits & FrameBits.Command) != 0;
        var more = (bits & FrameBits.More) != 0;
        if (isCommand && (more || _frames > 0)) throw new WireException("a command stands alone, not within a message");

        var length = ReadLength((bits & FrameBits.Long) != 0);
        if (++_frames > limits.MessageFrames) throw new WireException($"a message has at most {limits.MessageFrames} frames");
        if (length > (ulong)(limits.MessageBytes - _bytes))
        {
            throw new WireException($"a message has at most {limits.MessageBytes} bytes; this frame announces {length}");
        }

        _bytes += (long)length;
        var body = ReadBody((int)length);
        if (!more) (_frames, _bytes) = (0, 0);
        return new Frame(body, more, isCommand);
    }

    private ulong ReadLength(bool isLong)
    {
        var size = isLong ? 8 : 1;
        stream.ReadExactly(_head.AsSpan(0, size));
        return isLong ? BinaryPrimitives.ReadUInt64BigEndian(_head) : _head[0];
    }

    private byte[] ReadBody(int length)
    {
        var body = new byte[Math.Min(length, Step)];
        stream.ReadExactly(body);
        while (body.Length < length)
        {
            var have = body.Length;
            Array.Resize(ref body, (int)Math.Min(length, 2L * have));
            stream.ReadExactly(body.AsSpan(have));
        }

        return body;
    }
}
