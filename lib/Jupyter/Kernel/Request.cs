using System.Text.Json;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>The channels on which front ends send messages.</summary>
internal enum Channel
{
    /// <summary>Execution and language requests.</summary>
    Shell,

    /// <summary>Interrupt and shutdown.</summary>
    Control,

    /// <summary>Answers to questions for input.</summary>
    Stdin,
}

/// <summary>A verified message from a front end.</summary>
/// <param name="Channel">Where it arrived, and where its reply goes.</param>
/// <param name="Identities">The routing frames to put before a reply; the first names the connection.</param>
/// <param name="Type">Its type, for example <c>execute_request</c>.</param>
/// <param name="Header">Its header exactly as it came: the parent header of everything it causes.</param>
/// <param name="Content">Its content, a JSON object.</param>
internal sealed record Request(Channel Channel, IReadOnlyList<byte[]> Identities, string Type, byte[] Header, JsonElement Content)
{
    /// <summary>A text of the content.</summary>
    /// <exception cref="BadRequestException">It is missing or not text.</exception>
    public string Text(string name) => OptionalText(name) ?? throw new BadRequestException($"{Type}: '{name}' is missing");

    /// <summary>A text of the content, or null where it is missing.</summary>
    /// <exception cref="BadRequestException">It is not text.</exception>
    public string? OptionalText(string name)
    {
        if (!Content.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String) throw new BadRequestException($"{Type}: '{name}' must be text");
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new BadRequestException($"{Type}: '{name}' is not valid Unicode");
        }
    }

    /// <summary>A truth value of the content.</summary>
    /// <exception cref="BadRequestException">It is not a truth value.</exception>
    public bool Flag(string name, bool fallback)
    {
        if (!Content.TryGetProperty(name, out var value)) return fallback;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Null => fallback,
            _ => throw new BadRequestException($"{Type}: '{name}' must be true or false"),
        };
    }

    /// <summary>A whole number of the content, or null where it is missing.</summary>
    /// <exception cref="BadRequestException">It is not a whole number.</exception>
    public int? Number(string name)
    {
        if (!Content.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)) return number;
        throw new BadRequestException($"{Type}: '{name}' must be a whole number");
    }
}

/// <summary>A verified message whose content breaks the protocol; it is answered with an error.</summary>
/// <param name="message">The field and the rule.</param>
internal sealed class BadRequestException(string message) : Exception(message);
