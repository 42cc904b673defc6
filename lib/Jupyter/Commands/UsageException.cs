namespace CollectiveAction.Jupyter.Commands;

/// <summary>The command line asks for something that cannot be done; the message says what and how to do better.</summary>
/// <param name="message">The message.</param>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>What the exit codes mean.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int NotebookFailed = 1;
    public const int Usage = 2;
    public const int Cancelled = 130;
}
