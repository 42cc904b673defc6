using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Formatting;

/// <summary>Turns any value into its representations. Thread safe.</summary>
/// <param name="limits">Bounds on what is shown.</param>
/// <param name="isStopping">Whether the user has stopped the calling code, whose exceptions are then not shown but passed on.</param>
internal sealed class Formatter(OutputLimits limits, Func<bool>? isStopping = null)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IncludeFields = true,
    };

    private readonly NameConventions _conventions = new(limits);

    /// <summary>The bounds; a cell may choose its own.</summary>
    public OutputLimits Limits { get; set; } = limits;

    /// <summary>What the cells have registered.</summary>
    public UserFormatters Users { get; } = new();

    /// <summary>The representations of a value.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="mimeTypes">The ones wanted; none for the usual ones.</param>
    public MimeBundle Format(object? value, IReadOnlyList<string> mimeTypes)
    {
        if (mimeTypes.Count == 0 && value is not null) mimeTypes = Users.Preferred(value);
        var data = mimeTypes.Count == 0 ? Usual(value) : Wanted(value, mimeTypes);
        if (!data.ContainsKey("text/plain") && mimeTypes.Count == 0) data["text/plain"] = JsonValue.Create(Cut(Summary(value)));
        return new MimeBundle(data);
    }

    /// <summary>A value on one line.</summary>
    public string Line(object? value) => PlainText.Inline(Reader().Read(value)).ReplaceLineEndings(" ");

    private Dictionary<string, JsonNode> Usual(object? value)
    {
        var data = Own(value);
        if (data.Count > 0) return data;
        var node = Reader().Read(value);
        data["text/plain"] = JsonValue.Create(Cut(PlainText.Write(node)));
        if (HtmlText.IsWorthwhile(node)) data["text/html"] = JsonValue.Create(Html(node));
        return data;
    }

    private Dictionary<string, JsonNode> Wanted(object? value, IReadOnlyList<string> mimeTypes)
    {
        var own = Own(value);
        var data = new Dictionary<string, JsonNode>();
        foreach (var mimeType in mimeTypes) data[mimeType] = own.TryGetValue(mimeType, out var node) ? node : Convert(value, mimeType);
        return data;
    }

    private JsonNode Convert(object? value, string mimeType)
    {
        if (value is string text) return mimeType.EndsWith("json", StringComparison.Ordinal) ? ParseOrQuote(text) : JsonValue.Create(text);
        if (mimeType.EndsWith("json", StringComparison.Ordinal))
            return JsonSerializer.SerializeToNode(value, Json) ?? JsonValue.Create("null");
        var node = Reader().Read(value);
        return JsonValue.Create(mimeType == "text/html" ? Html(node) : Cut(PlainText.Write(node)));
    }

    private static JsonNode ParseOrQuote(string text)
    {
        try
        {
            return JsonNode.Parse(text) ?? JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    /// <summary>What the value's type brings itself; a formatter that fails is named in the text instead of failing the cell.</summary>
    private Dictionary<string, JsonNode> Own(object? value)
    {
        if (value is null) return [];
        if (value is HtmlContent html) return new() { ["text/html"] = Bounded(html.Content), ["text/plain"] = Bounded(html.Content) };
        if (value is IMimeText known) return OfText(known);
        try
        {
            if (Users.Write(value) is { Count: > 0 } registered) return registered;
            if (new Dictionary<string, JsonNode>(_conventions.Representations(value)) is { Count: > 0 } own) return own;
            return KnownLibraries.Representations(value);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ThreadInterruptedException) && !IsStopping)
        {
            var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            return new()
            {
                ["text/plain"] = JsonValue.Create(
                    $"{TypeNames.Of(value.GetType())} (its formatter threw {cause.GetType().Name}: {cause.Message})"),
            };
        }
    }

    private Dictionary<string, JsonNode> OfText(IMimeText known)
    {
        var data = new Dictionary<string, JsonNode> { [known.MimeType] = Bounded(known.Text) };
        data["text/plain"] = Bounded(known.Text);
        return data;
    }

    private bool IsStopping => isStopping?.Invoke() ?? false;

    private ValueReader Reader() => new(Limits, _conventions, () => IsStopping);

    private static string Summary(object? value)
    {
        var node = value is null ? null : Scalars.Read(value);
        return node?.Text ?? TypeNames.Of(value?.GetType() ?? typeof(object));
    }

    private string Html(ValueNode node)
    {
        var html = HtmlText.Write(node);
        var bound = node is RichNode ? Limits.Rich : Limits.Text;
        // Markup cannot be cut in the middle, so the text stands in for it.
        return html.Length <= bound ? html : HtmlText.Write(new TextNode(Cut(PlainText.Write(node)), TextKind.Other));
    }

    private JsonValue Bounded(string text) =>
        JsonValue.Create(text.Length <= Limits.Rich
            ? text
            : $"[not shown: {text.Length:N0} characters, and an output may have {Limits.Rich:N0}]");

    private string Cut(string text) =>
        text.Length <= Limits.Text ? text : $"{text.AsSpan(0, Limits.Text)}\n[cut: {text.Length - Limits.Text:N0} more characters]";
}
