using System.Reflection;
using CollectiveAction.Jupyter.Cells;
using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.References;

namespace CollectiveAction.Jupyter.Tests.Session;

/// <summary>The host does not leak into user code, nor user code into the host.</summary>
[Collection("Sessions")]
public sealed class HostTests : IDisposable
{
    private readonly TestSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void No_name_of_the_prelude_is_one_of_the_base_library()
    {
        var prelude = typeof(Shortcuts).GetMembers(BindingFlags.Static | BindingFlags.Public).Select(member => member.Name)
            .Concat(typeof(Shortcuts).Assembly.GetExportedTypes().Where(type => type.Namespace == typeof(Shortcuts).Namespace)
                .Select(type => type.Name))
            .ToHashSet(StringComparer.Ordinal);
        var names = FrameworkReferences.Names.SelectMany(name => Assembly.Load(name).GetExportedTypes())
            .Where(type => !type.IsNested && !type.IsDefined(typeof(ObsoleteAttribute))).Select(type => type.Name.Split('`')[0]).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("CancellationToken", names);
        Assert.Empty(prelude.Intersect(names));
    }

    [Theory]
    [InlineData("using System.Threading;\nvar none = CancellationToken.None;\nnone.CanBeCanceled", "False")]
    [InlineData("var union = new HashSet<int> { 1 };\nunion.Add(2);\nunion.Count", "2")]
    [InlineData("Kernel.CancellationToken.CanBeCanceled", "True")]
    [InlineData("#:property LangVersion=preview\n1 + 1", "2")]
    public void Ordinary_code_means_what_it_means_elsewhere(string code, string result) => Assert.Equal(result, _session.Result(code));

    [Theory]
    [InlineData("#:property LangVersion=7.3\nvar x = 1 switch { 1 => 2, _ => 3 };", "CS8370")]
    [InlineData("#:property LangVersion=never", "knows no language version 'never'")]
    [InlineData("#:property Nullable=enable", "takes LangVersion (#:property")]
    [InlineData("#:sdk Microsoft.NET.Sdk.Web", "Microsoft.NET.Sdk")]
    public void A_file_programs_property_is_obeyed_or_refused(string code, string words) =>
        Assert.Contains(words, _session.Fails(code).Value, StringComparison.Ordinal);

    [Fact]
    public void The_console_a_cell_replaces_is_given_back_even_when_it_fails()
    {
        _session.Fails("Console.SetOut(new System.IO.StringWriter());\nConsole.SetError(new System.IO.StringWriter());\nthrow new Exception();");
        Assert.Equal("seen\n", _session.Ok("Console.WriteLine(\"seen\");").Stdout);
        Assert.Equal("seen\n", _session.Ok("Console.Error.WriteLine(\"seen\");").Stderr);
        Assert.Equal("True", _session.Result(
            "var text = new System.IO.StringWriter();\nConsole.SetOut(text);\nConsole.Write(5);\ntext.ToString() == \"5\""));
    }

    [Fact]
    public void A_culture_holds_for_the_cells_that_follow_and_starts_as_the_invariant_one()
    {
        Assert.Equal("", _session.Result("System.Globalization.CultureInfo.CurrentCulture.Name"));
        _session.Ok("var own = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();\n"
            + "own.NumberFormat.NumberDecimalSeparator = \"@\";\nSystem.Globalization.CultureInfo.CurrentCulture = own;");
        Assert.Equal("1@5", _session.Result("1.5.ToString()")!.Trim('"'));
        using var other = new TestSession();
        Assert.Equal("1.5", other.Result("1.5.ToString()"));
    }

    [Fact]
    public void The_first_cell_tells_what_the_session_was_told_to_and_only_the_first()
    {
        using var session = new TestSession(new SessionOptions { Notice = "it was started anew\n" });
        Assert.Equal("it was started anew\n", session.Ok("1").Stderr);
        Assert.Equal("", session.Ok("1").Stderr);
    }

    [Theory]
    [InlineData("throw new Exception(new string('x', 100_000_000));", "more characters]")]
    [InlineData("class E : Exception { public override string Message => throw new FormatException(); }\nthrow new E();", "(its message threw FormatException)")]
    public void What_an_exception_says_is_bounded(string code, string words)
    {
        var error = _session.Fails(code);
        Assert.EndsWith(words, error.Value, StringComparison.Ordinal);
        Assert.True(error.Traceback.Sum(line => line.Length) < 100_000);
    }
}
