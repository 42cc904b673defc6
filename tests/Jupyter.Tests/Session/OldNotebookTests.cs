using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Directives;
using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Tests.References;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Session;

/// <summary>What notebooks written for .NET Interactive and Polyglot Notebooks hold.</summary>
[Collection("Sessions")]
public sealed class OldNotebookTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly TestSession _session;

    public OldNotebookTests() => _session = new TestSession(new SessionOptions { WorkingDirectory = _folder.Path });

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Formatters_are_registered_by_type_and_the_nearest_counts()
    {
        _session.Ok("using Microsoft.DotNet.Interactive.Formatting;\nclass A { }\nclass B : A { }\ninterface I { }\nclass C : I { }\n"
            + "Formatter.Register<A>(a => \"an A\");\nFormatter.Register<A>(a => \"<b>A</b>\", \"text/html\");\n"
            + "Formatter.Register<I>((i, writer) => writer.Write(\"an I\"));\n"
            + "Formatter.Register(typeof(List<>), (list, writer) => writer.Write(\"a list\"));");
        Assert.Equal("an A", _session.Result("new B()"));
        Assert.Equal("<b>A</b>", _session.Ok("new A()").ResultBundle!.Data["text/html"].GetValue<string>());
        Assert.Equal(("an I", "a list"), (_session.Result("new C()"), _session.Result("new List<int>()")));
        _session.Ok("Formatter.Register<B>(b => \"a B\");\nFormatter.SetPreferredMimeTypesFor(typeof(A), \"text/html\");");
        Assert.Equal(["text/html"], _session.Ok("new A()").ResultBundle!.Data.Keys);
        Assert.Equal("an I", _session.Result("new C().ToDisplayString()"));
        _session.Ok("Formatter.Register<C>(c => throw new FormatException(\"no\"));");
        Assert.Contains("its formatter threw FormatException", _session.Result("new C()"), StringComparison.Ordinal);
        _session.Ok("Formatter.ResetToDefault();\nFormatter.ListExpansionLimit = 2;");
        Assert.Equal("[1, 2, … 3 more]", _session.Result("new[] { 1, 2, 3, 4, 5 }")!.Trim('"'));
    }

    [Fact]
    public void Elements_and_formulas_are_written_as_there()
    {
        _session.Ok("using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;");
        Assert.Equal("<div style=\"color:red\"><p>a &lt; b</p><br><ul><li>1</li><li>2</li></ul></div>",
            _session.Ok("div[style: \"color:red\"](p(\"a < b\"), br, ul(new[] { 1, 2 }.Select(n => li(n))))").ResultBundle!.Data["text/html"]
                .GetValue<string>());
        Assert.Equal("<b>raw</b>", _session.Ok("b(HTML(\"raw\"))").ResultBundle!.Data["text/html"].GetValue<string>());
        Assert.Equal("$$x^2$$", _session.Ok("new MathString(\"x^2\")").ResultBundle!.Data["text/latex"].GetValue<string>());
        Assert.Equal("$y$", _session.Ok("display(new LaTeXString(\"$y$\"));").All[0].Bundle!.Data["text/latex"].GetValue<string>());
    }

    [Fact]
    public void Other_kernels_are_not_there_and_the_error_says_what_to_do()
    {
        var error = _session.Fails("Kernel.Root.FindKernelByName(\"sql\")");
        Assert.Equal("NotSupportedException", error.Name);
        Assert.Contains("one C# session", error.Value, StringComparison.Ordinal);
        Assert.Equal("\"csharp\"", _session.Ok("Kernel.Root.FindKernelByName(\"csharp\").Name").ResultBundle!.Data["text/plain"].ToJsonString());
    }

    [Theory]
    [InlineData("polyglot_notebook", "kernelName")]
    [InlineData("dotnet_interactive", "language")]
    public void A_cell_of_another_language_by_its_metadata_is_treated_as_by_its_directive(string group, string name)
    {
        JsonObject Marked(string source, string language)
        {
            var cell = Code(source);
            cell["metadata"] = new JsonObject { [group] = new JsonObject { [name] = language } };
            return cell;
        }

        Of(Marked("<b>x</b>", "html"), Marked("var n = 4;", "csharp")).Save(Path.Combine(_folder.Path, "old.ipynb"));
        var outputs = _session.Ok("#!import old.ipynb\nn");
        Assert.Equal("<b>x</b>", outputs.All[0].Bundle!.Data["text/html"].GetValue<string>());
        Assert.Equal("4", outputs.ResultText);
        Assert.Equal("#!html\n<b>x</b>", CellLanguage.Mark("<b>x</b>", (JsonObject)Marked("", "html")["metadata"]!));
        Assert.Equal("let x = 1", CellLanguage.Mark("let x = 1", (JsonObject)Marked("", "no such")["metadata"]!));
        Of(Marked("let x = 1", "fsharp")).Save(Path.Combine(_folder.Path, "f.ipynb"));
        Assert.Contains("does not run fsharp", _session.Fails("#!import f.ipynb").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dib_file_is_a_notebook()
    {
        var path = _folder.Write("old.dib", "#!meta\n\n{\"kernelInfo\":{}}\n\n#!markdown\n\n# Title\n\n#!csharp\n\nvar n = 5;\n\n#!html\n\n<b>x</b>\n");
        var notebook = Notebook.Load(path);
        Assert.Equal("Title", notebook.Title);
        Assert.Equal(["markdown", "code", "code"], notebook.Cells.Select(cell => cell.Kind));
        Assert.Equal("var n = 5;", notebook.Cells[1].Source);
        Assert.Equal("5", _session.Result("#!import old.dib\nn"));
        notebook.Save(Path.Combine(_folder.Path, "new.ipynb"));
        Assert.Equal("Title", Notebook.Load(Path.Combine(_folder.Path, "new.ipynb")).Title);
    }

    [Fact]
    public void Lines_without_line_ends_are_told_at_reading()
    {
        var cell = Code("");
        cell["source"] = new JsonArray("var a = 1;", "var b = 2;");
        Assert.Contains("cell 1 have no line ends", Assert.Throws<NotebookFormatException>(() => Of(cell)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_program_is_run_and_its_types_stay()
    {
        var outputs = _session.Ok("namespace Old.Program\n{\n    public static class Tools { public static int Twice(int x) => 2 * x; }\n"
            + "    class Start\n    {\n        static void Main(string[] args)\n        {\n            Console.WriteLine(Tools.Twice(21));\n        }\n    }\n}");
        Assert.Equal("42\n", outputs.Stdout);
        Assert.Equal("8", _session.Result("using Old.Program;\nTools.Twice(4)"));
        var error = _session.Fails("namespace X\n{\n    class Start\n    {\n        static async Task Main()\n        {\n            await Task.Yield();\n"
            + "            throw new FormatException(\"no\");\n        }\n    }\n}");
        Assert.Equal(("FormatException", "Cell [3], line 8"), (error.Name, error.Traceback[0]));
        Assert.Equal("CompilationError", _session.Fails("namespace Y { class Z { int F() => \"text\"; } }").Name);
    }

    [Fact]
    public void Packages_and_projects_of_a_file_program_are_referenced()
    {
        Assert.Contains("No.Such.Project", _session.Fails("#:project No.Such.Project").Value, StringComparison.Ordinal);
        Assert.Contains("does not name a package", _session.Fails("#:package A B@1").Value, StringComparison.Ordinal);
        _session.Ok("#:sdk Microsoft.NET.Sdk\n1");
    }

    [Fact]
    public void Values_of_the_base_library_are_shown_as_what_they_are()
    {
        var table = _session.Ok("using System.Data;\nvar t = new DataTable();\nt.Columns.Add(\"Name\", typeof(string));\nt.Columns.Add(\"N\", typeof(int));\n"
            + "t.Rows.Add(\"x\", 1);\nt.Rows.Add(DBNull.Value, 2);\nt");
        Assert.Contains("Name", table.ResultText, StringComparison.Ordinal);
        Assert.Contains("<th", table.ResultBundle!.Data["text/html"].GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("[0, 1, 2]", _session.Result("async IAsyncEnumerable<int> Count() { for (var i = 0; i < 3; i++) { await Task.Yield(); yield return i; } }\nCount()"));
        var json = _session.Ok("System.Text.Json.Nodes.JsonNode.Parse(\"{\\\"a\\\":[1,2]}\")").ResultBundle!;
        Assert.Equal("{\"a\":[1,2]}", json.Data["application/json"].ToJsonString());
        Assert.Equal("{\"b\":null}", _session.Ok("System.Text.Json.JsonDocument.Parse(\"{\\\"b\\\":null}\").RootElement").ResultBundle!.Data["application/json"].ToJsonString());
        Assert.Contains("Item1", _session.Ok("new[] { (1, 2) }.DisplayTable();").All[0].Plain, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("nuget:MathNet.Numerics, 5.0.0", "MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 2 }, { 3, 4 } })", "4")]
    [InlineData("nuget:Microsoft.Data.Analysis, 0.23.1", "new Microsoft.Data.Analysis.DataFrame(new Microsoft.Data.Analysis.Int32DataFrameColumn(\"count\", new[] { 7, 8 }))", "count")]
    public void Values_of_libraries_are_shown_as_what_they_are(string package, string code, string words)
    {
        var (outcome, outputs) = _session.Run($"#r \"{package}\"\n{code}");
        Skip.If(outcome.Error is { Name: "DirectiveError" }, $"the feed does not give {package}");
        Assert.True(outcome.Error is null, string.Join('\n', outcome.Error?.Traceback ?? []));
        Assert.Contains("<table", outputs.ResultBundle!.Data["text/html"].GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(words, outputs.ResultText, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_chart_of_Plotly_NET_is_shown_as_Plotly_JSON_and_as_its_own_HTML()
    {
        var (outcome, outputs) = _session.Run("#r \"nuget: Plotly.NET.CSharp, 0.14.0\"\nPlotly.NET.CSharp.Chart.Point<double, double, string>(x: [1, 2], y: [3, 4])");
        Skip.If(outcome.Error is { Name: "DirectiveError" }, "the feed does not give Plotly.NET.CSharp");
        Assert.True(outcome.Error is null, string.Join('\n', outcome.Error?.Traceback ?? []));
        var shown = outputs.ResultBundle!.Data;
        Assert.Equal("[3,4]", shown["application/vnd.plotly.v1+json"]["data"]![0]!["y"]!.ToJsonString().Replace(".0", "", StringComparison.Ordinal));
        Assert.Contains("<script", shown["text/html"].GetValue<string>(), StringComparison.Ordinal);
    }
}
