namespace CollectiveAction.Jupyter.Install;

/// <summary>What to install and where.</summary>
public sealed record InstallOptions
{
    /// <summary>The name under which front ends know the kernel unless another is given.</summary>
    public const string DefaultName = "collective-csharp";

    /// <summary>The folder under which <c>share/jupyter/kernels</c> lies, for example a Python
    /// environment; null for the current user.</summary>
    public string? Prefix { get; init; }

    /// <summary>The kernel's name: ASCII letters, digits, <c>.</c>, <c>_</c> and <c>-</c>.</summary>
    public string Name { get; init; } = DefaultName;

    /// <summary>The name shown in menus.</summary>
    public string DisplayName { get; init; } = "C# (Collective Action)";

    /// <summary>
    /// True to write the alias <c>.net-csharp</c>, under which older C# notebooks ask for their
    /// kernel, even where another folder of Jupyter's
    /// search path has it. Without it the alias is written where none exists.
    /// </summary>
    public bool Alias { get; init; }

    /// <summary>True to replace a kernel of the same name that this program did not install.</summary>
    public bool Force { get; init; }

    /// <summary>True to compile ahead of time, which takes about a minute and makes the kernel start and answer sooner.</summary>
    public bool ReadyToRun { get; init; } = true;
}
