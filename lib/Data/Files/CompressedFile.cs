using System.Buffers.Binary;
using System.IO.Compression;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Files;

/// <summary>Opens files of data, compressed or not.</summary>
internal static class CompressedFile
{
    /// <summary>
    /// What a compressed file may grow to: texts and pictures compress to a quarter or a tenth, a file made to fill the memory to a
    /// thousandth. Small files may grow more.
    /// </summary>
    private const long MostGrowth = 50, SmallContent = 16 << 20;

    /// <summary>Opens a file, decompressing it where its first bytes are gzip's, whatever its name.</summary>
    /// <exception cref="InvalidDataException">
    /// The compressed file is damaged, cut short, or grows more than data do.
    /// </exception>
    internal static Stream Open(string path, CancellationToken cancellation)
    {
        var file = RegularFile.Open(path);
        var compressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        if (!compressed) return file;
        using (file) return Decompress(file, path, cancellation);
    }

    /// <summary>Decompresses in memory: GZipStream takes the end of a cut file for its end, so the length is checked before a byte is used.</summary>
    private static MemoryStream Decompress(Stream file, string path, CancellationToken cancellation)
    {
        const int smallest = 18;
        if (file.Length < smallest) throw Incomplete(path);
        Span<byte> trailer = stackalloc byte[4];
        file.Seek(-trailer.Length, SeekOrigin.End);
        file.ReadExactly(trailer);
        file.Position = 0;
        var content = new MemoryStream();
        var most = Math.Max(SmallContent, MostGrowth * file.Length);
        try
        {
            using var gzip = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
            var buffer = new byte[1 << 16];
            for (int read; content.Length <= most && (read = gzip.Read(buffer)) > 0;)
            {
                AmbientStop.Check(cancellation);
                content.Write(buffer.AsSpan(0, read));
            }
        }
        catch (InvalidDataException broken)
        {
            throw new InvalidDataException($"'{path}' is a damaged gzip file; get it again.", broken);
        }

        if (content.Length > most)
        {
            throw new InvalidDataException(
                $"'{path}' holds more than {most:N0} bytes in {file.Length:N0}, which no file of data does. "
                + "If you trust it, decompress it and read the result.");
        }

        // A gzip file ends with the length of its content modulo 2^32.
        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer) != (uint)content.Length) throw Incomplete(path);
        content.Position = 0;
        return content;
    }

    private static InvalidDataException Incomplete(string path) =>
        new($"'{path}' is an incomplete gzip file (or several put together); get it again, or decompress it first.");
}
