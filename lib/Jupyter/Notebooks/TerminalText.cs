using System.Text;

namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>Applies the carriage returns and backspaces of a progress line, as a terminal and Jupyter's front ends do.</summary>
internal static class TerminalText
{
    /// <summary>The text as it looks once printed.</summary>
    /// <param name="text">The text with its control characters.</param>
    public static string Collapse(string text)
    {
        if (text.AsSpan().IndexOfAny('\r', '\b') < 0)
            return text;
        var result = new StringBuilder(text.Length);
        var line = new List<char>();
        var column = 0;
        foreach (var c in text.Replace("\r\n", "\n", StringComparison.Ordinal))
        {
            if (c == '\r')
                column = 0;
            else if (c == '\b')
                column = Math.Max(0, column - 1);
            else if (c == '\n')
            {
                result.Append([.. line]).Append('\n');
                line.Clear();
                column = 0;
            }
            else if (column < line.Count)
                line[column++] = c;
            else
            {
                line.Add(c);
                column++;
            }
        }
        return result.Append([.. line]).ToString();
    }
}
