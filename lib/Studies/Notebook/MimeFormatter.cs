namespace CollectiveAction.Studies.Notebook;

/// <summary>One representation of a type, in the shape that notebook engines look for by name.</summary>
/// <param name="mimeType">The representation's MIME type.</param>
/// <param name="render">Renders a value; null where the value is of another type.</param>
public sealed class MimeFormatter(string mimeType, Func<object, string?> render)
{
    /// <summary>The representation's MIME type.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes the representation of a value.</summary>
    /// <param name="instance">The value.</param>
    /// <param name="writer">Where it goes.</param>
    /// <returns>False, with nothing written, where the value is of another type.</returns>
    public bool Format(object instance, TextWriter writer)
    {
        if (render(instance) is not { } text) return false;
        writer.Write(text);
        return true;
    }
}
