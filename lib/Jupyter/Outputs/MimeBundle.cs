using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Outputs;

/// <summary>One displayed value in every representation that was produced for it.</summary>
/// <param name="Data">Representation by MIME type. Types ending in <c>json</c> hold JSON; all others hold a JSON string.</param>
/// <param name="Metadata">Metadata by MIME type, or empty.</param>
public sealed record MimeBundle(IReadOnlyDictionary<string, JsonNode> Data, IReadOnlyDictionary<string, JsonNode> Metadata)
{
    private static readonly Dictionary<string, JsonNode> NoMetadata = [];

    /// <summary>A bundle without metadata.</summary>
    /// <param name="data">Representation by MIME type.</param>
    public MimeBundle(IReadOnlyDictionary<string, JsonNode> data) : this(data, NoMetadata) { }

    /// <summary>A bundle of one text representation.</summary>
    /// <param name="mimeType">The MIME type, for example <c>text/plain</c>.</param>
    /// <param name="text">The representation.</param>
    public static MimeBundle OfText(string mimeType, string text) =>
        new(new Dictionary<string, JsonNode> { [mimeType] = JsonValue.Create(text) });
}
