using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Formatting;

/// <summary>
/// Types that bring their own representations, recognised by name so that they need not reference the engine: an attribute called
/// <c>TypeFormatterSourceAttribute</c> (the convention of .NET Interactive), or a public method <c>string ToHtml()</c>.
/// </summary>
internal sealed class NameConventions(OutputLimits limits)
{
    private readonly ConditionalWeakTable<Type, TypeRepresentations> _cache = [];

    /// <summary>Whether a value brings its own representations.</summary>
    public bool Applies(object value) => Of(value).Any;

    /// <summary>The value's own HTML, or null.</summary>
    public string? Html(object value) =>
        Of(value).Write(value, limits.Rich).TryGetValue("text/html", out var html) ? html.GetValue<string>() : null;

    /// <summary>All representations the value brings, by MIME type; empty for none.</summary>
    public IReadOnlyDictionary<string, JsonNode> Representations(object value) => Of(value).Write(value, limits.Rich);

    private TypeRepresentations Of(object value) => _cache.GetValue(value.GetType(), type => new TypeRepresentations(type));
}

/// <summary>The representations that one type brings.</summary>
internal sealed class TypeRepresentations
{
    private static readonly Dictionary<string, JsonNode> None = [];
    private readonly List<(string MimeType, Func<object, TextWriter, bool> Write)> _formatters;
    private readonly MethodInfo? _toHtml;

    public TypeRepresentations(Type type)
    {
        _formatters = [.. FormattersOf(type)];
        _toHtml = type.GetMethod("ToHtml", BindingFlags.Public | BindingFlags.Instance, Type.EmptyTypes) is { } method
            && method.ReturnType == typeof(string) ? method : null;
    }

    public bool Any => _formatters.Count > 0 || _toHtml is not null;

    /// <summary>Writes every representation of at most so many characters.</summary>
    /// <exception cref="TargetInvocationException">The type's own formatter threw.</exception>
    public IReadOnlyDictionary<string, JsonNode> Write(object value, int limit)
    {
        if (!Any) return None;
        var written = new Dictionary<string, JsonNode>();
        foreach (var (mimeType, write) in _formatters)
        {
            var text = new StringWriter();
            if (write(value, text)) Add(mimeType, text.ToString());
        }
        if (_toHtml is not null && !written.ContainsKey("text/html") && _toHtml.Invoke(value, null) is string html) Add("text/html", html);
        return written;

        void Add(string mimeType, string text)
        {
            if (text.Length > limit)
                written.TryAdd("text/plain",
                    JsonValue.Create($"[not shown: {text.Length:N0} characters of {mimeType}, and an output may have {limit:N0}]"));
            else if (ToNode(mimeType, text) is { } node) written[mimeType] = node;
        }
    }

    private static JsonNode? ToNode(string mimeType, string text)
    {
        if (!mimeType.EndsWith("json", StringComparison.OrdinalIgnoreCase)) return JsonValue.Create(text);
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The formatter for {mimeType} wrote text that is not JSON: {exception.Message}", exception);
        }
    }

    private static IEnumerable<(string, Func<object, TextWriter, bool>)> FormattersOf(Type type)
    {
        if (SourceOf(type) is not { } source) yield break;
        var instance = Activator.CreateInstance(source)!;
        if (source.GetMethod("CreateTypeFormatters", Type.EmptyTypes)?.Invoke(instance, null) is not IEnumerable created) yield break;
        foreach (var formatter in created)
        {
            var format = formatter.GetType().GetMethods()
                .SingleOrDefault(method => method.Name == "Format" && method.ReturnType == typeof(bool)
                    && method.GetParameters().Length == 2);
            if (format is null || formatter.GetType().GetProperty("MimeType")?.GetValue(formatter) is not string mimeType) continue;
            yield return (mimeType, (value, writer) => (bool)format.Invoke(formatter, [value, writer])!);
        }
    }

    private static Type? SourceOf(Type type)
    {
        IEnumerable<Type> candidates = type.GetInterfaces();
        for (var current = type; current is not null; current = current.BaseType) candidates = candidates.Prepend(current);
        return candidates.OrderBy(candidate => candidate.IsInterface).ThenBy(candidate => Distance(type, candidate))
            .SelectMany(candidate => candidate.GetCustomAttributes(inherit: false))
            .Where(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute")
            .Select(attribute => attribute.GetType().GetProperty("FormatterSourceType")?.GetValue(attribute) as Type)
            .FirstOrDefault(source => source is not null);
    }

    private static int Distance(Type type, Type ancestor)
    {
        var distance = 0;
        for (var current = type; current is not null && current != ancestor; current = current.BaseType) distance++;
        return distance;
    }
}
