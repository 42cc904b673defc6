using CollectiveAction.Jupyter.Tests.References;
using CollectiveAction.Jupyter.Tests.Session;

namespace CollectiveAction.Jupyter.Tests.Directives;

[Collection("Sessions")]
public sealed class DirectiveTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly TestSession _session;

    public DirectiveTests() => _session = new TestSession(new() { WorkingDirectory = _folder.Path });

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Sections_run_in_order()
    {
        var outputs = _session.Ok(
            "var x = 1;\n#!markdown\n# Title it's \"open\n#!csharp\nConsole.Write(x);\n#!html\n<b>y</b>\n#!c#\nx + 1");
        Assert.Equal(["display", "stdout", "display", "result"], outputs.All.Select(output => output.Kind));
        Assert.Equal("# Title it's \"open", outputs.All[0].Bundle!.Data["text/markdown"].GetValue<string>());
        Assert.Equal("<b>y</b>", outputs.All[2].Bundle!.Data["text/html"].GetValue<string>());
        Assert.Equal("2", outputs.ResultText);
    }

    [Fact]
    public void Scripts_and_diagrams_are_shown()
    {
        var outputs = _session.Ok("#!js\nalert(1)\n#!mermaid\ngraph TD; A-->B");
        Assert.Equal("<script type=\"module\">alert(1)</script>", outputs.All[0].Bundle!.Data["text/html"].GetValue<string>());
        Assert.Equal("graph TD; A-->B", outputs.All[1].Bundle!.Data["text/vnd.mermaid"].GetValue<string>());
        Assert.Contains("A--&gt;B", outputs.All[1].Bundle!.Data["text/html"].GetValue<string>());
    }

    [Theory]
    [InlineData("#!time\n\nvar x = 1;\nmissing", 4)]
    [InlineData("#!markdown\ntext\n#!csharp\n\nthrow new Exception();", 5)]
    [InlineData("var a = 1;\n#!who\nmissing", 3)]
    [InlineData("var a = 1;\r\n#!who\r\nmissing", 3)]
    public void Line_numbers_stay_those_of_the_cell(string code, int line) => Assert.Equal(line, _session.Fails(code).Line);

    [Fact]
    public void What_looks_like_a_directive_in_a_string_or_comment_is_none()
    {
        Assert.Equal("\n#!time\n#r \"nothing\"",
            _session.Result("/*\n#!nonsense\n*/\nvar text = @\"\n#!time\n#r \"\"nothing\"\"\";\ntext"));
    }

    [Fact]
    public void An_unknown_directive_names_the_nearest()
    {
        var error = _session.Fails("var x = 1;\n#!wos");
        Assert.Equal("DirectiveError", error.Name);
        Assert.Equal(2, error.Line);
        Assert.StartsWith("There is no directive #!wos. Did you mean #!who", error.Value);
    }

    [Theory]
    [InlineData("#!share --from javascript x", "one C# session")]
    [InlineData("#!set --name x", "one C# session")]
    [InlineData("#!connect mssql", "one C# session")]
    [InlineData("#!value --name x\nabc", "raw string")]
    [InlineData("#!fsharp\nlet x = 1", "does not run fsharp")]
    [InlineData("#r", "needs something to reference")]
    [InlineData("#i \"x\"", "needs a package source")]
    [InlineData("#r \"nowhere.dll\"", "There is no file")]
    [InlineData("#r \"project:nowhere\"", "There is no project or folder")]
    [InlineData("#r \"nuget:two words\"", "does not name a package")]
    [InlineData("#load \"missing.csx\"", "There is no file")]
    [InlineData("#!import notes.txt", "cannot be imported")]
    public void What_cannot_be_done_is_explained(string code, string message)
    {
        _folder.Write("notes.txt", "");
        Assert.Contains(message, _session.Fails(code).Value);
        Assert.Equal("2", _session.Result("1 + 1"));
    }

    [Fact]
    public void Time_is_shown_at_the_end()
    {
        var outputs = _session.Ok("#!time\nConsole.Write(1);");
        Assert.Matches("^Wall time: [0-9.]+ ms$", outputs.All[^1].Plain);
    }

    [Fact]
    public void Variables_are_listed()
    {
        _session.Ok("var b = new[] { 1, 2 }; var a = \"x\"; int F() => 1;");
        _session.Ok("var b = 2.5;");
        Assert.Equal("a, b", _session.Ok("#!who").All.Single().Plain);
        Assert.Equal("Name  Type    Value\na     string  \"x\"\nb     double  2.5", _session.Ok("#!whos").All.Single().Plain);
    }

    [Fact]
    public void Directives_and_versions_are_listed()
    {
        Assert.Contains("#!whos", _session.Ok("#!lsmagic").All.Single().Plain);
        Assert.Contains("Roslyn", _session.Ok("#!about").All.Single().Plain);
    }

    [Fact]
    public void A_script_is_loaded_and_its_errors_name_it()
    {
        _folder.Write("good.csx", "int FromScript() => 5;");
        var bad = _folder.Write("bad.csx", "\nthrow new Exception(\"in script\");");
        Assert.Equal("5", _session.Result("#load \"good.csx\"\nFromScript()"));
        var error = _session.Fails("\n#load \"bad.csx\"");
        Assert.Equal(2, error.Line);
        Assert.Equal($"{bad}, line 2", error.Traceback[0]);
    }

    [Fact]
    public void A_script_may_load_others_beside_it_but_not_itself()
    {
        _folder.Write("sub/inner.csx", "var inner = 1;");
        _folder.Write("sub/outer.csx", "#load \"inner.csx\"\nvar outer = inner + 1;");
        _folder.Write("self.csx", "#load \"self.csx\"");
        Assert.Equal("2", _session.Result("#load \"sub/outer.csx\"\nouter"));
        Assert.Contains("imports itself", _session.Fails("#load \"self.csx\"").Value);
    }

    [Fact]
    public void The_code_of_a_notebook_is_imported()
    {
        _folder.Write("other.ipynb", """
            {"cells": [{"cell_type": "markdown", "source": "not code"},
                       {"cell_type": "code", "source": ["var first = 1;\n", "var second = 2;"]},
                       {"cell_type": "code", "source": "#!markdown\ntext\n#!csharp\nvar third = first + second;"}]}
            """);
        Assert.Equal("3", _session.Result("#!import other.ipynb\nthird"));
    }
}
