namespace CollectiveAction.Charts.Display;

/// <summary>One representation of a displayed value; notebook engines call it by the names of its public members.</summary>
internal sealed class Formatter<T>(string mimeType, Func<T, string> write)
{
    public string MimeType { get; } = mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value) return false;
        writer.Write(write(value));
        return true;
    }
}
