using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>
/// Writes JSON byte for byte as Jupyter's own writer does: sorted keys, one space of indentation, characters outside ASCII as they are,
/// floating-point numbers in Python's notation, so that opening and saving a notebook in Jupyter leaves no difference.
/// </summary>
internal static class JupyterJson
{
    /// <summary>The document as text, without the trailing newline.</summary>
    /// <param name="node">The document.</param>
    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        WriteNode(text, node, 0);
        return text.ToString();
    }

    private static void WriteNode(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject @object:
                WriteItems(text, '{', '}', @object.OrderBy(p => p.Key, StringComparer.Ordinal), depth, property =>
                {
                    WriteString(text, property.Key);
                    text.Append(": ");
                    WriteNode(text, property.Value, depth + 1);
                });
                break;
            case JsonArray array:
                WriteItems(text, '[', ']', array, depth, item => WriteNode(text, item, depth + 1));
                break;
            default:
                WriteValue(text, node);
                break;
        }
    }

    private static void WriteItems<T>(StringBuilder text, char open, char close, IEnumerable<T> items, int depth, Action<T> write)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            text.Append(first ? "\n" : ",\n").Append(' ', depth + 1);
            write(item);
            first = false;
        }
        if (!first)
            text.Append('\n').Append(' ', depth);
        text.Append(close);
    }

    private static void WriteValue(StringBuilder text, JsonNode value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                WriteString(text, value.GetValue<string>());
                break;
            case JsonValueKind.Number:
                text.Append(Number(value.ToJsonString()));
                break;
            default:
                text.Append(value.ToJsonString());
                break;
        }
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }

    /// <summary>A number token in Python's notation: integers as they are, others as <c>repr(float)</c>.</summary>
    internal static string Number(string token)
    {
        if (token.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
            return token;
        var value = double.Parse(token, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
            return token;
        if (value == 0)
            return double.IsNegative(value) ? "-0.0" : "0.0";

        // Shortest round-trip digits and the power of ten of the first one.
        var (mantissa, power) = value.ToString("R", CultureInfo.InvariantCulture).TrimStart('-').Split('E') is [var m, var p]
            ? (m, int.Parse(p, CultureInfo.InvariantCulture))
            : (value.ToString("R", CultureInfo.InvariantCulture).TrimStart('-'), 0);
        var whole = mantissa.Split('.')[0];
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var exponent = power + whole.Length - 1 - (all.Length - all.TrimStart('0').Length);
        var digits = all.Trim('0');
        var sign = value < 0 ? "-" : "";
        if (exponent is < -4 or >= 16)
            return $"{sign}{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        if (exponent < 0)
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        return digits.Length <= exponent + 1
            ? $"{sign}{digits.PadRight(exponent + 1, '0')}.0"
            : $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }
}
