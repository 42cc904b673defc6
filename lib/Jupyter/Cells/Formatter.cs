using CollectiveAction.Jupyter.Hosting;

namespace CollectiveAction.Jupyter.Cells;

/// <summary>How values of a type are shown in this notebook. The names are those of .NET Interactive.</summary>
public static class Formatter
{
    private const string Plain = "text/plain";

    /// <summary>How many items of a collection are shown.</summary>
    public static int ListExpansionLimit
    {
        get => Session.Limits.Items;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            Session.Limits = Session.Limits with { Items = value };
        }
    }

    /// <summary>How deep nested objects are followed.</summary>
    public static int RecursionLimit
    {
        get => Session.Limits.Depth;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            Session.Limits = Session.Limits with { Depth = value };
        }
    }

    private static Formatting.Formatter Session =>
        ProcessHooks.Shared.Cell?.Formatter ?? throw new InvalidOperationException("Formatters belong to the cells of a notebook; none has run.");

    /// <summary>Shows values of a type by a function.</summary>
    /// <param name="formatter">Writes a value.</param>
    /// <param name="mimeType">What it writes.</param>
    public static void Register<T>(Func<T, string> formatter, string mimeType = Plain)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Session.Users.Add(typeof(T), mimeType, value => formatter((T)value));
    }

    /// <summary>Shows values of a type by a function.</summary>
    /// <param name="formatter">Writes a value.</param>
    /// <param name="mimeType">What it writes.</param>
    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = Plain)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Register(typeof(T), (value, writer) => formatter((T)value, writer), mimeType);
    }

    /// <summary>Shows values of a type by a function.</summary>
    /// <param name="type">The type; an open generic one stands for all of its kind.</param>
    /// <param name="formatter">Writes a value.</param>
    /// <param name="mimeType">What it writes.</param>
    public static void Register(Type type, Action<object, TextWriter> formatter, string mimeType = Plain)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(formatter);
        Session.Users.Add(type, mimeType, value =>
        {
            using var writer = new StringWriter();
            formatter(value, writer);
            return writer.ToString();
        });
    }

    /// <summary>Shows values of a type in these representations alone.</summary>
    /// <param name="type">The type.</param>
    /// <param name="mimeTypes">The representations.</param>
    public static void SetPreferredMimeTypesFor(Type type, params string[] mimeTypes)
    {
        ArgumentNullException.ThrowIfNull(type);
        Session.Users.Prefer(type, mimeTypes);
    }

    /// <summary>Shows values of a type in one representation.</summary>
    /// <param name="type">The type.</param>
    /// <param name="preferredMimeType">The representation.</param>
    public static void SetPreferredMimeTypeFor(Type type, string preferredMimeType) => SetPreferredMimeTypesFor(type, preferredMimeType);

    /// <summary>Forgets what was registered and preferred.</summary>
    public static void ResetToDefault() => Session.Users.Clear();

    /// <summary>A value as it would be shown.</summary>
    /// <param name="obj">Any value.</param>
    /// <param name="mimeType">The representation.</param>
    public static string ToDisplayString(this object? obj, string mimeType = Plain) =>
        Session.Format(obj, [mimeType]).Data[mimeType] is System.Text.Json.Nodes.JsonValue text && text.TryGetValue<string>(out var plain)
            ? plain
            : Session.Format(obj, [mimeType]).Data[mimeType].ToJsonString();
}
