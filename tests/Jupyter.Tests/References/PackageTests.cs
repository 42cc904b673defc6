using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.Tests.Outputs;
using CollectiveAction.Jupyter.Tests.Session;

namespace CollectiveAction.Jupyter.Tests.References;

[Collection("Sessions")]
public sealed class PackageTests : IDisposable
{
    private const string Unreachable =
        "<configuration><packageSources><clear /><add key=\"nowhere\" value=\"https://nowhere.invalid/v3/index.json\" "
        + "/></packageSources></configuration>";

    private readonly TestFolder _folder = new();
    private readonly TestSession _session;

    public PackageTests() => _session = Open();

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [SkippableFact]
    public void A_package_is_installed_used_and_documented()
    {
        var outputs = Install("#r \"nuget:Humanizer.Core, 2.14.1\"\nusing Humanizer;\n\"SomeWords\".Humanize()");
        Assert.Equal("Some words", outputs.ResultText);
        Assert.Equal("Installed Humanizer.Core 2.14.1", outputs.All.Last(output => output.Kind == "update").Plain);
        Assert.Equal(["Humanize"], _session.Session.Complete("\"a\".Humaniz", 11).Items.Select(item => item.Text));
    }

    [SkippableFact]
    public void A_package_installed_once_needs_no_network_again()
    {
        Install("#r \"nuget:Humanizer.Core, 2.14.1\"");
        _folder.Write("nuget.config", Unreachable);
        using var later = Open();
        Assert.Equal("Some words",
            later.Result("#r \"nuget: Humanizer.Core, 2.14.1\"\nHumanizer.StringHumanizeExtensions.Humanize(\"SomeWords\")"));
    }

    [SkippableFact]
    public void A_package_that_does_not_exist_is_named_and_does_not_spoil_later_ones()
    {
        Install("#r \"nuget:Humanizer.Core, 2.14.1\"");
        var error = _session.Fails("#r \"nuget:No.Such.Package.Of.This.Name, 1.0.0\"");
        Assert.Equal("DirectiveError", error.Name);
        Assert.Contains("No.Such.Package.Of.This.Name", error.Value);
        Assert.Equal("2", _session.Result("1 + 1"));
        _session.Ok("#r \"nuget:Humanizer.Core, 2.14.1\"\nusing Humanizer;\nvar text = \"a\".Humanize();");
    }

    [SkippableFact]
    public void Native_libraries_of_a_package_are_found()
    {
        var outputs = Install("""
            #r "nuget:SQLitePCLRaw.lib.e_sqlite3, 2.0.6"
            [System.Runtime.InteropServices.DllImport("e_sqlite3")] static extern int sqlite3_libversion_number();
            sqlite3_libversion_number() > 3_000_000
            """);
        Assert.Equal("True", outputs.ResultText);
    }

    [Fact]
    public void The_nuget_config_of_the_notebooks_folder_counts_and_an_unreachable_feed_is_an_error()
    {
        _folder.Write("nuget.config", Unreachable);
        using var hurried = Open(TimeSpan.FromSeconds(6));
        var error = hurried.Fails("#r \"nuget:Some.Package.Nobody.Has, 9.9.9\"");
        Assert.True(error.Value.Contains("nowhere", StringComparison.Ordinal)
            || error.Value.Contains("took longer than 6 s", StringComparison.Ordinal), error.Value);
        Assert.Equal("2", hurried.Result("1 + 1"));
    }

    [Fact]
    public void A_restore_that_takes_too_long_is_stopped()
    {
        using var impatient = Open(TimeSpan.FromMilliseconds(1));
        Assert.Contains("took longer than", impatient.Fails("#r \"nuget:Some.Package.Nobody.Has, 9.9.9\"").Value);
    }

    [Fact]
    public void A_folder_can_be_a_source()
    {
        _folder.Write("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "feed"));
        Assert.Contains(Path.Combine(_folder.Path, "feed"),
            _session.Fails("#i \"nuget:feed\"\n#r \"nuget:Some.Package.Nobody.Has, 9.9.9\"").Value);
    }

    [SkippableFact]
    public void A_dead_extra_feed_blocks_nothing_that_another_has()
    {
        Install("#r \"nuget:Humanizer.Core, 2.14.1\"");
        using var later = new TestSession(new SessionOptions
        {
            WorkingDirectory = _folder.Path, PackageCache = Path.Combine(_folder.Path, "other"), PackageTimeLimit = TimeSpan.FromSeconds(120),
        });
        Directory.CreateDirectory(Path.Combine(_folder.Path, "feed"));
        var (outcome, outputs) = later.Run("#i \"nuget:https://127.0.0.1:9/v3/index.json\"\n#i \"nuget:nowhere/at/all\"\n#r \"nuget:Humanizer.Core, 2.14.*\"\n"
            + "Humanizer.StringHumanizeExtensions.Humanize(\"SomeWords\")");
        Assert.True(outcome.Status == CellStatus.Succeeded, string.Join('\n', outcome.Error?.Traceback ?? []));
        Assert.Equal("Some words", outputs.ResultText);
        Assert.Contains("Warning: the package source https://127.0.0.1:9/v3/index.json cannot be reached and was passed over.", outputs.Stderr,
            StringComparison.Ordinal);
        Assert.Contains($"{Path.Combine(_folder.Path, "nowhere", "at", "all")} cannot be reached", outputs.Stderr, StringComparison.Ordinal);
        later.Ok("#i \"nuget:http://127.0.0.1:9/v3/index.json\"\n#r \"nuget:Humanizer.Core, 2.14.1\"");
    }

    [Theory]
    [InlineData("Newtonsoft.Json,13,0.3")]
    [InlineData("Newtonsoft.Json, 13 0 3")]
    [InlineData("Newtonsoft.Json, [13.0.3")]
    public void A_version_that_is_none_is_refused_in_plain_words(string request)
    {
        var error = _session.Fails($"#r \"nuget: {request}\"");
        Assert.Equal($"'{request}' does not name a package and a version. Write #r \"nuget:Id\" or #r \"nuget:Id, 1.2.3\".", error.Value);
    }

    [Theory]
    [InlineData("1.2", "1.2.0", true)]
    [InlineData("1.2.3", "1.2.4", false)]
    [InlineData("*", "9.9.9", true)]
    [InlineData("[1.0,2.0)", "1.5.0", true)]
    [InlineData("1.2.3-beta", "1.2.3-Beta+abc", true)]
    public void Another_version_than_the_one_asked_for_is_noticed(string asked, string found, bool isIt) =>
        Assert.Equal(isIt, new CollectiveAction.Jupyter.References.PackageRequest("P", asked).Accepts(found));

    private RecordingOutputs Install(string code)
    {
        var (outcome, outputs) = _session.Run(code);
        Skip.If(outcome.Error is { } error
            && (error.Value.Contains("NU1301", StringComparison.Ordinal) || error.Value.Contains("took longer", StringComparison.Ordinal)),
            $"The feed cannot be reached: {outcome.Error?.Value}");
        Assert.True(outcome.Status == CellStatus.Succeeded, string.Join('\n', outcome.Error?.Traceback ?? []));
        return outputs;
    }

    private TestSession Open(TimeSpan? limit = null) =>
        new(new SessionOptions
        {
            WorkingDirectory = _folder.Path,
            PackageCache = Path.Combine(_folder.Path, "cache"),
            PackageTimeLimit = limit ?? TimeSpan.FromSeconds(60),
        });
}
