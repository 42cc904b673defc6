using System.Globalization;
using System.Numerics;
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

    /// <summary>Whole numbers with all their digits, others as the double that every reader makes of them; 1 and 1.0 are one number.</summary>
    private static string Text(JsonNode? node)
    {
        if (node?.GetValueKind() != JsonValueKind.Number) return node?.ToJsonString() ?? "null";
        var text = node.ToJsonString();
        if (text != "-0" && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole.ToString("R");
        var number = double.Parse(text, CultureInfo.InvariantCulture);
        return double.IsInteger(number) && Math.Abs(number) <= 1L << 53 && (number != 0 || !double.IsNegative(number))
            ? new BigInteger(number).ToString("R")
            : number.ToString("R");
    }
}
