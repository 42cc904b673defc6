using CollectiveAction.Jupyter.Analysis;
using CollectiveAction.Jupyter.Tests.Session;

namespace CollectiveAction.Jupyter.Tests.Analysis;

[Collection("Sessions")]
public sealed class InspectionTests : IDisposable
{
    private readonly TestSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Math.A|bs(1)", "Math.Abs(")]
    [InlineData("Math.Abs|", "Math.Abs(")]
    [InlineData("Math.Abs(1)|", "Math.Abs(int value)")]
    [InlineData("Mat|h.Abs(1)", "class Math")]
    [InlineData("var x = new Dictionary<string, int>();\nx|", "Dictionary<string, int> x")]
    [InlineData("va|r y = 1;", "int")]
    [InlineData("foreach (var item in \"abc\") { it|em }", "char item")]
    [InlineData("System.Li|nq", "namespace System.Linq")]
    public void A_symbol_is_described(string code, string expected) => Assert.Contains(expected, Inspect(code)!.Text);

    [Theory]
    [InlineData("|")]
    [InlineData("1 +| 2")]
    [InlineData("// Math.A|bs")]
    [InlineData("\"Math.A|bs\"")]
    [InlineData("#!markdown\nMath.A|bs")]
    public void Where_there_is_no_symbol_there_is_nothing(string code) => Assert.Null(Inspect(code));

    [Fact]
    public void A_variable_shows_its_value()
    {
        _session.Ok("var answer = 42;\nvar text = \"hello\";");
        Assert.Contains("int answer = 42", Inspect("ans|wer")!.Text);
        Assert.Contains("string text = \"hello\"", Inspect("te|xt")!.Text);
    }

    [Fact]
    public void A_documentation_comment_of_a_cell_is_shown()
    {
        _session.Ok("/// <summary>Doubles <paramref name=\"v\"/>, see <see cref=\"Math.Abs(int)\"/>.</summary>\n"
            + "/// <param name=\"v\">any number</param>\n/// <exception cref=\"ArgumentException\">never</exception>\n"
            + "int Twice(int v) => 2 * v;");
        Assert.Contains("Doubles v, see Math.Abs.", Inspect("Twi|ce(1)")!.Text);
        Assert.DoesNotContain("any number", Inspect("Twi|ce(1)")!.Text);
        var detailed = Inspect("Twi|ce(1)", detailed: true)!;
        Assert.Contains("v: any number", detailed.Text);
        Assert.Contains("Throws ArgumentException: never", detailed.Text);
        Assert.StartsWith("```csharp\nint Twice(int v)\n```", detailed.Markdown);
    }

    [SkippableFact]
    public void The_base_library_is_documented_where_its_reference_pack_is_installed()
    {
        var text = Inspect("Math.Sqr|t(2.0)")!.Text;
        Skip.If(!text.Contains("square root", StringComparison.Ordinal) && !HasReferencePack(),
            "Microsoft.NETCore.App.Ref is not installed.");
        Assert.Contains("Returns the square root", text);
    }

    [Theory]
    [InlineData("Math.Clamp(1, |")]
    [InlineData("Math.Clamp(1, | )")]
    public void Inside_a_call_its_overloads_and_the_parameter_are_described(string code)
    {
        var text = Inspect(code)!.Text;
        Assert.Contains("Math.Clamp(int value, int min, int max)", text);
        Assert.Contains("min: ", text);
    }

    [Fact]
    public void Constructors_and_delegates_have_signatures_too()
    {
        Assert.Contains("StringBuilder(int capacity)", Inspect("new StringBuilder(|)")!.Text);
        Assert.Contains("Invoke", Inspect("Func<int, int> f = x => x;\nf(|)")!.Text);
    }

    private static bool HasReferencePack() =>
        Directory.Exists(
            Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "packs",
                "Microsoft.NETCore.App.Ref"));

    private Inspection? Inspect(string code, bool detailed = false)
    {
        var position = code.IndexOf('|', StringComparison.Ordinal);
        return _session.Session.Inspect(code.Remove(position, 1), position, detailed);
    }
}
