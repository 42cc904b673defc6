using CollectiveAction.Jupyter.Tests.Outputs;
using CollectiveAction.Jupyter.Tests.References;
using CollectiveAction.Jupyter.Tests.Session;

namespace CollectiveAction.Jupyter.Tests.Analysis;

[Collection("Sessions")]
public sealed class CompletionTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly TestSession _session;

    public CompletionTests() => _session = new TestSession(new() { WorkingDirectory = _folder.Path });

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Math.Ab|", "Abs")]
    [InlineData("Math.ab|", "Abs")]
    [InlineData("Math.Ab|\nvar y = 1;", "Abs")]
    [InlineData("System.Globalization.CultureI|", "CultureInfo")]
    [InlineData("using System.Globa|", "Globalization")]
    [InlineData("\"x\".PadL|", "PadLeft")]
    [InlineData("new[] { 1 }.SelectM|", "SelectMany")]
    [InlineData("string s = null;\ns?.TrimE|", "TrimEnd")]
    [InlineData("int? n = 1;\nn?.CompareT|", "CompareTo")]
    [InlineData("{ var localName = 1; localN|", "localName")]
    [InlineData("void F(int parameterName) { parameterN| }", "parameterName")]
    [InlineData("new[] { 1 }.Select(item => item.CompareT|", "CompareTo")]
    [InlineData("$\"{Math.Ab|}\"", "Abs")]
    [InlineData("fore|", "foreach")]
    [InlineData("new System.Text.StringBuilder { Capa|", "Capacity")]
    [InlineData("#!ab|", "#!about")]
    [InlineData("var x = 1;\n#!whos|", "#!whos")]
    [InlineData("#r \"pro|", "project:")]
    [InlineData("#!markdown\nMath.Ab|", "")]
    [InlineData("// Math.Ab|", "")]
    [InlineData("\"Math.Ab|\"", "")]
    [InlineData("12|", "")]
    [InlineData("#!time\nMath.Ab|", "Abs")]
    public void The_proposals_are_exactly_these(string code, string expected)
    {
        var position = code.IndexOf('|', StringComparison.Ordinal);
        var result = _session.Session.Complete(code.Remove(position, 1), position);
        Assert.Equal(expected.Length == 0 ? [] : [expected], result.Items.Select(item => item.Text));
        Assert.Equal(position, result.End);
    }

    [Fact]
    public void An_unfinished_access_before_another_line_completes()
    {
        var result = _session.Session.Complete("var text = \"\";\ntext.\nvar y = 1;", "var text = \"\";\ntext.".Length);
        Assert.Contains(result.Items, item => item.Text == "PadLeft");
    }

    [Fact]
    public void Everything_earlier_cells_declared_is_proposed()
    {
        _session.Ok("using System.Globalization;\nvar earlierVariable = new System.Text.StringBuilder();\nint earlierFunction() => 1;\n"
            + "record EarlierType(int Number);");
        Assert.Equal(["earlierFunction", "EarlierType", "earlierVariable"], Texts("earlier"));
        Assert.Equal(["AppendLine"], Texts("earlierVariable.AppendL"));
        Assert.Equal(["Number"], Texts("new EarlierType(1).Numb"));
        Assert.Equal(["CultureInfo", "CultureNotFoundException", "CultureTypes"], Texts("Culture"));
        Assert.Equal("variable", _session.Session.Complete("earlierV", 8).Items.Single().Kind);
    }

    [Fact]
    public void Extension_methods_of_cells_are_proposed()
    {
        _session.Ok("static int TwiceAsMuch(this int v) => 2 * v;");
        Assert.Equal(["TwiceAsMuch"], Texts("5.TwiceA"));
    }

    [Fact]
    public void Static_and_instance_members_are_kept_apart()
    {
        Assert.DoesNotContain("Length", Texts("string."));
        Assert.Contains("IsNullOrEmpty", Texts("string."));
        Assert.DoesNotContain("IsNullOrEmpty", Texts("\"\"."));
        Assert.DoesNotContain("op_Equality", Texts("string."));
    }

    [Fact]
    public void A_parameter_can_be_named() => Assert.Contains("max:", Texts("Math.Clamp(1, 2, ma"));

    [Fact]
    public void Signatures_and_kinds_come_along()
    {
        var item = _session.Session.Complete("Math.Ab", 7).Items.Single();
        Assert.Equal("method", item.Kind);
        Assert.Matches(@"Math\.Abs\(.*\) \(\+\d+ more\)$", item.Signature);
    }

    [Fact]
    public void Paths_are_completed_in_directives()
    {
        _folder.Write("lib/Thing/Thing.csproj", "");
        _folder.Write("lib/Thing/note.txt", "");
        _folder.Write("script.csx", "");
        Assert.Equal(["lib/"], Texts("#r \"project:l"));
        Assert.Equal(["Thing.csproj"], Texts("#r \"project:lib/Thing/"));
        Assert.Equal(["script.csx"], Texts("#load \"scr"));
    }

    [Fact]
    public async Task Completion_answers_while_a_cell_runs()
    {
        _session.Ok("var declaredBefore = 1;");
        var outputs = new RecordingOutputs();
        var run = Task.Run(() => _session.Run("Console.Write(1);\nwhile (true) { }", outputs));
        outputs.Arrived.Wait();
        Assert.Equal(["declaredBefore"], Texts("declaredB"));
        Assert.NotNull(_session.Session.Inspect("declaredBefore", 3, false));
        _session.Session.Interrupt();
        await run;
    }

    private string[] Texts(string code) => [.. _session.Session.Complete(code, code.Length).Items.Select(item => item.Text)];
}
