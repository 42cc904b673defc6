namespace CollectiveAction.Studies.Notebook;

/// <summary>
/// The notebook around this code, if any. The engine offers two functions under well-known names of <see cref="AppContext"/>; without them
/// the members do nothing, so the same code runs in a test or a program.
/// </summary>
public static class NotebookHost
{
    private const string DisplayName = "Notebook.Display", CancellationName = "Notebook.Cancellation";

    /// <summary>Whether a notebook is there to show things in.</summary>
    public static bool IsPresent => AppContext.GetData(DisplayName) is Func<object, Action<object>>;

    /// <summary>The token that is cancelled when the reader stops the cell.</summary>
    public static CancellationToken Cancellation => AppContext.GetData(CancellationName) is Func<CancellationToken> token ? token() : CancellationToken.None;

    /// <summary>Shows a value below the running cell.</summary>
    /// <param name="value">What to show.</param>
    /// <returns>A function that replaces it in place, or null outside a notebook.</returns>
    public static Action<object>? Show(object value) => AppContext.GetData(DisplayName) is Func<object, Action<object>> show ? show(value) : null;
}
