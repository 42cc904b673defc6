namespace CollectiveAction.Charts.Layout;

/// <summary>The width of text in a sans-serif face, estimated, since the face of the reader's machine is not known.</summary>
internal static class TextMetrics
{
    /// <summary>Pixels: more than Arial or Helvetica take, since some machines have only wider faces.</summary>
    public static double Width(string text, double size)
    {
        var ems = 0.0;
        var raised = 1.0;
        foreach (var letter in text)
        {
            if (letter == '^') raised = 0.75;
            else ems += raised * Ems(letter);
        }

        return ems * size * 1.1;
    }

    /// <summary>Breaks a text at spaces so that each line fits; a single word may still be longer.</summary>
    public static string[] Wrap(string text, double size, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Width(longer, size) > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        lines.Add(line);
        return [.. lines];
    }

    /// <summary>Cuts a text that is too wide and says so with an ellipsis.</summary>
    public static string Fit(string text, double size, double width)
    {
        if (Width(text, size) <= width) return text;
        var keep = text.Length;
        while (keep > 1 && Width(text[..keep] + "…", size) > width) keep--;
        if (char.IsHighSurrogate(text[keep - 1])) keep--;
        return text[..keep].TrimEnd() + "…";
    }

    private static double Ems(char letter) => letter switch
    {
        'i' or 'j' or 'l' or '\'' or '|' => 0.23,
        ' ' or '.' or ',' or ':' or ';' or '!' or 'f' or 't' or 'I' or '/' or '(' or ')' or '[' or ']' => 0.29,
        'r' or '-' => 0.34,
        'c' or 'k' or 's' or 'v' or 'x' or 'y' or 'z' or 'J' => 0.5,
        'm' or '%' or 'M' => 0.86,
        'w' or 'C' or 'D' or 'H' or 'N' or 'R' or 'U' or 'G' or 'O' or 'Q' => 0.75,
        'W' or '@' or '…' => 0.98,
        >= 'A' and <= 'Z' => 0.66,
        >= '\u2e80' => 1,
        _ => 0.57,
    };
}
