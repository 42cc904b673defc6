using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

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

    /// <summary>The records that it joins, each of another data set; null for the record of a single one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DataRecord>? Parts { get; init; }

    /// <inheritdoc />
    DataRecord IShownByRecord.Record => this;

    /// <summary>One record for a study that runs on several data sets. It is synthetic, or of unknown origin, as soon as one of them is.</summary>
    /// <param name="parts">Their records, in the order in which they are named; a record that comes twice counts once.</param>
    /// <returns>The record itself where there is one only.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static DataRecord Joined(params IEnumerable<DataRecord> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        DataRecord[] distinct = [.. parts.DistinctBy(part => part.Fingerprint)];
        if (distinct.Length == 0) throw new ArgumentException("No record is given; give that of every data set.", nameof(parts));
        if (distinct.Length == 1) return distinct[0];
        var all = string.Join('\n', distinct.Select(part => part.Fingerprint));
        return new(
            Say.List(distinct.Select(part => part.Name)), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all))),
            distinct.Any(part => part.IsSynthetic), distinct.Sum(part => part.Rows))
        {
            Unit = Say.List(distinct.Select(part => part.Unit).Distinct()),
            Whole = "data",
            IsOfUnknownOrigin = distinct.Any(part => part.IsOfUnknownOrigin),
            Parts = distinct,
        };
    }

    /// <summary>One line: name, number of rows, real or synthetic or of unknown origin; of several data sets, that of each.</summary>
    public override string ToString() => Parts is { } parts ? Say.List(parts.Select(part => part.ToString())) : $"{Name}: {Rows:N0} {(IsSynthetic ? "synthetic " : IsOfUnknownOrigin ? "" : "real ")}{Unit}{(IsOfUnknownOrigin ? " of unknown origin" : "")}";

    internal string ToHtml(string? learner = null)
    {
        if (Parts is { } parts) return string.Concat(parts.Select(part => part.ToHtml(learner)));
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
