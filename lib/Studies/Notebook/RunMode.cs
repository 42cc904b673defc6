namespace CollectiveAction.Studies.Notebook;

/// <summary>The size at which a notebook runs.</summary>
public enum RunMode
{
    /// <summary>Seconds: everything once, on little data. For automated checks.</summary>
    Quick,

    /// <summary>At most two minutes a notebook.</summary>
    Default,

    /// <summary>The sizes behind the committed outputs.</summary>
    Full,
}

/// <summary>Chooses sizes by the mode a notebook runs in.</summary>
public static class RunModes
{
    private const string Variable = "NOTEBOOK_MODE";

    /// <summary>The mode set by the runner in the environment variable <c>NOTEBOOK_MODE</c>; <see cref="RunMode.Default"/> where it is not set.</summary>
    /// <exception cref="InvalidOperationException">The variable holds something else than quick, default or full.</exception>
    public static RunMode Current => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "default" => RunMode.Default,
        "quick" => RunMode.Quick,
        "full" => RunMode.Full,
        var other => throw new InvalidOperationException($"{Variable} is '{other}'; set it to quick, default or full, or leave it unset."),
    };

    /// <summary>The value for a mode.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="mode">The mode.</param>
    /// <param name="quick">The value in quick mode.</param>
    /// <param name="normal">The value in default mode.</param>
    /// <param name="full">The value in full mode.</param>
    public static T Choose<T>(this RunMode mode, T quick, T normal, T full) => mode switch
    {
        RunMode.Quick => quick,
        RunMode.Full => full,
        _ => normal,
    };
}
