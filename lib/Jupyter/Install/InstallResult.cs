namespace CollectiveAction.Jupyter.Install;

/// <summary>What an installation wrote.</summary>
/// <param name="Folder">The folder of the kernel spec; the program lies in its <c>bin</c>.</param>
/// <param name="AliasFolder">The folder of the alias, or null where none was written.</param>
/// <param name="ReadyToRun">Whether it was compiled ahead of time.</param>
/// <param name="Notes">Lines to show the user: what was not done, and why.</param>
public sealed record InstallResult(string Folder, string? AliasFolder, bool ReadyToRun, IReadOnlyList<string> Notes);
