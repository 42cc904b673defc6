using System.IO.Compression;
using System.Text;

namespace CollectiveAction.Data.Tests;

/// <summary>A new folder that is deleted at the end of a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("collective-action-").FullName;

    internal string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    internal string Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    internal static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    internal static byte[] Gzip(byte[] content)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest)) gzip.Write(content);
        return target.ToArray();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
