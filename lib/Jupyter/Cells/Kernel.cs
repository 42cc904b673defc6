using CollectiveAction.Jupyter.Formatting;
using CollectiveAction.Jupyter.Hosting;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Cells;

/// <summary>The notebook, as code in a cell reaches it. The names are those of .NET Interactive's C# kernel.</summary>
public static class Kernel
{
    /// <summary>Cancelled when the user stops the running cell. Long loops that pass it on stop cleanly.</summary>
    public static CancellationToken CancellationToken => ProcessHooks.Shared.Cell?.Cancellation ?? CancellationToken.None;

    /// <summary>Where .NET Interactive has its kernels.</summary>
    public static KernelLookup Root { get; } = new();

    /// <summary>Where .NET Interactive has the kernel that runs.</summary>
    public static KernelLookup Current => Root;

    /// <summary>Displays a value.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="mimeTypes">The representations wanted, for example <c>text/html</c>; none for the usual ones.</param>
    /// <returns>A handle by which the output can be replaced.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes)
    {
        ArgumentNullException.ThrowIfNull(mimeTypes);
        return new DisplayedValue(ProcessHooks.Shared.Cell, value, mimeTypes);
    }

    /// <summary>Marks text as HTML, so that it is shown as such.</summary>
    /// <param name="content">The markup, not escaped.</param>
    public static HtmlContent HTML(string content) => new(content);

    /// <summary>Runs a script in the front end.</summary>
    /// <param name="scriptContent">JavaScript.</param>
    public static void Javascript(string scriptContent) => Show(RichText.Script(scriptContent));

    /// <summary>Adds a style sheet to the front end's page.</summary>
    /// <param name="content">CSS rules.</param>
    public static void CSS(string content) => Show(RichText.Html($"<style>{content}</style>"));

    /// <summary>Removes the cell's outputs so far.</summary>
    /// <param name="wait">True to remove them only when the next output arrives, which avoids flicker.</param>
    public static void ClearOutput(bool wait = false) => ProcessHooks.Shared.Cell?.Outputs.Clear(wait);

    /// <summary>Asks the user for a line of text.</summary>
    /// <param name="prompt">What to show before the input field.</param>
    /// <returns>What the user typed.</returns>
    /// <exception cref="NotSupportedException">The front end does not take input.</exception>
    public static Task<string> GetInputAsync(string prompt = "") => Ask(prompt, password: false);

    /// <summary>Asks the user for a secret, which is not shown while typed.</summary>
    /// <param name="prompt">What to show before the input field.</param>
    /// <returns>What the user typed.</returns>
    /// <exception cref="NotSupportedException">The front end does not take input.</exception>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "") =>
        new(await Ask(prompt, password: true).ConfigureAwait(false));

    private static Task<string> Ask(string prompt, bool password) =>
        ProcessHooks.Shared.Cell is { } cell
            ? Task.Run(() => cell.ReadLine(prompt, password))
            : Task.FromException<string>(new NotSupportedException("Input can be asked for only while a cell runs."));

    private static void Show(MimeBundle bundle) => ProcessHooks.Shared.Cell?.Display(bundle);
}
