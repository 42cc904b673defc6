using System.Net;
using System.Text.Json;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Studies.Running;

/// <summary>The picture of a piece of work in a notebook.</summary>
/// <param name="Progress">Where the work stands.</param>
[TypeFormatterSource(typeof(Formatters))]
internal sealed record ProgressBar(WorkProgress Progress)
{
    /// <summary>The MIME type of the record, by which a finished bar is known: a stored notebook and a page leave it out.</summary>
    internal const string RecordType = "application/vnd.collective-action.progress+json";

    /// <inheritdoc />
    public override string ToString() => Progress.ToString();

    private string Html()
    {
        var text = WebUtility.HtmlEncode(Progress.ToString());
        return Progress.Done == Progress.Total
            ? $"<small>{text}</small>"
            : $"<progress value=\"{Progress.Done}\" max=\"{Progress.Total}\" style=\"width:16em;vertical-align:middle\">{text}</progress> <small>{text}</small>";
    }

    private string Json() => JsonSerializer.Serialize(new { title = Progress.Title, done = Progress.Done, total = Progress.Total });

    internal sealed class Formatters
    {
        private readonly object[] _formatters =
        [
            new MimeFormatter(RecordType, v => (v as ProgressBar)?.Json()),
            new MimeFormatter("text/html", v => (v as ProgressBar)?.Html()),
            new MimeFormatter("text/plain", v => (v as ProgressBar)?.ToString()),
        ];

        public IEnumerable<object> CreateTypeFormatters() => _formatters;
    }
}
