using System.Globalization;
using CollectiveAction.Jupyter.Directives;
using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.References;
using CollectiveAction.Jupyter.Tests.Session;

namespace CollectiveAction.Jupyter.Tests.References;

/// <summary>A library with a dependency, built once for the tests of this folder.</summary>
public sealed class LibraryFixture : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();

    public string Folder => _folder.Path;

    public string Project { get; private set; } = "";

    public ProjectBuild Build { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Write("Base", "",
            "namespace Base; /** <summary>The base thing.</summary> */ public static class Thing { /** <summary>Gives the "
            + "answer.</summary> */ public static int Answer() => 42; }");
        Project = Write("Top", "<ItemGroup><ProjectReference Include=\"../Base/Base.csproj\" /></ItemGroup>",
            "namespace Top; public static class Upper { public static int Twice() => 2 * Base.Thing.Answer(); public static void "
            + "Fail() => throw new System.InvalidOperationException(\"in library\"); }");
        Write("Broken", "", "class Broken\n{\n    int F() => \"text\";\n}");
        Build = await ProjectBuilder.BuildAsync(Project, null, CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string items, string code)
    {
        _folder.Write($"{name}/Code.cs", code);
        return _folder.Write($"{name}/{name}.csproj",
            $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><GenerateDocumentationFile>true</GenerateDocumentationFile><NoWarn>CS1591</NoWarn></PropertyGroup>{items}</Project>");
    }
}

[Collection("Sessions")]
public sealed class ReferenceTests : IClassFixture<LibraryFixture>, IDisposable
{
    private readonly LibraryFixture _library;
    private readonly TestSession _session;

    public ReferenceTests(LibraryFixture library)
    {
        _library = library;
        _session = new TestSession(new SessionOptions { WorkingDirectory = library.Folder });
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_project_builds_to_its_assembly()
    {
        Assert.True(_library.Build.Succeeded, string.Join('\n', _library.Build.Errors));
        Assert.EndsWith("Top.dll", _library.Build.AssemblyPath);
        Assert.True(File.Exists(_library.Build.AssemblyPath));
    }

    [Fact]
    public void A_project_is_built_and_referenced_with_what_it_depends_on()
    {
        var outputs = _session.Ok("#r \"project:Top\"\nusing Top;\n(Upper.Twice(), Base.Thing.Answer())");
        Assert.Equal("(84, 42)", outputs.ResultText);
        Assert.Equal("Referenced Top", outputs.All.Last(output => output.Kind == "update").Plain);
        Assert.Equal(["Twice"], _session.Session.Complete("Upper.Tw", 8).Items.Select(item => item.Text));
        Assert.Contains("Gives the answer.", _session.Session.Inspect("Base.Thing.Answer()", 13, false)!.Text);
    }

    [Fact]
    public void A_project_built_before_is_not_built_again()
    {
        using var prepared = Prepared();
        var outputs = prepared.Ok("#r \"project:Top/Top.csproj\"\nTop.Upper.Twice()");
        Assert.Equal("84", outputs.ResultText);
        Assert.DoesNotContain(outputs.All, output => output.Kind == "update");
    }

    [Fact]
    public void The_file_of_a_referenced_assembly_stays_free()
    {
        using var prepared = Prepared();
        prepared.Ok("#r \"project:Top\"\nTop.Upper.Twice()");
        using var writable = File.Open(_library.Build.AssemblyPath!, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.DoesNotContain(_library.Folder, prepared.Result("typeof(Top.Upper).Assembly.Location"));
    }

    [SkippableFact]
    public void The_copy_of_an_assembly_lies_in_a_folder_of_this_user_alone()
    {
        Skip.If(OperatingSystem.IsWindows(), "modes are Unix's");
        if (OperatingSystem.IsWindows()) return;
        // Another user may have taken every name that can be foreseen.
        using var prepared = Prepared();
        prepared.Ok("#r \"project:Top\"\nTop.Upper.Twice()");
        var copy = prepared.Result("typeof(Top.Upper).Assembly.Location")!.Trim('"');
        for (var folder = new FileInfo(copy).Directory!; folder.FullName != Path.TrimEndingDirectorySeparator(Path.GetTempPath()); folder = folder.Parent!)
            if (folder.Name.StartsWith("csharp-notebook-", StringComparison.Ordinal))
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.FullName));
        Assert.DoesNotContain(Path.Combine(Path.GetTempPath(), "csharp-notebook") + Path.DirectorySeparatorChar, copy, StringComparison.Ordinal);
        Assert.Contains("csharp-notebook-copies-", copy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_is_referenced_by_its_path_and_finds_its_neighbours()
    {
        var path = Path.GetRelativePath(_library.Folder, _library.Build.AssemblyPath!);
        Assert.Equal("84", _session.Result(string.Create(CultureInfo.InvariantCulture, $"#r \"{path}\"\nTop.Upper.Twice()")));
    }

    [Fact]
    public void A_library_frame_is_shown_in_an_error()
    {
        using var prepared = Prepared();
        var error = prepared.Fails("#r \"project:Top\"\n\nTop.Upper.Fail();");
        Assert.Equal(3, error.Line);
        Assert.Contains(error.Traceback, line => line.StartsWith("   at Top.Upper.Fail()", StringComparison.Ordinal));
    }

    [Fact]
    public void A_build_error_shows_file_and_line()
    {
        var error = _session.Fails("#r \"project:Broken\"");
        Assert.Equal("Broken did not build.", error.Value);
        Assert.Contains(error.Traceback,
            line => line.Contains("Code.cs(3,", StringComparison.Ordinal) && line.Contains("CS0029", StringComparison.Ordinal));
        Assert.Equal("2", _session.Result("1 + 1"));
    }

    [Fact]
    public void Another_build_of_a_loaded_assembly_is_warned_of()
    {
        using var copy = new TestFolder();
        var other = Path.Combine(copy.Path, "Base.dll");
        File.Copy(_library.Build.AssemblyPath!, Path.Combine(copy.Path, "Top.dll"));
        File.Copy(Path.Combine(Path.GetDirectoryName(_library.Build.AssemblyPath)!, "Base.dll"), other);
        var bytes = File.ReadAllBytes(other);
        _session.Ok($"#r \"{other}\"\nBase.Thing.Answer()");
        Assert.Empty(_session.Ok($"#r \"{other}\"").Stderr);

        // Another module identifier is what another build has.
        Guid module;
        using (var reader = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(other)))
        {
            var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(reader);
            module = metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
        }
        bytes[bytes.AsSpan().IndexOf(module.ToByteArray())]++;
        File.WriteAllBytes(other, bytes);
        Assert.Contains("Base was rebuilt", _session.Ok($"#r \"{other}\"").Stderr);
    }

    [Fact]
    public void A_name_of_the_base_library_needs_no_file() =>
        _session.Ok("#r \"System.Net.Http\"\nvar client = typeof(System.Net.Http.HttpClient);");

    [Fact]
    public void Projects_of_a_cell_are_found_without_running_it() =>
        Assert.Equal([_library.Project], ProjectDirectives.In(
            ["#r \"project:Top\"\nvar s = \"#r project:Base\";", "#r \"project:nowhere\"", "// #r \"project:Base\"", "#r \"Project:Top/Top.csproj\""],
            _library.Folder));

    [Fact]
    public async Task A_build_can_be_stopped()
    {
        var run = Task.Run(() => _session.Run("#r \"project:Top\""));
        SpinWait.SpinUntil(() => run.IsCompleted, TimeSpan.FromMilliseconds(300));
        _session.Session.Interrupt();
        Assert.Contains((await run).Outcome.Status, new[] { CellStatus.Interrupted, CellStatus.Succeeded });
        Assert.Equal("2", _session.Result("1 + 1"));
    }

    private TestSession Prepared() =>
        new(new SessionOptions
        {
            WorkingDirectory = _library.Folder,
            BuiltProjects = new Dictionary<string, ProjectBuild> { [_library.Project] = _library.Build },
        });
}
