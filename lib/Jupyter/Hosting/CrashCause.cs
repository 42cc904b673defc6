namespace CollectiveAction.Jupyter.Hosting;

/// <summary>Reads from the last words of a process why it ended.</summary>
internal static class CrashCause
{
    /// <summary>The cause in a sentence, or null where the words do not tell.</summary>
    /// <param name="lastWords">What it wrote to standard error.</param>
    public static string? Of(string lastWords) => lastWords switch
    {
        _ when lastWords.Contains("Stack overflow", StringComparison.Ordinal) => "Stack overflow: a recursion did not end.",
        _ when lastWords.Contains("OutOfMemory", StringComparison.Ordinal)
            || lastWords.Contains("Out of memory", StringComparison.Ordinal) =>
            "Out of memory: use smaller sizes or a machine with more memory.",
        _ when lastWords.Contains("Fatal error", StringComparison.Ordinal) || lastWords.Contains("SIGSEGV", StringComparison.Ordinal) =>
            "Native or unsafe code damaged the process.",
        _ => null,
    };
}
