using System.Text.Json;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>Writes the pieces of content that several messages share.</summary>
internal static class Content
{
    /// <summary>Content without members.</summary>
    public static void Nothing(Utf8JsonWriter writer) { }

    /// <summary>The content of a reply that has nothing to say but that all went well.</summary>
    public static void Ok(Utf8JsonWriter writer) => writer.WriteString("status", "ok");

    /// <summary>Name, value and traceback of a failure.</summary>
    public static void Error(Utf8JsonWriter writer, CellError error)
    {
        writer.WriteString("ename", error.Name);
        writer.WriteString("evalue", error.Value);
        writer.WriteStartArray("traceback");
        foreach (var line in error.Traceback) writer.WriteStringValue(line);
        writer.WriteEndArray();
    }

    /// <summary>Data and metadata of a displayed value.</summary>
    public static void Bundle(Utf8JsonWriter writer, MimeBundle bundle)
    {
        Nodes(writer, "data", bundle.Data);
        Nodes(writer, "metadata", bundle.Metadata);
    }

    /// <summary>The identifier under which a displayed value can be updated.</summary>
    public static void Transient(Utf8JsonWriter writer, string? displayId)
    {
        writer.WriteStartObject("transient");
        if (displayId is not null) writer.WriteString("display_id", displayId);
        writer.WriteEndObject();
    }

    /// <summary>An empty object.</summary>
    public static void EmptyObject(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject(name);
        writer.WriteEndObject();
    }

    private static void Nodes(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, System.Text.Json.Nodes.JsonNode> nodes)
    {
        writer.WriteStartObject(name);
        foreach (var (key, node) in nodes)
        {
            writer.WritePropertyName(key);
            node.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
