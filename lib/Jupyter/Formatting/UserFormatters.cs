using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Formatting;

/// <summary>The formatters and preferences that the cells of a session have registered for types. Thread safe.</summary>
internal sealed class UserFormatters
{
    private readonly Lock _gate = new();
    private readonly List<(Type Type, string MimeType, Func<object, string> Write)> _formatters = [];
    private readonly Dictionary<Type, IReadOnlyList<string>> _preferred = [];

    public void Add(Type type, string mimeType, Func<object, string> write)
    {
        lock (_gate)
        {
            _formatters.RemoveAll(known => known.Type == type && known.MimeType == mimeType);
            _formatters.Add((type, mimeType, write));
        }
    }

    public void Prefer(Type type, IReadOnlyList<string> mimeTypes)
    {
        lock (_gate) _preferred[type] = mimeTypes;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _formatters.Clear();
            _preferred.Clear();
        }
    }

    /// <summary>The representations registered for the nearest type of a value; empty for none.</summary>
    public Dictionary<string, JsonNode> Write(object value)
    {
        (Type Type, string MimeType, Func<object, string> Write)[] fitting;
        lock (_gate)
        {
            if (_formatters.Count == 0) return [];
            fitting = [.. _formatters.Where(formatter => Fits(formatter.Type, value.GetType()))];
        }
        if (fitting.Length == 0) return [];
        var nearest = fitting.Select(formatter => formatter.Type).MinBy(type => Distance(type, value.GetType()));
        return fitting.Where(formatter => formatter.Type == nearest)
            .ToDictionary(formatter => formatter.MimeType, formatter => (JsonNode)JsonValue.Create(formatter.Write(value)));
    }

    /// <summary>The types a value is to be shown as; empty for the usual ones.</summary>
    public IReadOnlyList<string> Preferred(object value)
    {
        lock (_gate)
            return _preferred.Where(entry => Fits(entry.Key, value.GetType())).OrderBy(entry => Distance(entry.Key, value.GetType()))
                .Select(entry => entry.Value).FirstOrDefault([]);
    }

    private static bool Fits(Type wanted, Type type) => wanted.IsAssignableFrom(type)
        || (wanted.IsGenericTypeDefinition && Family(type).Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == wanted));

    private static IEnumerable<Type> Family(Type type)
    {
        for (var at = type; at is not null; at = at.BaseType) yield return at;
        foreach (var face in type.GetInterfaces()) yield return face;
    }

    // A class is nearer than an interface, and a nearer class is nearer.
    private static int Distance(Type wanted, Type type)
    {
        var distance = 0;
        for (var at = type; at is not null; at = at.BaseType, distance++)
            if (at == wanted || (at.IsGenericType && at.GetGenericTypeDefinition() == wanted)) return distance;
        return wanted == typeof(object) ? int.MaxValue : 1000;
    }
}
