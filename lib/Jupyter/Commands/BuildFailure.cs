namespace CollectiveAction.Jupyter.Commands;

/// <summary>Says that a project does not build, instead of showing an exception.</summary>
internal static class BuildFailure
{
    /// <summary>Runs an action; null when a project does not build.</summary>
    /// <param name="action">The action.</param>
    public static async Task<T?> GuardAsync<T>(Func<Task<T>> action) where T : class
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (InvalidOperationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return null;
        }
    }
}
