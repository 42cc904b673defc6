using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Text;

/// <summary>Opens and decodes text files, compressed or not.</summary>
internal static class TextFiles
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Opens a file, decompressing it where its first bytes are gzip's, whatever its name.</summary>
    /// <exception cref="InvalidDataException">The compressed file is damaged or cut short.</exception>
    internal static Stream Open(string path, CancellationToken cancellation)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        var compressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        if (!compressed) return file;
        using (file) return Decompress(file, path, cancellation);
    }

    /// <summary>Decompresses in memory: GZipStream takes the end of a cut file for its end, so the length is checked before a byte is used.</summary>
    private static MemoryStream Decompress(FileStream file, string path, CancellationToken cancellation)
    {
        const int smallest = 18;
        if (file.Length < smallest) throw Incomplete(path);
        Span<byte> trailer = stackalloc byte[4];
        file.Seek(-trailer.Length, SeekOrigin.End);
        file.ReadExactly(trailer);
        file.Position = 0;
        var content = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(file, CompressionMode.Decompress);
            var buffer = new byte[1 << 17];
            for (int read; (read = gzip.Read(buffer)) > 0;)
            {
                AmbientStop.Check(cancellation);
                content.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException broken)
        {
            throw new InvalidDataException($"'{path}' is a damaged gzip file; get it again.", broken);
        }

        // A gzip file ends with the length of its content modulo 2^32.
        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer) != (uint)content.Length) throw Incomplete(path);
        content.Position = 0;
        return content;
    }

    private static InvalidDataException Incomplete(string path) =>
        new($"'{path}' is an incomplete gzip file (or several put together); get it again, or decompress it first.");

    /// <summary>Decodes UTF-8 where the bytes are valid UTF-8, otherwise Windows-1252; null where they are neither.</summary>
    /// <remarks>Text in Windows-1252 with an accent is practically never valid UTF-8 by accident.</remarks>
    internal static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        // A zero byte betrays UTF-16 or a binary file; the other five have no meaning in Windows-1252.
        if (bytes.Contains((byte)0)) return null;
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return StrictUtf8.GetString(bytes);
        return bytes.ContainsAny<byte>([0x81, 0x8D, 0x8F, 0x90, 0x9D]) ? null : Windows1252.GetString(bytes);
    }
}
