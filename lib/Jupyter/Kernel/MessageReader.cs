using System.Text.Json;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>Turns frames into requests. Nothing is parsed before its signature has been verified.</summary>
/// <param name="signer">Checks signatures.</param>
internal sealed class MessageReader(MessageSigner signer)
{
    private const int Parts = 4;
    private readonly SeenMessages _seen = new();

    /// <summary>Reads one message.</summary>
    /// <param name="channel">Where it arrived.</param>
    /// <param name="frames">Identities, delimiter, signature, header, parent header, metadata, content, buffers.</param>
    /// <param name="request">The request.</param>
    /// <param name="problem">Why there is none.</param>
    public bool TryRead(Channel channel, IReadOnlyList<byte[]> frames, out Request request, out string problem)
    {
        request = null!;
        var delimiter = IndexOfDelimiter(frames);
        if (delimiter < 0 || frames.Count < delimiter + 2 + Parts)
        {
            problem = "a message without delimiter, signature and four parts was dropped";
            return false;
        }

        byte[][] parts = [.. frames.Skip(delimiter + 2).Take(Parts)];
        if (!signer.Verify(frames[delimiter + 1], parts))
        {
            problem = "a message with a wrong signature was dropped";
            return false;
        }

        if (!_seen.Add(parts[0]))
        {
            problem = "a message that had arrived before was dropped";
            return false;
        }

        try
        {
            var header = JsonElement.Parse(parts[0]);
            var content = JsonElement.Parse(parts[3]);
            if (content.ValueKind != JsonValueKind.Object) throw new JsonException("the content must be an object");
            request = new Request(channel, [.. frames.Take(delimiter)], header.GetProperty("msg_type").GetString()!, parts[0], content);
            ArgumentException.ThrowIfNullOrEmpty(request.Type);
            problem = "";
            return true;
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            problem = $"a malformed message was dropped: {failure.Message}";
            return false;
        }
    }

    private static int IndexOfDelimiter(IReadOnlyList<byte[]> frames)
    {
        for (var i = 0; i < frames.Count; i++)
        {
            if (frames[i].AsSpan().SequenceEqual(MessageWriter.Delimiter)) return i;
        }

        return -1;
    }
}
