using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>Text as notebooks store it: one string, or a list of lines that keep their line ends.</summary>
internal static class MultilineText
{
    /// <summary>Joins the stored form.</summary>
    /// <param name="node">A string, a list of strings, or null.</param>
    public static string Read(JsonNode? node) => node switch
    {
        null => "",
        JsonArray lines => string.Concat(lines.Select(line => line?.GetValue<string>())),
        _ => node.GetValue<string>(),
    };

    /// <summary>Splits text into lines at the same characters as Python's <c>splitlines(True)</c>,
    /// so that Jupyter would store the same lists.</summary>
    /// <param name="text">The text.</param>
    public static JsonArray Write(string text)
    {
        var lines = new JsonArray();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsLineEnd(text[i]) || (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n'))
                continue;
            lines.Add(JsonValue.Create(text[start..(i + 1)]));
            start = i + 1;
        }
        if (start < text.Length)
            lines.Add(JsonValue.Create(text[start..]));
        return lines;
    }

    private static bool IsLineEnd(char c) =>
        c is '\n' or '\v' or '\f' or '\r' or (>= '\u001c' and <= '\u001e') or '\u0085' or '\u2028' or '\u2029';
}
