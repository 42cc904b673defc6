using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CollectiveAction.Studies.Store;

/// <summary>
/// One text for each value, on every machine: JSON with sorted member names, no white space, escaped non-ASCII, shortest round-trip numbers
/// and enumerations by name. Members that are neither set nor given to the constructor are derived from others and left out, and so are
/// functions.
/// </summary>
/// <remarks>
/// A value typed as an abstract record or an interface is written as what it is, with a member <c>Kind</c> that holds the name of its type, so
/// that kinds with the same members differ. Such values cannot be read back.
/// </remarks>
public static class CanonicalJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutDerived } },
        Converters = { new JsonStringEnumConverter(), new KindConverters() },
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Writes a value.</summary>
    /// <typeparam name="T">A record, or another type of plain data.</typeparam>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The value holds a number that is not finite.</exception>
    /// <exception cref="NotSupportedException">A member is no data, or clashes with <c>Kind</c>.</exception>
    public static string Of<T>(T value)
    {
        JsonElement element;
        try
        {
            element = JsonSerializer.SerializeToElement(value, Options);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException(
                $"A stored {typeof(T).Name} holds finite numbers only; make a member that can be undefined nullable and set it to null.",
                nameof(value),
                exception);
        }

        var text = new StringBuilder();
        Write(text, element);
        return text.ToString();
    }

    /// <summary>SHA-256 of a value's text: equal for equal values and, as far as anybody knows, for no others.</summary>
    /// <typeparam name="T">A record, or another type of plain data.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <inheritdoc cref="Of" path="/exception" />
    public static string Fingerprint<T>(T value) => Hash(Of(value));

    /// <summary>SHA-256 of a text in UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Reads a value back.</summary>
    /// <typeparam name="T">The type that was written.</typeparam>
    /// <param name="text">What <see cref="Of"/> gave.</param>
    /// <exception cref="JsonException">The text is not one of the type's.</exception>
    /// <exception cref="NotSupportedException">The type holds an abstract one.</exception>
    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException($"The text holds no {typeof(T).Name}.");

    private static void LeaveOutDerived(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var property = type.Properties[i];
            if (property is { Set: null, AssociatedParameter: null }) type.Properties.RemoveAt(i);
            else if (typeof(Delegate).IsAssignableFrom(property.PropertyType)) property.ShouldSerialize = (_, _) => false;
        }
    }

    private static void Write(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteAll(text, '{', '}', element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal), p =>
                {
                    text.Append('"').Append(JsonEncodedText.Encode(p.Name)).Append("\":");
                    Write(text, p.Value);
                });
                break;
            case JsonValueKind.Array:
                WriteAll(text, '[', ']', element.EnumerateArray(), item => Write(text, item));
                break;
            case JsonValueKind.String:
                text.Append('"').Append(JsonEncodedText.Encode(element.GetString()!)).Append('"');
                break;
            case JsonValueKind.Number:
                text.Append(Number(element));
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<T> write)
    {
        var first = true;
        text.Append(open);
        foreach (var item in items)
        {
            if (!first) text.Append(',');
            first = false;
            write(item);
        }

        text.Append(close);
    }

    // Whole numbers keep all their digits; -0 equals 0, so both are one text.
    private static string Number(JsonElement element) =>
        element.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture)
        : element.TryGetUInt64(out var large) ? large.ToString(CultureInfo.InvariantCulture)
        : element.GetDouble() is var number && number == 0 ? "0"
        : number.ToString("R", CultureInfo.InvariantCulture);
}
