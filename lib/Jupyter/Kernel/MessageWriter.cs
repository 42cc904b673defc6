using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>Builds signed messages of one kernel session.</summary>
/// <param name="session">The kernel's session identifier, the same in every message.</param>
/// <param name="signer">Signs them.</param>
/// <param name="time">Dates them.</param>
internal sealed class MessageWriter(string session, MessageSigner signer, TimeProvider time)
{
    /// <summary>Stands between the routing frames and the message.</summary>
    public static ReadOnlySpan<byte> Delimiter => "<IDS|MSG>"u8;

    /// <summary>The version of the messaging protocol spoken.</summary>
    public const string ProtocolVersion = "5.3";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly byte[] Empty = "{}"u8.ToArray();
    private int _count;

    /// <summary>Builds a message.</summary>
    /// <param name="route">Frames before the delimiter: identities, or a topic.</param>
    /// <param name="type">Its type.</param>
    /// <param name="parent">The header of the request that caused it, or empty.</param>
    /// <param name="content">Writes the members of its content.</param>
    public IReadOnlyList<byte[]> Write(IReadOnlyList<byte[]> route, string type, byte[] parent, Action<Utf8JsonWriter> content)
    {
        byte[][] parts = [Json(writer => WriteHeader(writer, type)), parent.Length == 0 ? Empty : parent, Empty, Json(content)];
        return [.. route, Delimiter.ToArray(), signer.Sign(parts), .. parts];
    }

    private static byte[] Json(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void WriteHeader(Utf8JsonWriter writer, string type)
    {
        writer.WriteString("msg_id", $"{session}_{Interlocked.Increment(ref _count)}");
        writer.WriteString("session", session);
        writer.WriteString("username", "kernel");
        writer.WriteString("date", time.GetUtcNow().ToString("O"));
        writer.WriteString("msg_type", type);
        writer.WriteString("version", ProtocolVersion);
    }
}
