using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>One cell: a view of its JSON, so that fields unknown here are kept.</summary>
/// <param name="node">The cell's JSON object, changed in place.</param>
public sealed class NotebookCell(JsonObject node)
{
    internal JsonObject Node { get; } = node;

    /// <summary>Whether the cell holds code.</summary>
    public bool IsCode => Kind == "code";

    /// <summary>Whether the cell holds Markdown.</summary>
    public bool IsMarkdown => Kind == "markdown";

    /// <summary><c>code</c>, <c>markdown</c> or <c>raw</c>.</summary>
    public string Kind => Node["cell_type"]?.GetValue<string>() ?? "";

    /// <summary>The cell's text, with <c>\n</c> between lines.</summary>
    public string Source
    {
        get => MultilineText.Read(Node["source"]);
        set => Node["source"] = MultilineText.Write(value);
    }

    /// <summary>The number of its last execution, or null.</summary>
    public int? ExecutionCount
    {
        get => Node["execution_count"]?.GetValue<int>();
        set => Node["execution_count"] = value is { } count ? JsonValue.Create(count) : null;
    }

    /// <summary>Its tags, in the order stored.</summary>
    public IReadOnlyList<string> Tags =>
        Node["metadata"]?["tags"] is JsonArray tags ? [.. tags.Select(tag => tag?.ToString() ?? "")] : [];

    /// <summary>The outputs stored in the cell; empty for a cell without any.</summary>
    internal IReadOnlyList<JsonObject> Outputs => Node["outputs"] is JsonArray outputs ? [.. outputs.OfType<JsonObject>()] : [];

    /// <summary>Whether the cell carries a tag.</summary>
    /// <param name="tag">The tag, see <see cref="CellTags"/>.</param>
    public bool HasTag(string tag) => Tags.Contains(tag, StringComparer.Ordinal);

    /// <summary>Replaces the stored outputs.</summary>
    /// <param name="outputs">The outputs as nbformat JSON; taken over, not copied.</param>
    internal void SetOutputs(JsonArray outputs) => Node["outputs"] = outputs;

    /// <summary>Removes outputs and execution number of a code cell.</summary>
    public void Clear()
    {
        if (!IsCode)
            return;
        SetOutputs([]);
        ExecutionCount = null;
    }
}
