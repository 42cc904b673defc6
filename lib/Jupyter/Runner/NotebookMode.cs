namespace CollectiveAction.Jupyter.Runner;

/// <summary>How much work a notebook does. A notebook reads it from the environment variable <c>NOTEBOOK_MODE</c>.</summary>
public enum NotebookMode
{
    /// <summary>Seconds, for continuous integration.</summary>
    Quick,

    /// <summary>At most two minutes a notebook.</summary>
    Default,

    /// <summary>The sizes the committed outputs show.</summary>
    Full,
}

/// <summary>The names of the modes as written in the environment, in notebooks and in the ledger.</summary>
internal static class NotebookModes
{
    public const string EnvironmentVariable = "NOTEBOOK_MODE";

    public static string Name(this NotebookMode mode) => mode switch
    {
        NotebookMode.Quick => "quick",
        NotebookMode.Full => "full",
        _ => "default",
    };

    /// <summary>The mode of a name; null for a name that is none.</summary>
    public static NotebookMode? Parse(string? name) => name switch
    {
        "quick" => NotebookMode.Quick,
        "default" => NotebookMode.Default,
        "full" => NotebookMode.Full,
        _ => null,
    };
}
