using System.Buffers.Binary;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace CollectiveAction.Charts.Plotly;

/// <summary>The JSON values of which a Plotly figure is made.</summary>
internal static class Json
{
    /// <summary>Longer arrays travel as base64, which plotly.js reads from 2.28 on.</summary>
    public const int LongestPlainArray = 2000;

    /// <summary>Escapes what HTML gives a meaning to, so that the text may stand inside a script element.</summary>
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Write(JsonNode node) => node.ToJsonString(Options);

    /// <summary>A number, or null for a gap.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    public static JsonArray Pair(double first, double second) => [Number(first), Number(second)];

    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(Text(text)))];

    /// <summary>Numbers with gaps where they are not finite.</summary>
    public static JsonNode Numbers(double[] values)
    {
        if (values.Length <= LongestPlainArray) return new JsonArray([.. values.Select(Number)]);
        var bytes = new byte[values.Length * sizeof(double)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), double.IsFinite(values[i]) ? values[i] : double.NaN);
        return new JsonObject { ["dtype"] = "f8", ["bdata"] = Convert.ToBase64String(bytes) };
    }

    /// <summary>Plain text for Plotly, which reads tags and entities.</summary>
    public static string Text(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    public static string Lines(string[] lines) => string.Join("<br>", lines.Select(Text));

    /// <summary><c>#rrggbb</c> with an opacity.</summary>
    public static string Rgba(string color, double opacity)
    {
        var (r, g, b) = Layout.ColorBar.Channels(color);
        return string.Create(CultureInfo.InvariantCulture, $"rgba({r},{g},{b},{opacity})");
    }
}
