using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CollectiveAction.Interop.Tests.PlotlyNet;

/// <summary>Compares Plotly JSON number by number, written as anyone may write it.</summary>
internal static class PlotlyJson
{
    /// <summary>The first place where two texts differ, or nothing.</summary>
    internal static string Difference(string expected, string actual) => Difference(JsonNode.Parse(expected), JsonNode.Parse(actual), "$");

    private static string Difference(JsonNode? expected, JsonNode? actual, string place)
    {
        if (expected is JsonObject before && actual is JsonObject after)
        {
            var keys = before.Select(pair => pair.Key).Union(after.Select(pair => pair.Key), StringComparer.Ordinal);
            return keys.Select(key => !before.ContainsKey(key) ? $"{place}.{key} was added" : !after.ContainsKey(key) ? $"{place}.{key} is lost"
                : Difference(before[key], after[key], $"{place}.{key}")).FirstOrDefault(text => text.Length > 0, "");
        }

        if (expected is JsonArray one && actual is JsonArray other && one.Count == other.Count)
            return one.Select((item, i) => Difference(item, other[i], $"{place}[{i}]")).FirstOrDefault(text => text.Length > 0, "");
        return Text(expected) == Text(actual) ? "" : $"{place}: {Text(expected)} became {Text(actual)}";
    }

    private static string Text(JsonNode? node)
    {
        if (node?.GetValueKind() != JsonValueKind.Number) return node?.ToJsonString() ?? "null";
        var text = node.ToJsonString();
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && text != "-0"
            ? whole.ToString(CultureInfo.InvariantCulture)
            : double.Parse(text, CultureInfo.InvariantCulture) is var number && double.IsInteger(number) && Math.Abs(number) < 1e15 && number != 0
                ? ((long)number).ToString(CultureInfo.InvariantCulture)
                : number is 0 && !double.IsNegative(number) ? "0" : number.ToString("R", CultureInfo.InvariantCulture);
    }
}
