namespace CollectiveAction.Jupyter.Install;

/// <summary>Makes the kernel known to Jupyter front ends, and removes it again.</summary>
public static class KernelSpecInstaller
{
    /// <summary>The kernel that older C# notebooks ask for.</summary>
    public const string AliasName = ".net-csharp";

    private const string AliasDisplayName = ".NET (C#)";

    /// <summary>Installs the kernel, in the place of an earlier installation under the same name.
    /// Where anything fails, the earlier one stays.</summary>
    /// <param name="options">What to install and where.</param>
    /// <param name="progress">Receives a line before each step that takes time.</param>
    /// <param name="cancellation">Stops the installation; nothing is changed then.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="ArgumentException">The name holds characters that front ends do not accept.</exception>
    /// <exception cref="InvalidOperationException">Somebody else's kernel has the name, and
    /// <see cref="InstallOptions.Force"/> is not set.</exception>
    /// <exception cref="IOException">A file cannot be written, or the earlier installation is in use.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static InstallResult Install(InstallOptions options, IProgress<string>? progress = null,
        CancellationToken cancellation = default) =>
        Install(options, JupyterPaths.Current, progress, cancellation);

    /// <summary>Removes the kernel and the alias that starts it: the files an installation wrote, and nothing else.</summary>
    /// <param name="prefix">The prefix it was installed under, or null for the current user.</param>
    /// <param name="name">Its name.</param>
    /// <returns>Lines to show the user: what was removed, or that there was nothing to remove.</returns>
    /// <exception cref="ArgumentException">The name holds characters that front ends do not accept.</exception>
    /// <exception cref="InvalidOperationException">The kernel of that name was not installed by this program.</exception>
    /// <exception cref="IOException">A file cannot be removed, perhaps because the kernel is running.</exception>
    public static IReadOnlyList<string> Uninstall(string? prefix = null, string name = InstallOptions.DefaultName) =>
        Uninstall(prefix, name, JupyterPaths.Current);

    /// <inheritdoc cref="Install(InstallOptions, IProgress{string}?, CancellationToken)"/>
    internal static InstallResult Install(InstallOptions options, JupyterPaths paths, IProgress<string>? progress,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        KernelSpec.CheckName(options.Name);
        var kernels = paths.Kernels(options.Prefix);
        var folder = Path.Combine(kernels, options.Name);
        RefuseForeign(folder, options.Force);
        var withAlias = WantsAlias(options, paths, kernels);

        var notes = new List<string>();
        var staging = Path.Combine(Path.GetDirectoryName(kernels)!, $".{options.Name}-installing");
        if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
        try
        {
            var readyToRun = Stage(options, staging, notes, progress, cancellation);
            var program = Path.Combine(folder, "bin", KernelPublisher.ProgramName);
            var spec = new KernelSpec(options.DisplayName, KernelPublisher.DotnetHost(), program);
            spec.Write(staging);
            cancellation.ThrowIfCancellationRequested();
            InstalledFolder.Replace(staging, folder);
            var alias = withAlias ? WriteAlias(spec, kernels, staging) : null;
            return new InstallResult(folder, alias, readyToRun, notes);
        }
        finally
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
        }
    }

    /// <inheritdoc cref="Uninstall(string?, string)"/>
    internal static IReadOnlyList<string> Uninstall(string? prefix, string name, JupyterPaths paths)
    {
        KernelSpec.CheckName(name);
        var kernels = paths.Kernels(prefix);
        var folder = Path.Combine(kernels, name);
        if (!Directory.Exists(folder)) return [$"There is no kernel '{name}' in {kernels}."];
        if (!InstalledFolder.IsOurs(folder))
            throw new InvalidOperationException($"The kernel in '{folder}' was not installed by this program, so it is left alone.");

        var notes = new List<string>();
        var alias = Path.Combine(kernels, AliasName);
        var program = Path.Combine(folder, "bin", KernelPublisher.ProgramName);
        if (InstalledFolder.IsOurs(alias) && KernelSpec.Starts(alias, program)) Remove(alias, notes);
        Remove(folder, notes);
        return notes;
    }

    private static bool Stage(InstallOptions options, string staging, List<string> notes, IProgress<string>? progress,
        CancellationToken cancellation)
    {
        var program = Path.Combine(staging, "bin");
        Directory.CreateDirectory(program);
        if (options.ReadyToRun)
        {
            progress?.Report("Compiling the kernel ahead of time; this takes about a minute …");
            var problem = KernelPublisher.PublishReadyToRun(program, cancellation);
            if (problem is null) return true;
            notes.Add($"Not compiled ahead of time, so the kernel starts about a second later: {problem}");
            Directory.Delete(program, recursive: true);
        }

        KernelPublisher.CopyRunning(program);
        return false;
    }

    private static bool WantsAlias(InstallOptions options, JupyterPaths paths, string kernels)
    {
        if (options.Name == AliasName) return false;
        var alias = Path.Combine(kernels, AliasName);
        if (options.Alias) RefuseForeign(alias, options.Force);
        return options.Alias
            || InstalledFolder.IsOurs(alias)
            || !paths.SearchPath().Append(kernels).Any(folder => Directory.Exists(Path.Combine(folder, AliasName)));
    }

    private static string WriteAlias(KernelSpec spec, string kernels, string staging)
    {
        var folder = Path.Combine(kernels, AliasName);
        (spec with { DisplayName = AliasDisplayName }).Write(staging);
        InstalledFolder.Replace(staging, folder);
        return folder;
    }

    private static void RefuseForeign(string folder, bool force)
    {
        if (!Directory.Exists(folder) || InstalledFolder.IsOurs(folder) || force) return;
        throw new InvalidOperationException(
            $"Another program's kernel is in '{folder}'. Choose another --name, or replace it with --force.");
    }

    private static void Remove(string folder, List<string> notes) =>
        notes.Add(InstalledFolder.Remove(folder)
            ? $"Removed {folder}."
            : $"Removed the kernel from {folder}; files it did not write were left there.");
}
