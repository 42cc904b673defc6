using System.Diagnostics;
using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Tests.References;

/// <summary>Caches whose content is run or published: another user of the machine can neither prepare nor change them.</summary>
public sealed class PrivateFolderTests : IDisposable
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Cache => Path.Combine(_folder.Path, "cache");

    [SkippableFact]
    public void A_folder_is_made_for_its_user_alone_and_one_that_others_could_read_is_closed()
    {
        Skip.If(OperatingSystem.IsWindows(), "modes are Unix's");
        if (OperatingSystem.IsWindows()) return;
        PrivateFolder.Create(Cache);
        Assert.Equal(Own, File.GetUnixFileMode(Cache));
        File.SetUnixFileMode(Cache, (UnixFileMode)0b111_101_101);
        PrivateFolder.Create(Cache);
        Assert.Equal(Own, File.GetUnixFileMode(Cache));
    }

    [SkippableFact]
    public void A_folder_that_everybody_may_write_is_refused()
    {
        Skip.If(OperatingSystem.IsWindows(), "modes are Unix's");
        if (OperatingSystem.IsWindows()) return;
        Directory.CreateDirectory(Cache);
        File.SetUnixFileMode(Cache, (UnixFileMode)0b111_111_111);
        var error = Assert.Throws<UnauthorizedAccessException>(() => PrivateFolder.Create(Cache));
        Assert.Contains($"Every user may write the folder '{Cache}'", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_cache_that_another_user_made_first_is_never_used()
    {
        Directory.CreateDirectory(Cache);
        GiveToAnotherUser(Cache);
        var error = Assert.Throws<UnauthorizedAccessException>(() => PrivateFolder.Create(Cache));
        Assert.Contains($"The folder '{Cache}' belongs to another user", error.Message, StringComparison.Ordinal);

        var restorer = new PackageRestorer(Cache, TimeSpan.FromSeconds(60), TimeProvider.System);
        var refused = await Assert.ThrowsAsync<PackageException>(
            () => restorer.RestoreAsync([], [], _folder.Path, CancellationToken.None));
        Assert.Contains("belongs to another user", refused.Message, StringComparison.Ordinal);

        _folder.Write("cache/scripts-1.0/scripts.js", "steal()");
        Assert.Null(await new NpmPackage(Cache, TimeSpan.FromSeconds(60)).FindAsync("scripts", "1.0", CancellationToken.None));
        Assert.Null(await new NpmPackage("cache", TimeSpan.FromSeconds(60)).FindAsync("scripts", "1.0", CancellationToken.None));
    }

    private static void GiveToAnotherUser(string path)
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root can give a folder to another user.");
        using var given = Process.Start("chown", ["65534", path]);
        given.WaitForExit();
        Skip.IfNot(given.ExitCode == 0, "This file system knows no other user.");
    }
}
