using System.Text.Json.Nodes;
using CollectiveAction.Charts.Plotly;

namespace CollectiveAction.Charts.Interactive;

/// <summary>
/// What each of many similar JSON objects changes in the first: places and values are listed once, and an object is a list of (place,
/// value) pairs, so that what several settings share travels once.
/// </summary>
internal sealed class Differences
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _values = new(StringComparer.Ordinal);

    /// <summary>The places: keys and indices from the root to what is replaced.</summary>
    public JsonArray Places { get; } = [];

    /// <summary>The values put there.</summary>
    public JsonArray Values { get; } = [];

    /// <summary>Place and value in turn, as indices into the two lists.</summary>
    public JsonArray Between(JsonObject from, JsonObject to)
    {
        var changes = new JsonArray();
        Compare(from, to, [], changes);
        return changes;
    }

    private void Compare(JsonNode? from, JsonNode? to, JsonNode[] place, JsonArray changes)
    {
        if (JsonNode.DeepEquals(from, to)) return;
        if (from is JsonObject before && to is JsonObject after && before.Count == after.Count
            && before.All(pair => after.ContainsKey(pair.Key)))
        {
            foreach (var (key, value) in before) Compare(value, after[key], [.. place, JsonValue.Create(key)], changes);
        }
        else if (from is JsonArray old && to is JsonArray young && old.Count == young.Count && old.All(item => item is JsonObject))
        {
            for (var i = 0; i < old.Count; i++) Compare(old[i], young[i], [.. place, JsonValue.Create(i)], changes);
        }
        else
        {
            changes.Add(Listed(new JsonArray([.. place.Select(step => step.DeepClone())]), Places, _places));
            changes.Add(Listed(to?.DeepClone(), Values, _values));
        }
    }

    private static int Listed(JsonNode? node, JsonArray list, Dictionary<string, int> known)
    {
        var key = node is null ? "null" : Json.Write(node);
        if (known.TryGetValue(key, out var index)) return index;
        list.Add(node);
        return known[key] = list.Count - 1;
    }
}
