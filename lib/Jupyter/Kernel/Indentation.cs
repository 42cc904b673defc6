namespace CollectiveAction.Jupyter.Kernel;

/// <summary>The indentation a front end should begin the next line of an unfinished cell with.</summary>
internal static class Indentation
{
    private const string Step = "    ";

    /// <summary>The last line's indentation, one step deeper after an opening bracket.</summary>
    /// <param name="code">The cell so far.</param>
    public static string Next(string code)
    {
        var trimmed = code.TrimEnd();
        var line = trimmed[(trimmed.LastIndexOf('\n') + 1)..];
        var indent = line[..(line.Length - line.TrimStart().Length)];
        return line.Length > 0 && line[^1] is '{' or '(' or '[' ? indent + Step : indent;
    }
}
