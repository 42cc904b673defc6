using System.Diagnostics;
using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.References;
using CollectiveAction.Jupyter.Tests.Session;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.References;

/// <summary>A library that declares usings in every form, built once.</summary>
public sealed class FaceFixture : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();

    public string Folder => _folder.Path;

    public string Project { get; private set; } = "";

    public ProjectBuild Build { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Write("Below", "<Using Include=\"Below.Deep\" />", "namespace Below.Deep; public static class Hidden { public static int One() => 1; }");
        _folder.Write("Face/shared.props", "<Project><ItemGroup><Using Include=\"Face.Shared\" /></ItemGroup></Project>");
        Project = Write("Face",
            """
            <Using Include="$(MSBuildProjectName).Tools" />
            <Using Include="Face.Maths" Static="True" />
            <Using Include="System.Collections.Generic.Dictionary&lt;string, int&gt;" Alias="Counts" />
            <Using Include="Face.Gone" /><Using Remove="Face.Gone" />
            <Using Include="Face.Never" Condition="'$(Configuration)' == 'Debug'" />
            <!-- <Using Include="Face.Comment" /> -->
            <Using Include="Face.Inner" Static="true" />
            <ProjectReference Include="../Below/Below.csproj" />
            """,
            """
            namespace Face.Tools { public static class Tool { public static string Name => "tool"; }
                public static class Longer { public static int Twice(this int value) => 2 * value; } }
            namespace Face.Shared { public sealed record Common(int Value); }
            namespace Face { public static class Maths { public static int Cube(int v) => v * v * v; }
                internal static class Inner { public static int Secret() => Below.Deep.Hidden.One(); } }
            """, "<Import Project=\"shared.props\" />");
        Build = await ProjectBuilder.BuildAsync(Project, null, CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string items, string code, string import = "")
    {
        _folder.Write($"{name}/Code.cs", code);
        return _folder.Write($"{name}/{name}.csproj",
            $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>{import}<ItemGroup>{items}</ItemGroup></Project>");
    }
}

[Collection("Sessions")]
public sealed class ProjectUsingTests(FaceFixture face) : IClassFixture<FaceFixture>
{
    private const string UsesAll = "string F() => $\"{Tool.Name} {Cube(2)} {new Counts { [\"a\"] = 1 }.Count} {new Common(3).Value} {4.Twice()}\";\nF()";

    private const string All = "tool 8 1 3 8";

    [Fact]
    public void The_usings_of_a_project_are_those_it_declares_once_evaluated() =>
        Assert.Equal(
            ["using Face.Shared;", "using Face.Tools;", "using static Face.Maths;",
                "using Counts = System.Collections.Generic.Dictionary<string, int>;", "using static Face.Inner;"],
            face.Build.Usings);

    [Fact]
    public void They_are_in_force_after_the_reference_in_the_same_cell_and_in_later_ones()
    {
        using var session = new TestSession(new SessionOptions { WorkingDirectory = face.Folder });
        Assert.Equal(All, session.Result($"#r \"project:Face\"\n{UsesAll}"));
        Assert.Equal(All, session.Result(UsesAll));
        Assert.Contains("Cube", session.Session.Complete("Cub", 3).Items.Select(item => item.Text));
    }

    [Fact]
    public void A_project_built_before_brings_its_usings_too_and_twice_does_no_harm()
    {
        using var session = Prepared();
        Assert.Equal(All, session.Result($"#r \"project:Face/Face.csproj\"\n{UsesAll}"));
        Assert.Equal(All, session.Result($"#r \"project:Face\"\n{UsesAll}"));
        Assert.Equal(All, session.Result($"using Face.Tools;\nusing static Face.Maths;\n{UsesAll}"));
    }

    [Fact]
    public void One_that_a_cell_cannot_see_is_warned_of_and_the_others_hold()
    {
        using var session = Prepared();
        var outputs = session.Ok("#r \"project:Face\"\nCube(3)");
        Assert.Equal("27", outputs.ResultText);
        Assert.Equal("Warning: the project Face declares 'using static Face.Inner;', which names nothing a cell can see.\n", outputs.Stderr);
    }

    [Theory]
    [InlineData("Hidden.One()")]
    [InlineData("File.Exists(\"x\")")]
    [InlineData("Interlocked.MemoryBarrier();")]
    public void Those_of_a_project_below_and_the_implicit_ones_of_the_sdk_stay_out(string code)
    {
        using var session = Prepared();
        session.Ok("#r \"project:Face\"");
        Assert.Contains("CS0103", session.Fails(code).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_headless_run_and_a_check_have_them()
    {
        var path = Path.Combine(face.Folder, "uses.ipynb");
        Of(Prose("# Uses"), Code("#r \"project:Face\""), Code(UsesAll)).Save(path);
        Assert.Equal(0, await StartAsync("run", "uses.ipynb", "--save", "--out", "book"));
        Assert.Contains(All, Notebook.Load(path).Cells[2].Outputs[0]["data"]!["text/plain"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await StartAsync("check", "uses.ipynb"));
    }

    private TestSession Prepared() => new(new SessionOptions
    {
        WorkingDirectory = face.Folder,
        BuiltProjects = new Dictionary<string, ProjectBuild> { [face.Project] = face.Build },
    });

    private async Task<int> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            WorkingDirectory = face.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        await output;
        return process.ExitCode;
    }
}
