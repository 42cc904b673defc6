using System.Text;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>Collects the outputs of one cell with nbformat's rules. Created by
/// <see cref="NotebookOutputs"/>, whose lock it shares.</summary>
internal sealed class CellOutputs(NotebookOutputs owner, Lock gate, int cell, int executionCount) : ICellOutputs
{
    private readonly List<Item> _items = [];
    private bool _clearPending;

    public void Stream(StreamName stream, string text)
    {
        lock (gate)
        {
            Prepare();
            if (_items.LastOrDefault() is { Text: { } previous } last && last.StreamName == stream)
                previous.Append(text);
            else
                _items.Add(new Item { StreamName = stream, Text = new StringBuilder(text) });
        }
    }

    public void Display(MimeBundle bundle, string? displayId) => Add(new Item { Bundle = bundle, DisplayId = displayId });

    public void Update(MimeBundle bundle, string displayId)
    {
        lock (gate)
            owner.Update(bundle, displayId);
    }

    public void Result(MimeBundle bundle) => Add(new Item { Bundle = bundle, IsResult = true });

    /// <summary>Adds the failure that ended the cell.</summary>
    /// <param name="error">The failure.</param>
    public void Error(CellError error) => Add(new Item { Failure = error });

    public void Clear(bool wait)
    {
        lock (gate)
        {
            _clearPending = wait;
            if (!wait)
            {
                _items.Clear();
                owner.MarkChanged(cell);
            }
        }
    }

    public string ReadLine(string prompt, bool password, CancellationToken cancellation) =>
        throw new NotSupportedException(
            "A headless run has nobody to ask for input. Give the value in the notebook, or run it in a front end.");

    internal bool Replace(MimeBundle bundle, string displayId)
    {
        var found = false;
        foreach (var item in _items.Where(item => item.DisplayId == displayId))
        {
            item.Bundle = bundle;
            found = true;
        }
        return found;
    }

    internal JsonArray ToJson() => [.. _items.Select(ToJson)];

    private void Add(Item item)
    {
        lock (gate)
        {
            Prepare();
            _items.Add(item);
        }
    }

    private void Prepare()
    {
        if (_clearPending)
            _items.Clear();
        _clearPending = false;
        owner.MarkChanged(cell);
    }

    private JsonNode ToJson(Item item)
    {
        if (item.Text is { } text)
        {
            return new JsonObject
            {
                ["output_type"] = "stream",
                ["name"] = item.StreamName == StreamName.Stdout ? "stdout" : "stderr",
                ["text"] = MultilineText.Write(TerminalText.Collapse(text.ToString())),
            };
        }
        if (item.Failure is { } failure)
        {
            return new JsonObject
            {
                ["output_type"] = "error",
                ["ename"] = failure.Name,
                ["evalue"] = failure.Value,
                ["traceback"] = new JsonArray([.. failure.Traceback.Select(line => (JsonNode)line)]),
            };
        }
        var output = new JsonObject
        {
            ["output_type"] = item.IsResult ? "execute_result" : "display_data",
            ["data"] = new JsonObject(item.Bundle!.Data.Select(entry => KeyValuePair.Create(entry.Key, Stored(entry.Key, entry.Value)))),
            ["metadata"] = new JsonObject(
                item.Bundle.Metadata.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value.DeepClone()))),
        };
        if (item.IsResult)
            output["execution_count"] = executionCount;
        return output;
    }

    private static JsonNode? Stored(string mimeType, JsonNode value) =>
        MimeTypes.IsSplit(mimeType) && value is JsonValue text ? MultilineText.Write(text.GetValue<string>()) : value.DeepClone();

    private sealed class Item
    {
        public StreamName StreamName { get; init; }

        public StringBuilder? Text { get; init; }

        public MimeBundle? Bundle { get; set; }

        public string? DisplayId { get; init; }

        public bool IsResult { get; init; }

        public CellError? Failure { get; init; }
    }
}
