using System.Buffers.Binary;

namespace CollectiveAction.Jupyter.Wire;

/// <summary>Encodes messages and commands, each into one block so that one write sends it.</summary>
internal static class FrameWriter
{
    private const int ShortLimit = 255;

    /// <summary>Encodes a message.</summary>
    /// <param name="frames">Its frames, at least one.</param>
    public static byte[] Message(IReadOnlyList<byte[]> frames)
    {
        ArgumentOutOfRangeException.ThrowIfZero(frames.Count);
        var block = new byte[frames.Sum(frame => (long)HeadLength(frame.Length) + frame.Length)];
        var at = 0;
        for (var i = 0; i < frames.Count; i++)
        {
            at += Write(block.AsSpan(at), frames[i], i + 1 < frames.Count ? FrameBits.More : FrameBits.None);
        }

        return block;
    }

    /// <summary>Encodes a command.</summary>
    /// <param name="body">Name and data of the command.</param>
    public static byte[] Command(byte[] body)
    {
        var block = new byte[HeadLength(body.Length) + body.Length];
        Write(block, body, FrameBits.Command);
        return block;
    }

    private static int HeadLength(int length) => length > ShortLimit ? 9 : 2;

    private static int Write(Span<byte> block, byte[] body, FrameBits bits)
    {
        var head = HeadLength(body.Length);
        if (head == 2)
        {
            block[0] = (byte)bits;
            block[1] = (byte)body.Length;
        }
        else
        {
            block[0] = (byte)(bits | FrameBits.Long);
            BinaryPrimitives.WriteInt64BigEndian(block[1..], body.Length);
        }

        body.CopyTo(block[head..]);
        return head + body.Length;
    }
}
