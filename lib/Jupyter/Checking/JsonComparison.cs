using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Checking;

/// <summary>Compares JSON values, numbers within a tolerance. Arrays that Plotly stores in base64 are compared as numbers, and a member without value is an absent one.</summary>
internal static class JsonComparison
{
    /// <summary>The first difference with its path; null when there is none.</summary>
    /// <param name="was">The one value.</param>
    /// <param name="now">The other.</param>
    /// <param name="tolerance">The largest relative difference of two numbers.</param>
    public static (string Path, string Was, string Is)? FirstDifference(JsonNode? was, JsonNode? now, double tolerance) =>
        Compare("", Decode(was), Decode(now), tolerance);

    private static (string Path, string Was, string Is)? Compare(string path, JsonNode? was, JsonNode? now, double tolerance)
    {
        switch (was, now)
        {
            case (null, null):
                return null;
            case (JsonObject left, JsonObject right):
                return left.Select(p => p.Key).Union(right.Select(p => p.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal)
                    .Where(key => left[key] is not null || right[key] is not null)
                    .Select(key => !left.ContainsKey(key) || !right.ContainsKey(key)
                        ? (Join(path, key), Describe(left[key], left.ContainsKey(key)), Describe(right[key], right.ContainsKey(key)))
                        : Compare(Join(path, key), Decode(left[key]), Decode(right[key]), tolerance))
                    .FirstOrDefault(difference => difference is not null);
            case (JsonArray left, JsonArray right) when left.Count != right.Count:
                return (path, $"{left.Count} items", $"{right.Count} items");
            case (JsonArray left, JsonArray right):
                return left.Zip(right).Select((pair, i) => Compare($"{path}[{i}]", Decode(pair.First), Decode(pair.Second), tolerance))
                    .FirstOrDefault(difference => difference is not null);
            case (JsonValue left, JsonValue right) when Number(left) is { } a && Number(right) is { } b:
                return NumericText.Close(a, b, tolerance) ? null : (path, Describe(was), Describe(now));
            case (JsonValue left, JsonValue right) when left.GetValueKind() == JsonValueKind.String
                && right.GetValueKind() == JsonValueKind.String:
                return NumericText.FirstDifference(left.ToString(), right.ToString(), tolerance) is { } text
                    ? (path, text.Was, text.Is)
                    : null;
            default:
                return JsonNode.DeepEquals(was, now) ? null : (path, Describe(was), Describe(now));
        }
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static string Describe(JsonNode? node, bool present = true)
    {
        var text = present ? node?.ToJsonString() ?? "null" : "(absent)";
        return text.Length <= 120 ? text : text[..117] + "...";
    }

    private static double? Number(JsonValue value) =>
        value.GetValueKind() == JsonValueKind.Number
        ? double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)
        : null;

    /// <summary>A typed array <c>{"dtype","bdata","shape"}</c> as a list of numbers; anything else as it is.</summary>
    private static JsonNode? Decode(JsonNode? node)
    {
        if (node is not JsonObject { Count: <= 3 } array || array["dtype"] is not JsonValue type || array["bdata"] is not JsonValue data)
            return node;
        var bytes = Convert.FromBase64String(data.GetValue<string>());
        var read = Reader(type.GetValue<string>(), out var size);
        if (read is null)
            return node;
        var values = new JsonArray();
        for (var i = 0; i + size <= bytes.Length; i += size)
            values.Add(read(bytes.AsSpan(i, size)) is var value && double.IsFinite(value) ? JsonValue.Create(value) : null);
        return array["shape"] is { } shape ? new JsonObject { ["shape"] = shape.ToString(), ["values"] = values } : values;
    }

    private delegate double ReadNumber(ReadOnlySpan<byte> bytes);

    private static ReadNumber? Reader(string type, out int size)
    {
        (size, ReadNumber? read) = type switch
        {
            "f8" or "float64" => (8, (ReadNumber?)(b => BinaryPrimitives.ReadDoubleLittleEndian(b))),
            "f4" or "float32" => (4, b => BinaryPrimitives.ReadSingleLittleEndian(b)),
            "i4" or "int32" => (4, b => BinaryPrimitives.ReadInt32LittleEndian(b)),
            "u4" or "uint32" => (4, b => BinaryPrimitives.ReadUInt32LittleEndian(b)),
            "i2" or "int16" => (2, b => BinaryPrimitives.ReadInt16LittleEndian(b)),
            "u2" or "uint16" => (2, b => BinaryPrimitives.ReadUInt16LittleEndian(b)),
            "i1" or "int8" => (1, b => (sbyte)b[0]),
            "u1" or "uint8" or "uint8c" => (1, b => b[0]),
            _ => (1, null),
        };
        return read;
    }
}
