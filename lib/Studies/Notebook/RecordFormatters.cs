namespace CollectiveAction.Studies.Notebook;

/// <summary>Something on data that a notebook shows by the record of its data.</summary>
public interface IShownByRecord
{
    /// <summary>Which data it is on.</summary>
    DataRecord Record { get; }

    /// <summary>What trains on it, by name; null where nothing is to be said.</summary>
    string? LearnerName => null;
}

/// <summary>Shows values by the record of their data, for <see cref="TypeFormatterSourceAttribute"/>.</summary>
/// <typeparam name="T">The values' type.</typeparam>
public sealed class RecordFormatters<T>
    where T : class, IShownByRecord
{
    private readonly object[] _formatters =
    [
        new MimeFormatter("application/vnd.collective-action.data+json", v => (v as T)?.Record.ToJson()),
        new MimeFormatter("text/html", v => (v as T)?.Record.ToHtml((v as T)?.LearnerName)),
        new MimeFormatter("text/plain", v => v is T shown ? $"{shown.Record}{(shown.LearnerName is { } learner ? $"; learner: {learner}" : "")}" : null),
    ];

    /// <summary>The representations, which notebook engines find by this name.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}
