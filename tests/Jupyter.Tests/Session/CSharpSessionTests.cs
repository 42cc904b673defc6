using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.Tests.Outputs;

namespace CollectiveAction.Jupyter.Tests.Session;

[Collection("Sessions")]
public sealed class CSharpSessionTests : IDisposable
{
    private readonly TestSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_trailing_expression_is_the_result() => Assert.Equal("42", _session.Result("var x = 40;\nx + 2"));

    [Fact]
    public void A_statement_has_no_result() => Assert.Null(_session.Ok("var x = 40;").ResultBundle);

    [Fact]
    public void A_returned_value_is_the_result() =>
        Assert.Equal("5", _session.Result("if (DateTime.MinValue.Year == 1) return 5;\nreturn 6;"));

    [Fact]
    public void A_null_result_says_so() => Assert.Equal("null", _session.Result("(string)null"));

    [Fact]
    public void A_call_without_value_has_no_result() => Assert.Null(_session.Ok("Console.Write(\"\")").ResultBundle);

    [Fact]
    public void An_empty_cell_succeeds()
    {
        _session.Ok("");
        _session.Ok("// only a comment\n");
    }

    [Fact]
    public void Variables_functions_types_and_usings_live_on()
    {
        _session.Ok("using System.Globalization;\nvar x = 1;\nint Twice(int v) => 2 * v;\nrecord Point(int X, int Y);\n"
            + "static int Thrice(this int v) => 3 * v;");
        _session.Ok("x = 20;");
        Assert.Equal("44", _session.Result("Twice(x) + new Point(4, 0).X"));
        Assert.Equal("60", _session.Result("x.Thrice()"));
        Assert.Equal("IV", _session.Result("CultureInfo.InvariantCulture.TwoLetterISOLanguageName.ToUpperInvariant()"));
    }

    [Fact]
    public void A_variable_and_a_type_can_be_declared_again()
    {
        _session.Ok("var x = 1; class A { public int V => 1; }");
        _session.Ok("var x = \"one\"; class A { public int V => 2; }");
        Assert.Equal("one2", _session.Result("x + new A().V"));
    }

    [Fact]
    public void Await_works_at_the_top_level_and_continues_on_the_pool() =>
        Assert.Equal("(False, True)",
            _session.Result(
                "var before = System.Threading.Thread.CurrentThread.IsThreadPoolThread;\nawait Task.Delay(1);\n"
                + "(before, System.Threading.Thread.CurrentThread.IsThreadPoolThread)"));

    [Fact]
    public void Variables_of_a_cell_that_throws_are_kept()
    {
        var error = _session.Fails("var kept = 7;\nthrow new InvalidOperationException(\"no\");");
        Assert.Equal("InvalidOperationException", error.Name);
        Assert.Equal("no", error.Value);
        Assert.Equal("7", _session.Result("kept"));
    }

    [Fact]
    public void A_cell_that_does_not_compile_changes_nothing()
    {
        _session.Ok("var x = 1;");
        _session.Fails("x = 2;\nnonsense;");
        Assert.Equal("1", _session.Result("x"));
    }

    [Fact]
    public void Unsafe_code_dynamic_and_tuples_compile() =>
        Assert.Equal("(3, \"a\")",
            _session.Result("int n = 2;\nunsafe { int local = n; int* p = &local; *p += 1; n = local; }\ndynamic d = n;\n((int)d, \"a\")"));

    [Fact]
    public void Numbers_are_formatted_in_the_invariant_culture()
    {
        Assert.Equal("0.5 1,000.25", _session.Result("$\"{0.5} {1000.25:N2}\""));
        Assert.Equal("0.5", _session.Result("await Task.Run(() => 0.5.ToString())"));
    }

    [Fact]
    public async Task A_second_cell_at_the_same_time_is_refused()
    {
        using var started = new ManualResetEventSlim();
        var outputs = new RecordingOutputs();
        var first = Task.Run(() => _session.Run("Console.Write(1);\nSystem.Threading.Thread.Sleep(-1);", outputs));
        outputs.Arrived.Wait();
        Assert.Throws<InvalidOperationException>(() => _session.Session.Execute("1", 99, new RecordingOutputs()));
        _session.Session.Interrupt();
        Assert.Equal(CellStatus.Interrupted, (await first).Outcome.Status);
    }

    [Fact]
    public void Two_sessions_do_not_see_each_other()
    {
        using var other = new TestSession();
        _session.Ok("var mine = 1;");
        Assert.Equal("CompilationError", other.Fails("mine").Name);
    }

    [Fact]
    public void Older_notebooks_may_name_the_old_kernel_in_a_using() =>
        Assert.Equal("3",
            _session.Result(
                "using Microsoft.DotNet.Interactive;\nusing static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\n1 + 2"));
}
