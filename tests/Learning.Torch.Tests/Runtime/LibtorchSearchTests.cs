using CollectiveAction.Learning.Torch.Runtime;

namespace CollectiveAction.Learning.Torch.Tests.Runtime;

public sealed class LibtorchSearchTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("libtorch-");

    public static TheoryData<string, bool> Versions => new()
    {
        { "1.13.0a0", false },
        { "2.9.1+cpu", false },
        { "2.10.0", true },
        { "2.10.1+cu128", true },
        { "2.11.0+cu130", true },
        { "2.11.3", true },
        { "2.12.0", false },
        { "3.0.0", false },
    };

    public void Dispose() => _place.Delete(recursive: true);

    [Fact]
    public void Without_any_it_says_how_to_get_one()
    {
        var (found, state, sentence) = Search().Find();
        Assert.Null(found);
        Assert.Equal(TorchState.Missing, state);
        foreach (var way in new[] { "-p:Torch=cpu", "PyTorch", "TORCH_HOME" }) Assert.Contains(way, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_home_without_one_is_told_and_nothing_else_is_taken()
    {
        var built = Fake("built", null);
        var (found, state, sentence) = Search(home: _place.FullName, outputs: [built]).Find();
        Assert.Null(found);
        Assert.Equal(TorchState.Missing, state);
        Assert.Contains(_place.FullName, sentence, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Only_versions_that_the_bridge_works_with_are_taken(string version, bool fits)
    {
        var (found, state, sentence) = Search(python: Fake("site/torch", version)).Find();
        Assert.Equal(fits ? TorchState.Ready : TorchState.WrongVersion, state);
        Assert.Equal(fits, found is not null);
        if (fits) return;
        Assert.Contains(new Version(version.Split('a', '+')[0]).ToString(), sentence, StringComparison.Ordinal);
        Assert.Contains("needs 2.10 or 2.11", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_of_different_versions_are_refused_with_both_places()
    {
        var (built, home) = (Fake("built", null), Fake("home", "2.11.0"));
        var (found, state, sentence) = Search(home, [built]).Find();
        Assert.Null(found);
        Assert.Equal(TorchState.TwoVersions, state);
        foreach (var part in new[] { built, home, "2.10.0", "2.11.0", "TORCH_HOME" }) Assert.Contains(part, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_home_comes_before_the_build_and_the_build_before_Python()
    {
        var (built, home, python) = (Fake("built", null), Fake("home", "2.10.0"), Fake("python", "2.10.0"));
        Assert.StartsWith(home, Search(home, [built], python).Find().Found!.Folder, StringComparison.Ordinal);
        Assert.Equal(built, Search("", [built], python).Find().Found!.Folder);
        Assert.StartsWith(python, Search(null, [], python).Find().Found!.Folder, StringComparison.Ordinal);
    }

    [Fact]
    public void Python_is_not_asked_where_the_build_has_one()
    {
        var search = new LibtorchSearch(null, [Fake("built", null)], () => throw new InvalidOperationException("It was asked."));
        Assert.Equal(Libtorch.Built, search.Find().Found!.Version);
    }

    [Fact]
    public void An_unpacked_archive_tells_its_version_too()
    {
        var folder = Fake("libtorch/lib", null);
        File.WriteAllText(Path.Combine(_place.FullName, "libtorch", "build-version"), "2.10.0+cpu\n");
        Assert.Equal(new Version(2, 10, 0), Libtorch.In(Path.Combine(_place.FullName, "libtorch"), "test")!.Version);
        Assert.Equal(folder, Libtorch.In(Path.Combine(_place.FullName, "libtorch"), "test")!.Folder);
    }

    [SkippableFact]
    public void The_PyTorch_of_Debian_12_is_too_old_and_is_said_to_be()
    {
        const string debians = "/usr/lib/python3/dist-packages/torch";
        Skip.IfNot(File.Exists(Path.Combine(debians, "version.py")) && File.ReadAllText(Path.Combine(debians, "version.py")).Contains("1.13", StringComparison.Ordinal), "There is no PyTorch 1.13 of Debian here.");
        var runtime = TorchRuntime.Load(Search(home: debians));
        Assert.Equal(TorchState.WrongVersion, runtime.State);
        Assert.Contains("1.13.0", runtime.ToString(), StringComparison.Ordinal);
    }

    private static LibtorchSearch Search(string? home = null, IReadOnlyList<string>? outputs = null, string? python = null) => new(home, outputs ?? [], () => python);

    /// <summary>A folder that looks like a package of PyTorch, or like libraries alone where no version is given.</summary>
    private string Fake(string name, string? version)
    {
        var folder = Path.Combine(_place.FullName, name);
        var libraries = version is null ? folder : Path.Combine(folder, "lib");
        Directory.CreateDirectory(libraries);
        File.WriteAllText(Path.Combine(libraries, NativeFiles.Core), "no library");
        if (version is not null) File.WriteAllText(Path.Combine(folder, "version.py"), $"__version__ = '{version}'\ndebug = False\n");
        return folder;
    }
}
