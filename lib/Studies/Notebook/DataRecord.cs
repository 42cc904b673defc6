using System.Net;
using System.Text.Json.Nodes;

namespace CollectiveAction.Studies.Notebook;

/// <summary>Which data a notebook ran on, recorded in its output so that a later run on other data is not taken for a difference.</summary>
/// <param name="Name">The data set's name.</param>
/// <param name="Fingerprint">A hash of its content.</param>
/// <param name="IsSynthetic">Whether it was generated here rather than collected.</param>
/// <param name="Rows">The number of documents or rows.</param>
[TypeFormatterSource(typeof(RecordFormatters<DataRecord>))]
public sealed record DataRecord(string Name, string Fingerprint, bool IsSynthetic, int Rows) : IShownByRecord
{
    /// <summary>What a row is called, in the plural.</summary>
    public string Unit { get; init; } = "documents";

    /// <summary>What the rows together are called.</summary>
    public string Whole { get; init; } = "corpus";

    /// <summary>Whether it was collected, but nothing vouches that it is the published data.</summary>
    public bool IsOfUnknownOrigin { get; init; }

    /// <inheritdoc />
    DataRecord IShownByRecord.Record => this;

    /// <summary>One line: name, number of rows, real or synthetic or of unknown origin.</summary>
    public override string ToString() => $"{Name}: {Rows:N0} {(IsSynthetic ? "synthetic " : IsOfUnknownOrigin ? "" : "real ")}{Unit}{(IsOfUnknownOrigin ? " of unknown origin" : "")}";

    internal string ToHtml(string? learner = null)
    {
        var note = IsSynthetic
            ? $"The real {Whole} was not found, so this notebook runs on its synthetic twin. "
                + $"See data/README.md for how to obtain the {Whole}."
            : IsOfUnknownOrigin
                ? $"This is not known to be the published {Whole}, so numbers may differ from those that were published. See data/README.md for how to obtain the {Whole}."
                : $"This notebook runs on the real {Whole}.";
        var trained = learner is null ? "" : $" · learner: {WebUtility.HtmlEncode(learner)}";
        return $"<p><strong>{WebUtility.HtmlEncode(Name)}</strong> · {Rows:N0} {Unit} · {note}{trained}</p>";
    }

    internal string ToJson() => ToNode().ToJsonString();

    /// <summary>The record of a page: its mode and seeds beside the data, and further data where it takes several.</summary>
    internal string ToJson(string mode, string seeds, IEnumerable<DataRecord> further)
    {
        var page = ToNode();
        (page["mode"], page["seeds"]) = (mode, seeds);
        if (further.Select(data => (JsonNode)data.ToNode()).ToArray() is [_, ..] others) page["further"] = new JsonArray(others);
        return page.ToJsonString();
    }

    private JsonObject ToNode() => new() { ["name"] = Name, ["fingerprint"] = Fingerprint, ["kind"] = Kind, ["rows"] = Rows };

    private string Kind => IsSynthetic ? "synthetic" : IsOfUnknownOrigin ? "unknown" : "real";
}
