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
        private readonly object[] _formatters =
        [
            new MimeFormatter("application/vnd.collective-action.data+json", v => (v as DataRecord)?.Json()),
            new MimeFormatter("text/html", v => (v as DataRecord)?.Html()),
            new MimeFormatter("text/plain", v => (v as DataRecord)?.ToString()),
        ];

        public IEnumerable<object> CreateTypeFormatters() => _formatters;
    }
}
