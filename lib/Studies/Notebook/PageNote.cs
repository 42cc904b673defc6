using System.Net;

namespace CollectiveAction.Studies.Notebook;

/// <summary>
/// What a page shows, in one line on top of it: the mode, the seeds and the data. The same notebook is read with committed outputs, in a book made
/// without any data, and in an editor.
/// </summary>
/// <param name="Mode">The size the notebook runs at.</param>
/// <param name="Seeds">What is repeated or drawn, in words, for example <c>5 seeds for each point</c>.</param>
/// <param name="Record">Which data it ran on; null where it takes none.</param>
/// <param name="Learner">What trains on the data, by name, or null.</param>
[TypeFormatterSource(typeof(Formatters))]
public sealed record PageNote(RunMode Mode, string Seeds, DataRecord? Record, string? Learner = null)
{
    /// <summary>The note of the present run.</summary>
    /// <param name="seeds">What is repeated or drawn, in words.</param>
    /// <param name="on">The data, or a platform on data; null where the notebook takes none.</param>
    /// <exception cref="ArgumentException">The seeds are not said.</exception>
    public static PageNote Of(string seeds, IShownByRecord? on = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(seeds);
        return new PageNote(RunModes.Current, seeds, on?.Record, on?.LearnerName);
    }

    /// <summary>One line: mode, data and seeds.</summary>
    public override string ToString() => $"This page: {Size}; {Seeds}; {(Record is null ? "no data but what it draws itself" : $"{Record}")}{(Learner is null ? "" : $"; learner: {Learner}")}";

    private string Size => $"{Mode.ToString().ToLowerInvariant()} mode";

    private string ToHtml()
    {
        var data = Record?.ToHtml(Learner) ?? "<p>This notebook takes no data but what it draws itself.</p>";
        return $"<p><strong>This page</strong> shows {Size}; {WebUtility.HtmlEncode(Seeds)}. Sentences with numbers below are computed by this run.</p>{data}";
    }

    internal sealed class Formatters
    {
        private readonly object[] _formatters =
        [
            new MimeFormatter("application/vnd.collective-action.data+json", v => v is PageNote { Record: { } record } note ? record.ToJson(note.Size, note.Seeds) : null),
            new MimeFormatter("text/html", v => (v as PageNote)?.ToHtml()),
            new MimeFormatter("text/plain", v => (v as PageNote)?.ToString()),
        ];

        public IEnumerable<object> CreateTypeFormatters() => _formatters;
    }
}
