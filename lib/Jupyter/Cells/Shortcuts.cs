namespace CollectiveAction.Jupyter.Cells;

/// <summary>What code in a cell can call without naming a type. No name here may be one that the base library gives to a type.</summary>
public static class Shortcuts
{
    /// <inheritdoc cref="Kernel.display"/>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => Kernel.display(value, mimeTypes);

    /// <inheritdoc cref="Kernel.HTML"/>
    public static Outputs.HtmlContent HTML(string content) => Kernel.HTML(content);

    /// <inheritdoc cref="Kernel.Javascript"/>
    public static void Javascript(string scriptContent) => Kernel.Javascript(scriptContent);

    /// <inheritdoc cref="Kernel.CSS"/>
    public static void CSS(string content) => Kernel.CSS(content);

    /// <inheritdoc cref="Kernel.ClearOutput"/>
    public static void ClearOutput(bool wait = false) => Kernel.ClearOutput(wait);

    /// <inheritdoc cref="Kernel.GetInputAsync"/>
    public static Task<string> GetInputAsync(string prompt = "") => Kernel.GetInputAsync(prompt);

    /// <inheritdoc cref="Kernel.GetPasswordAsync"/>
    public static Task<PasswordString> GetPasswordAsync(string prompt = "") => Kernel.GetPasswordAsync(prompt);
}
