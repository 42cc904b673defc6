using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Install;

namespace CollectiveAction.Jupyter.Tests.Install;

public sealed class KernelSpecInstallerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JupyterPaths _paths;

    public KernelSpecInstallerTests() =>
        _paths = new JupyterPaths(name => name == "JUPYTER_DATA_DIR" ? Path.Combine(_folder.Path, "user") : null, _folder.Path,
            JupyterPlatform.MacOS);

    private string Kernels => Path.Combine(_folder.Path, "user", "kernels");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_spec_starts_the_installed_program_with_the_host_that_runs_this_one()
    {
        var result = Install(new InstallOptions());

        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(result.Folder, "kernel.json")))!;
        string[] argv = [.. spec["argv"]!.AsArray().Select(argument => (string)argument!)];
        Assert.Equal(Path.Combine(Kernels, "collective-csharp"), result.Folder);
        Assert.True(Path.IsPathFullyQualified(argv[0]) && File.Exists(argv[0]), argv[0]);
        Assert.True(File.Exists(argv[1]), argv[1]);
        Assert.StartsWith(result.Folder, argv[1], StringComparison.Ordinal);
        Assert.Equal(["kernel", "{connection_file}"], argv[2..]);
        Assert.Equal(("C#", "message", "C# (Collective Action)"),
            ((string)spec["language"]!, (string)spec["interrupt_mode"]!, (string)spec["display_name"]!));
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(argv[1])!, "CollectiveAction.Jupyter.runtimeconfig.json")));
    }

    [Fact]
    public void The_alias_is_written_where_none_exists_and_starts_the_same_program()
    {
        var result = Install(new InstallOptions());

        Assert.Equal(Path.Combine(Kernels, ".net-csharp"), result.AliasFolder);
        var alias = JsonNode.Parse(File.ReadAllText(Path.Combine(result.AliasFolder!, "kernel.json")))!;
        Assert.Equal(".NET (C#)", (string)alias["display_name"]!);
        Assert.StartsWith(result.Folder, (string)alias["argv"]![1]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_elses_kernel_is_replaced_only_by_force()
    {
        _folder.Write("user/kernels/collective-csharp/kernel.json", "{}");

        var refusal = Assert.Throws<InvalidOperationException>(() => Install(new InstallOptions()));

        Assert.Contains("--force", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("{}", File.ReadAllText(Path.Combine(Kernels, "collective-csharp", "kernel.json")));
        Install(new InstallOptions { Force = true });
        Assert.Contains("argv", File.ReadAllText(Path.Combine(Kernels, "collective-csharp", "kernel.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_elses_alias_is_left_alone_and_replaced_only_by_force()
    {
        var foreign = _folder.Write("user/kernels/.net-csharp/kernel.json", "{}");

        Assert.Null(Install(new InstallOptions()).AliasFolder);
        Assert.Throws<InvalidOperationException>(() => Install(new InstallOptions { Alias = true }));
        Assert.Equal("{}", File.ReadAllText(foreign));
        Assert.NotNull(Install(new InstallOptions { Alias = true, Force = true }).AliasFolder);
    }

    [Fact]
    public void An_alias_elsewhere_on_the_search_path_is_enough_unless_one_is_asked_for()
    {
        _folder.Write("user/kernels/.net-csharp/kernel.json", "{}");
        var prefix = Path.Combine(_folder.Path, "environment");

        Assert.Null(Install(new InstallOptions { Prefix = prefix }).AliasFolder);
        Assert.NotNull(Install(new InstallOptions { Prefix = prefix, Alias = true }).AliasFolder);
    }

    [Fact]
    public void A_second_installation_replaces_the_first_and_leaves_nothing_beside_it()
    {
        var first = Install(new InstallOptions());
        _folder.Write("user/kernels/collective-csharp/bin/Old.dll", "of an earlier version");

        var second = Install(new InstallOptions { DisplayName = "C# again" });

        Assert.Equal(first.Folder, second.Folder);
        Assert.False(File.Exists(Path.Combine(second.Folder, "bin", "Old.dll")));
        Assert.Contains("C# again", File.ReadAllText(Path.Combine(second.Folder, "kernel.json")), StringComparison.Ordinal);
        Assert.Equal(["kernels"], Directory.EnumerateFileSystemEntries(Path.Combine(_folder.Path, "user")).Select(Path.GetFileName));
    }

    [Fact]
    public void Uninstalling_removes_kernel_and_alias_and_nothing_else()
    {
        Install(new InstallOptions());
        var other = _folder.Write("user/kernels/other/kernel.json", "{}");
        var added = _folder.Write("user/kernels/.net-csharp/logo-64x64.png", "the user's own");

        KernelSpecInstaller.Uninstall(null, "collective-csharp", _paths);

        Assert.Equal([added, other],
            Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Uninstalling_keeps_the_alias_of_another_installation()
    {
        Install(new InstallOptions { Name = "first" });
        Install(new InstallOptions { Name = "second" });

        KernelSpecInstaller.Uninstall(null, "first", _paths);

        Assert.Equal([".net-csharp", "second"],
            Directory.EnumerateDirectories(Kernels).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Uninstalling_what_is_not_there_says_so_and_a_foreign_kernel_is_refused()
    {
        _folder.Write("user/kernels/foreign/kernel.json", "{}");

        Assert.Contains("There is no kernel 'absent'", Assert.Single(KernelSpecInstaller.Uninstall(null, "absent", _paths)),
            StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => KernelSpecInstaller.Uninstall(null, "foreign", _paths));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("café")]
    [InlineData("two words")]
    public void A_name_front_ends_do_not_accept_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => Install(new InstallOptions { Name = name }));

    [Fact]
    public void A_cancelled_installation_changes_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => KernelSpecInstaller.Install(new InstallOptions(), _paths, null, cancelled.Token));
        Assert.False(Directory.Exists(Kernels));
    }

    private InstallResult Install(InstallOptions options) =>
        KernelSpecInstaller.Install(options with { ReadyToRun = false }, _paths, null, CancellationToken.None);
}
