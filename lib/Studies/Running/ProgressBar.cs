using System.Net;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Studies.Running;

/// <summary>The picture of a piece of work in a notebook.</summary>
/// <param name="Progress">Where the work stands.</param>
[TypeFormatterSource(typeof(Formatters))]
internal sealed record ProgressBar(WorkProgress Progress)
{
    /// <inheritdoc />
    public override string ToString() => Progress.ToString();

    private string Html()
    {
        var text = WebUtility.HtmlEncode(Progress.ToString());
        return Progress.Done == Progress.Total
            ? $"<small>{text}</small>"
            : $"<progress value=\"{Progress.Done}\" max=\"{Progress.Total}\" style=\"width:16em;vertical-align:middle\">{text}</progress> <small>{text}</small>";
    }

    internal sealed class Formatters
    {
        private readonly object[] _formatters =
        [
            new MimeFormatter("text/html", v => (v as ProgressBar)?.Html()),
            new MimeFormatter("text/plain", v => (v as ProgressBar)?.ToString()),
        ];

        public IEnumerable<object> CreateTypeFormatters() => _formatters;
    }
}
