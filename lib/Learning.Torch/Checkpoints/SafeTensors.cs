using System.Buffers.Binary;
using System.Text.Json;

namespace CollectiveAction.Learning.Torch.Checkpoints;

/// <summary>A file of named tensors in the <c>safetensors</c> format: eight bytes with the header's length, a header in JSON, the numbers row by row.</summary>
/// <remarks>
/// Nothing of the file is believed: the header's length is held against the file's and against <see cref="LongestHeader"/> before it is read, and
/// the tensors have to fill the rest of the file without gap or overlap, each with as many bytes as its shape and type take.
/// </remarks>
internal sealed class SafeTensors
{
    /// <summary>The longest header that is read, 32 MiB: some hundred thousand tensors.</summary>
    internal const int LongestHeader = 32 << 20;

    private const int LengthBytes = 8, DeepestHeader = 4, BytesAtOnce = 1 << 20;
    private static readonly Dictionary<string, int> Sizes = new(StringComparer.Ordinal) { ["F32"] = 4, ["F16"] = 2, ["BF16"] = 2, ["I64"] = 8 };
    private readonly string _path;
    private readonly long _data;

    private SafeTensors(string path, long data, IReadOnlyDictionary<string, SafeTensor> tensors) => (_path, _data, Tensors) = (path, data, tensors);

    /// <summary>The tensors by name.</summary>
    internal IReadOnlyDictionary<string, SafeTensor> Tensors { get; }

    /// <summary>Reads and checks the header.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is no such file, or damaged; the message says where.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static SafeTensors Open(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> length = stackalloc byte[LengthBytes];
        if (file.ReadAtLeast(length, LengthBytes, throwOnEndOfStream: false) < LengthBytes) throw Damaged(path, "it is shorter than the eight bytes of its header's length");
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (headerLength > LongestHeader) throw Damaged(path, $"its header has {headerLength:N0} bytes, more than the {LongestHeader:N0} that are read");
        if (headerLength > (ulong)(file.Length - LengthBytes)) throw Damaged(path, $"its header ends behind the file, which has {file.Length:N0} bytes: it was cut off");
        var header = new byte[headerLength];
        file.ReadExactly(header);
        var data = LengthBytes + (long)headerLength;
        try
        {
            using var json = JsonDocument.Parse(header, new JsonDocumentOptions { MaxDepth = DeepestHeader });
            return new SafeTensors(path, data, Checked(path, json.RootElement, file.Length - data));
        }
        catch (JsonException exception)
        {
            throw Damaged(path, $"its header is no JSON of this format ({exception.Message})");
        }
    }

    /// <summary>Reads a tensor's numbers as floats, row by row.</summary>
    /// <param name="name">A tensor of <c>F32</c>, <c>F16</c> or <c>BF16</c>.</param>
    /// <param name="numbers">Receives them; as many as the tensor has.</param>
    /// <exception cref="InvalidDataException">Its numbers are of another type.</exception>
    internal void Read(string name, Span<float> numbers)
    {
        var tensor = Tensors[name];
        if (tensor.Type == "I64") throw Damaged(_path, $"the tensor '{name}' has whole numbers where weights are expected");
        if (numbers.Length != (tensor.End - tensor.Start) / Sizes[tensor.Type]) throw new ArgumentException($"The tensor '{name}' has the shape {tensor.ShapeText}, not {numbers.Length:N0} numbers.", nameof(numbers));
        using var file = File.OpenRead(_path);
        file.Position = _data + tensor.Start;
        var (size, buffer) = (Sizes[tensor.Type], new byte[BytesAtOnce]);
        while (!numbers.IsEmpty)
        {
            var count = Math.Min(numbers.Length, BytesAtOnce / size);
            var bytes = buffer.AsSpan(0, count * size);
            file.ReadExactly(bytes);
            Convert(tensor.Type, bytes, numbers[..count]);
            numbers = numbers[count..];
        }
    }

    private static void Convert(string type, ReadOnlySpan<byte> bytes, Span<float> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = type switch
            {
                "F32" => BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]),
                "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]),
                _ => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) << 16),
            };
        }
    }

    private static Dictionary<string, SafeTensor> Checked(string path, JsonElement header, long dataLength)
    {
        var tensors = new Dictionary<string, SafeTensor>(StringComparer.Ordinal);
        if (header.ValueKind != JsonValueKind.Object) throw Damaged(path, "its header is no object");
        foreach (var entry in header.EnumerateObject())
        {
            if (entry.Name == "__metadata__") continue;
            if (!tensors.TryAdd(entry.Name, Tensor(path, entry.Name, entry.Value))) throw Damaged(path, $"the tensor '{entry.Name}' is there twice");
        }

        // One after the other they fill the file: nothing is left out, and nothing is two tensors at a time.
        var end = 0L;
        foreach (var tensor in tensors.Values.OrderBy(t => t.Start).ThenBy(t => t.End))
        {
            if (tensor.Start != end) throw Damaged(path, $"the tensor '{tensor.Name}' begins at byte {tensor.Start:N0} where {end:N0} is expected: tensors overlap or leave a gap");
            end = tensor.End;
        }

        return end == dataLength ? tensors : throw Damaged(path, $"its tensors take {end:N0} bytes and the file has {dataLength:N0}: it was cut off, or does not belong to this header");
    }

    private static SafeTensor Tensor(string path, string name, JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String
            || !entry.TryGetProperty("shape", out var sizes) || !entry.TryGetProperty("data_offsets", out var offsets)
            || Numbers(sizes) is not { } shape || Numbers(offsets) is not [var start, var end])
            throw Damaged(path, $"the tensor '{name}' has no dtype, shape and data_offsets of whole numbers of 0 or more");
        var type = dtype.GetString()!;
        if (!Sizes.TryGetValue(type, out var bytes)) throw Damaged(path, $"the tensor '{name}' has numbers of the type {type}; {string.Join(", ", Sizes.Keys)} are read. Save it in one of them");
        try
        {
            var taken = shape.Aggregate((long)bytes, (product, size) => checked(product * size));
            if (end - start != taken) throw Damaged(path, $"the tensor '{name}' of the type {type} and the shape {SafeTensor.Text(shape)} takes {taken:N0} bytes and has {end - start:N0}");
        }
        catch (OverflowException)
        {
            throw Damaged(path, $"the tensor '{name}' of the shape {SafeTensor.Text(shape)} has more numbers than can be counted");
        }

        return new SafeTensor(name, type, shape, start, end);
    }

    private static long[]? Numbers(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array) return null;
        var numbers = new List<long>();
        foreach (var item in element.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var number) || number < 0) return null;
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static InvalidDataException Damaged(string path, string what) => new($"'{path}' cannot be read as safetensors: {what}.");
}
