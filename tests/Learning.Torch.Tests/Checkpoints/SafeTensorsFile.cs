using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace CollectiveAction.Learning.Torch.Tests.Checkpoints;

/// <summary>A tensor to be written.</summary>
internal sealed record SafeTensorEntry(string Name, string Type, long[] Shape, byte[] Bytes);

/// <summary>Writes files in the safetensors format, right ones and wrong ones.</summary>
internal static class SafeTensorsFile
{
    internal static void Write(string path, IReadOnlyList<SafeTensorEntry> tensors)
    {
        var (header, start) = (new Dictionary<string, object> { ["__metadata__"] = new { format = "pt" } }, 0L);
        foreach (var tensor in tensors)
        {
            header.Add(tensor.Name, new { dtype = tensor.Type, shape = tensor.Shape, data_offsets = new[] { start, start + tensor.Bytes.Length } });
            start += tensor.Bytes.Length;
        }

        Write(path, JsonSerializer.Serialize(header), [.. tensors.SelectMany(t => t.Bytes)]);
    }

    /// <param name="path">The file.</param>
    /// <param name="header">The header as it stands in the file.</param>
    /// <param name="data">What follows.</param>
    /// <param name="length">The header's length as the file says; null for the true one.</param>
    internal static void Write(string path, string header, byte[] data, ulong? length = null)
    {
        var bytes = Encoding.UTF8.GetBytes(header);
        var start = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(start, length ?? (ulong)bytes.Length);
        File.WriteAllBytes(path, [.. start, .. bytes, .. data]);
    }
}
