namespace CollectiveAction.Jupyter.Install;

/// <summary>The folders Jupyter looks into, by platform.</summary>
/// <param name="variable">Reads an environment variable.</param>
/// <param name="home">The user's home folder.</param>
/// <param name="platform">The platform whose rules apply.</param>
internal sealed class JupyterPaths(Func<string, string?> variable, string home, JupyterPlatform platform)
{
    /// <summary>The folders of this process's user.</summary>
    public static JupyterPaths Current { get; } = new(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        OperatingSystem.IsWindows() ? JupyterPlatform.Windows : OperatingSystem.IsMacOS() ? JupyterPlatform.MacOS : JupyterPlatform.Unix);

    /// <summary>The folder that holds one folder for each kernel.</summary>
    /// <param name="prefix">The prefix of an environment, or null for the user's own folder.</param>
    public string Kernels(string? prefix) =>
        Path.Combine(prefix is null ? UserData() : Path.Combine(Path.GetFullPath(prefix), "share", "jupyter"), "kernels");

    /// <summary>Every folder with kernels that Jupyter may look into, as far as it can be told without asking Python.</summary>
    public IEnumerable<string> SearchPath()
    {
        var roots = new List<string>();
        if (Variable("JUPYTER_PATH") is { } list) roots.AddRange(list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
        roots.Add(UserData());
        foreach (var environment in new[] { Variable("VIRTUAL_ENV"), Variable("CONDA_PREFIX") })
        {
            if (environment is not null) roots.Add(Path.Combine(environment, "share", "jupyter"));
        }

        if (platform != JupyterPlatform.Windows) roots.AddRange(["/usr/local/share/jupyter", "/usr/share/jupyter"]);
        else if (Variable("PROGRAMDATA") is { } shared) roots.Add(Path.Combine(shared, "jupyter"));
        return roots.Select(root => Path.Combine(root, "kernels"));
    }

    private string UserData() => Variable("JUPYTER_DATA_DIR") ?? platform switch
    {
        JupyterPlatform.MacOS => Path.Combine(home, "Library", "Jupyter"),
        JupyterPlatform.Windows => Path.Combine(Variable("APPDATA") ?? Path.Combine(home, "AppData", "Roaming"), "jupyter"),
        _ => Path.Combine(Variable("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter"),
    };

    private string? Variable(string name) => variable(name) is { Length: > 0 } value ? value : null;
}

/// <summary>The platforms between which Jupyter's folders differ.</summary>
internal enum JupyterPlatform
{
    /// <summary>Linux and other Unix systems.</summary>
    Unix,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Windows.</summary>
    Windows,
}
