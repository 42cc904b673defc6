using System.Net;
using System.Text.Json;

namespace CollectiveAction.Studies.Notebook;

/// <summary>Which data a notebook ran on, recorded in its output so that a later run on other data is not taken for a difference.</summary>
/// <param name="Name">The data set's name.</param>
/// <param name="Fingerprint">A hash of its content.</param>
/// <param name="IsSynthetic">Whether it was generated here rather than collected.</param>
/// <param name="Rows">The number of documents or rows.</param>
[TypeFormatterSource(typeof(Formatters))]
public sealed record DataRecord(string Name, string Fingerprint, bool IsSynthetic, int Rows)
{
    /// <summary>What a row is called, in the plural.</summary>
    public string Unit { get; init; } = "documents";

    /// <summary>What the rows together are called.</summary>
    public string Whole { get; init; } = "corpus";

    /// <summary>One line: name, number of rows, real or synthetic.</summary>
    public override string ToString() => $"{Name}: {Rows:N0} {(IsSynthetic ? "synthetic" : "real")} {Unit}";

    /// <summary>The representations of something that shows itself by the record of its data, for its formatter source.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="record">Its record.</param>
    public static IEnumerable<object> Representations<T>(Func<T, DataRecord> record)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(record);
        return
        [
            new MimeFormatter("application/vnd.collective-action.data+json", v => v is T shown ? record(shown).Json() : null),
            new MimeFormatter("text/html", v => v is T shown ? record(shown).Html() : null),
            new MimeFormatter("text/plain", v => v is T shown ? record(shown).ToString() : null),
        ];
    }

    private string Html()
    {
        var note = IsSynthetic
            ? $"The real {Whole} was not found, so this notebook runs on its synthetic twin. "
                + $"See data/README.md for how to obtain the {Whole}."
            : $"This notebook runs on the real {Whole}.";
        return $"<p><strong>{WebUtility.HtmlEncode(Name)}</strong> · {Rows:N0} {Unit} · {note}</p>";
    }

    private string Json() => JsonSerializer.Serialize(new
    {
        name = Name,
        fingerprint = Fingerprint,
        kind = IsSynthetic ? "synthetic" : "real",
        rows = Rows,
    });

    internal sealed class Formatters
    {
        private readonly object[] _formatters = [.. Representations<DataRecord>(record => record)];

        public IEnumerable<object> CreateTypeFormatters() => _formatters;
    }
}
