using CollectiveAction.Jupyter.Hosting;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>How a child process ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Finished">Whether it said that it had run to its end.</param>
/// <param name="ErrorText">The beginning and the end of what it wrote to standard error.</param>
internal sealed record ChildExit(int Code, bool Finished, string ErrorText)
{
    /// <summary>Whether it was ended because it held more memory than allowed.</summary>
    public bool HeldTooMuch { get; init; }

    /// <summary>The cause of an early end, in a sentence, as far as it can be told.</summary>
    public string Cause() => ErrorText switch
    {
        _ when CrashCause.Of(ErrorText) is { } cause => cause,
        _ when Code is 137 => $"Killed from outside (exit code {Code}); most often the system was out of memory.",
        _ when ErrorText.Trim().Length == 0 =>
            $"The process ended with exit code {Code} and no message, as after Environment.Exit({Code}).",
        _ => $"The process ended with exit code {Code}.",
    };
}
