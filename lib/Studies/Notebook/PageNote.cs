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
    /// <summary>Further data that the notebook ran on, each with what trains on it, if anything is to be said.</summary>
    public IReadOnlyList<(DataRecord Record, string? Learner)> Further { get; init; } = [];

    /// <summary>The note of the present run.</summary>
    /// <param name="seeds">What is repeated or drawn, in words.</param>
    /// <param name="on">The data, or a platform on data; null where the notebook takes none.</param>
    /// <param name="further">Further data, where it takes several.</param>
    /// <exception cref="ArgumentException">The seeds are not said, or further data follow none.</exception>
    public static PageNote Of(string seeds, IShownByRecord? on = null, params ReadOnlySpan<IShownByRecord> further)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(seeds);
        if (on is null && further.Length > 0) throw new ArgumentException("Further data follow the first; give that as well.", nameof(further));
        return new PageNote(RunModes.Current, seeds, on?.Record, on?.LearnerName)
        {
            Further = [.. further.ToArray().Select(data => (data.Record, data.LearnerName))],
        };
    }

    /// <summary>One line: mode, data and seeds.</summary>
    public override string ToString() => $"This page: {Size}; {Seeds}; {(Record is null ? "no data but what it draws itself" : string.Join("; ", Data.Select(Line)))}";

    private string Size => $"{Mode.ToString().ToLowerInvariant()} mode";

    private IEnumerable<(DataRecord Record, string? Learner)> Data => Record is null ? [] : Further.Prepend((Record, Learner));

    private static string Line((DataRecord Record, string? Learner) data) => $"{data.Record}{(data.Learner is null ? "" : $"; learner: {data.Learner}")}";

    private string ToHtml()
    {
        var data = Record is null
            ? "<p>This notebook takes no data but what it draws itself.</p>"
            : string.Concat(Data.Select(each => each.Record.ToHtml(each.Learner)));
        return $"<p><strong>This page</strong> shows {Size}; {WebUtility.HtmlEncode(Seeds)}. Sentences with numbers below are computed by this run.</p>{data}";
    }

    internal sealed class Formatters
    {
        private readonly object[] _formatters =
        [
            new MimeFormatter("application/vnd.collective-action.data+json", v => v is PageNote { Record: { } record } note ? record.ToJson(note.Size, note.Seeds, note.Further.Select(data => data.Record)) : null),
            new MimeFormatter("text/html", v => (v as PageNote)?.ToHtml()),
            new MimeFormatter("text/plain", v => (v as PageNote)?.ToString()),
        ];

        public IEnumerable<object> CreateTypeFormatters() => _formatters;
    }
}
