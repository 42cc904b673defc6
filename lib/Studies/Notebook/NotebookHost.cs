namespace CollectiveAction.Studies.Notebook;

/// <summary>
/// The notebook around this code, if any. The engine offers a function under a well-known name of <see cref="AppContext"/>; without it
/// the members do nothing, so the same code runs in a test or a program.
/// </summary>
public static class NotebookHost
{
    private const string DisplayName = "Notebook.Display";

    /// <summary>Whether a notebook is there to show things in.</summary>
    public static bool IsPresent => AppContext.GetData(DisplayName) is Func<object, Action<object>>;

    /// <summary>Shows a value below the running cell.</summary>
    /// <param name="value">What to show.</param>
    /// <returns>A function that replaces it in place, or null outside a notebook.</returns>
    public static Action<object>? Show(object value) => AppContext.GetData(DisplayName) is Func<object, Action<object>> show ? show(value) : null;
}
