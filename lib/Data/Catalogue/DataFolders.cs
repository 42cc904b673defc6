namespace CollectiveAction.Data.Catalogue;

/// <summary>Where data files are looked for.</summary>
public static class DataFolders
{
    /// <summary>The environment variable that names a folder of data files.</summary>
    public const string Variable = "COLLECTIVE_ACTION_DATA";

    /// <summary>The folder that <see cref="Variable"/> names, or null where it is not set.</summary>
    public static string? Named => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    /// <summary>
    /// The user's cache: <c>%LOCALAPPDATA%\CollectiveAction\data</c> on Windows, <c>~/Library/Caches/CollectiveAction/data</c> on macOS,
    /// <c>$XDG_CACHE_HOME/collective-action/data</c> or <c>~/.cache/collective-action/data</c> elsewhere.
    /// </summary>
    public static string UserCache
    {
        get
        {
            if (OperatingSystem.IsWindows()) return Path.Combine(Special(Environment.SpecialFolder.LocalApplicationData), "CollectiveAction", "data");
            var home = Special(Environment.SpecialFolder.UserProfile);
            if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Caches", "CollectiveAction", "data");
            // The XDG specification says to ignore a relative path.
            var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            return Path.Combine(Path.IsPathFullyQualified(cache ?? "") ? cache! : Path.Combine(home, ".cache"), "collective-action", "data");
        }
    }

    private static string Special(Environment.SpecialFolder folder) =>
        Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } path ? path : Path.GetTempPath();
}
