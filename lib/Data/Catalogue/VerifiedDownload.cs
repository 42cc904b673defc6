using System.Security.Cryptography;

namespace CollectiveAction.Data.Catalogue;

/// <summary>Downloads a file beside its place, verifies it, and only then moves it there, so a half-written file never has its name.</summary>
internal static class VerifiedDownload
{
    internal static async Task<string> ToAsync(string path, DataFile file, HttpClient client, IProgress<long>? progress, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = $"{path}.{Environment.ProcessId}.part";
        try
        {
            var actual = await ReceiveAsync(partial, file, client, progress, cancellation).ConfigureAwait(false);
            if (actual != file.Sha256)
                throw new InvalidDataException($"{file.Url} sent another file: its SHA-256 is {actual}, not {file.Sha256}. Nothing was kept.");
            File.Move(partial, path, overwrite: true);
            return path;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static async Task<string> ReceiveAsync(string partial, DataFile file, HttpClient client, IProgress<long>? progress, CancellationToken cancellation)
    {
        using var response = await client.GetAsync(file.Url, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        var source = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using var _ = source.ConfigureAwait(false);
        var target = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, useAsync: true);
        await using var __ = target.ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        var received = 0L;
        for (int read; (read = await source.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
        {
            received += read;
            if (received > file.Bytes) throw new InvalidDataException($"{file.Url} sent more than the {file.Bytes:N0} bytes expected. Nothing was kept.");
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            progress?.Report(received);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
