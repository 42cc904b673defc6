using CollectiveAction.Jupyter.Formatting;

namespace CollectiveAction.Jupyter.Cells;

/// <summary>The same as <see cref="Kernel.display"/>, written after the value.</summary>
public static class DisplayExtensions
{
    /// <summary>Displays a value.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="mimeTypes">The representations wanted, for example <c>text/html</c>; none for the usual ones.</param>
    /// <returns>A handle by which the output can be replaced.</returns>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) => Kernel.display(value, mimeTypes);

    /// <summary>Displays text as what it is.</summary>
    /// <param name="value">The text.</param>
    /// <param name="mimeType">Its MIME type, for example <c>text/markdown</c> or <c>image/svg+xml</c>.</param>
    /// <returns>A handle by which the output can be replaced; the replacement is text of the same type.</returns>
    /// <exception cref="ArgumentException">The MIME type is empty.</exception>
    public static DisplayedValue DisplayAs(this string value, string mimeType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        return Kernel.display(value, mimeType);
    }

    /// <summary>Displays a sequence as a table, one row an item.</summary>
    /// <param name="value">The items.</param>
    /// <param name="mimeTypes">The representations wanted; none for the usual ones.</param>
    /// <returns>A handle by which the output can be replaced.</returns>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> value, params string[] mimeTypes) =>
        Kernel.display(new TableView(value), mimeTypes);
}
