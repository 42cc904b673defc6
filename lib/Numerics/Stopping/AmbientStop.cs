namespace CollectiveAction.Numerics.Stopping;

/// <summary>
/// The stop button of the notebook around this code, if any. Every loop that can take longer than a tenth of a second asks it once in a while,
/// so that a cell ends soon after its reader has stopped it, whether or not it passes a token on.
/// </summary>
/// <remarks>
/// The engine offers a function under a well-known name of <see cref="AppContext"/>; without it nobody can stop anything, so the same code runs
/// in a test or a program. The stop follows the execution context, so workers that a cell has started hear of it too. Asking costs some tens
/// of nanoseconds: ask once for a batch of work that takes microseconds or more.
/// </remarks>
public static class AmbientStop
{
    private const string Name = "Notebook.Cancellation";

    /// <summary>The token that is cancelled when the reader stops the cell that the calling code belongs to.</summary>
    public static CancellationToken Token => AppContext.GetData(Name) is Func<CancellationToken> token ? token() : CancellationToken.None;

    /// <summary>Ends the calling code if it was stopped.</summary>
    /// <param name="cancellation">The caller's own token, which stops it too.</param>
    /// <exception cref="OperationCanceledException">The token is cancelled, or the reader has stopped the cell.</exception>
    public static void Check(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        Token.ThrowIfCancellationRequested();
    }
}
