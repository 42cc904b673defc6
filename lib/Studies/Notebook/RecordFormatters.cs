namespace CollectiveAction.Studies.Notebook;

/// <summary>Something on data that a notebook shows by the record of its data.</summary>
public interface IShownByRecord
{
    /// <summary>Which data it is on.</summary>
    DataRecord Record { get; }
}

/// <summary>Shows values by the record of their data, for <see cref="TypeFormatterSourceAttribute"/>.</summary>
/// <typeparam name="T">The values' type.</typeparam>
public sealed class RecordFormatters<T>
    where T : class, IShownByRecord
{
    private readonly object[] _formatters =
    [
        new MimeFormatter("application/vnd.collective-action.data+json", v => (v as T)?.Record.ToJson()),
        new MimeFormatter("text/html", v => (v as T)?.Record.ToHtml()),
        new MimeFormatter("text/plain", v => (v as T)?.Record.ToString()),
    ];

    /// <summary>The representations, which notebook engines find by this name.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}
