using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CollectiveAction.Interop.PlotlyNet;

/// <summary>The values in the Plotly JSON of a chart.</summary>
internal static partial class ChartValues
{
    /// <summary>The numbers of a list; gaps are NaN.</summary>
    public static double[] Numbers(JsonNode? node, string what)
    {
        if (node is JsonObject { } packed && packed["bdata"] is { } data && Text(packed["dtype"]) == "f8")
            return [.. MemoryMarshal.Cast<byte, double>(Convert.FromBase64String((string)data!))];
        return node is JsonArray array && array.All(item => item is null || item.GetValueKind() == JsonValueKind.Number || IsGap(item))
            ? [.. array.Select(item => item is null || IsGap(item) ? double.NaN : Number(item))]
            : throw new ArgumentException($"{what} is a list of numbers; here it is {Shown(node)}. Turn labels and dates into numbers first.");
    }

    /// <summary>The labels of bars or cells.</summary>
    public static string[] Labels(JsonNode? node) => node is JsonArray array
        ? [.. array.Select(item => Text(item) ?? item?.ToJsonString() ?? "")]
        : throw new ArgumentException($"Bars and cells have a list of labels; here it is {Shown(node)}. Give one.");

    /// <summary>Whether a list begins with text.</summary>
    public static bool IsText(JsonArray? labels) => labels is [JsonValue first, ..] && first.GetValueKind() == JsonValueKind.String;

    /// <summary>Whether a value is the number or truth value that is written so.</summary>
    public static bool Is(JsonNode? node, string json) => node is JsonValue value && value.ToJsonString() == json;

    /// <summary>A number.</summary>
    public static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    /// <summary>A number, or null where there is none.</summary>
    public static double? Optional(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number ? Number(node) : null;

    /// <summary>A text with something in it, or null.</summary>
    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String && (string)value! is { Length: > 0 } text ? text : null;

    /// <summary>The words of a title without its tags.</summary>
    public static string? Words(JsonNode? title) =>
        Text(title is JsonObject parts ? parts["text"] : title) is { } text && Tag().Replace(text, " ").Trim() is { Length: > 0 } words
            ? WebUtility.HtmlDecode(words) : null;

    /// <summary>The colour of a trace as #rrggbb; null where the palette chooses.</summary>
    public static string? Color(JsonObject trace) =>
        new[] { trace["line"], trace["marker"] }.Select(style => Hexadecimal(Text((style as JsonObject)?["color"]))).FirstOrDefault(color => color is not null);

    /// <summary>A value as a message shows it.</summary>
    public static string Shown(JsonNode? node)
    {
        const int most = 60;
        var text = node?.ToJsonString() ?? "missing";
        return text.Length <= most ? text : text[..most] + "…";
    }

    /// <summary>What Plotly.NET writes for numbers that JSON has no form for; figures show them as gaps.</summary>
    private static bool IsGap(JsonNode? item) => Text(item) is "NaN" or "Infinity" or "-Infinity";

    /// <summary>A colour as #rrggbb: Plotly.NET writes opaque ones as rgba(…, 1.0). Others are left to the palette.</summary>
    private static string? Hexadecimal(string? color)
    {
        if (color is null || Hex().IsMatch(color)) return color;
        if (Opaque().Match(color) is not { Success: true } parts) return null;
        int[] channels = [.. Enumerable.Range(1, 3).Select(k => int.Parse(parts.Groups[k].ValueSpan, CultureInfo.InvariantCulture))];
        return channels.Max() <= byte.MaxValue ? $"#{channels[0]:x2}{channels[1]:x2}{channels[2]:x2}" : null;
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Hex();

    [GeneratedRegex(@"^rgba?\((\d{1,3}),\s*(\d{1,3}),\s*(\d{1,3})(?:,\s*1(?:\.0*)?)?\)$")]
    private static partial Regex Opaque();
}
