using CollectiveAction.Jupyter.Tests.Session;

namespace CollectiveAction.Jupyter.Tests.Engine;

[Collection("Sessions")]
public sealed class ErrorTests : IDisposable
{
    private readonly TestSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_compile_error_shows_place_line_caret_and_message()
    {
        var error = _session.Fails("var x = 1;\n\nvar z = undefined + x;");
        Assert.Equal("CompilationError", error.Name);
        Assert.Equal(3, error.Line);
        Assert.Equal(
            ["Cell [1], line 3", "    var z = undefined + x;", "            ^^^^^^^^^",
                "CS0103: The name 'undefined' does not exist in the current context", "Hint: was the cell that declares it run?"],
            error.Traceback);
    }

    [Theory]
    [InlineData("int[] z = {3,1,2};\nfor (int m = 0; m <= z.Length; m++)\n    Console.WriteLine(z[m]);", 3, "Console")]
    [InlineData("int[] z = {3,1,2}; for (int m = 0; m <= z.Length; m++) Console.WriteLine(z[m]);", 1, "Console")]
    [InlineData("int G(int[] q)\n{\n    var s = 0;\n    for (var m = 0; m <= q.Length; m++)\n        s += q[m];\n    return s;\n}\nG(new int[3])", 5, "s +=")]
    [InlineData("int H(int a)\n{\n    var s = 1;\n    checked\n    {\n        for (var i = 0; i < 50; i++)\n            s *= a;\n    }\n    return s;\n}\nH(7)", 7, "s *=")]
    [InlineData("int D(int a, int b)\n{\n    var c = 1;\n    return a / b + c;\n}\nD(1, 0)", 4, "return")]
    [InlineData("var l = new List<int> { 1 };\nvar s = 0;\nfor (var i = 0; i < 2; i++)\n    s += l[i];", 4, "s +=")]
    [InlineData("string N(string q)\n{\n    var x = 3;\n    return q.Trim() + x;\n}\nN(null)", 4, "return")]
    [InlineData("async Task A()\n{\n    await Task.Yield();\n    throw new Exception();\n}\nawait A();", 4, "throw")]
    [InlineData("IEnumerable<int> I()\n{\n    yield return 1;\n    var x = new int[0];\n    yield return x[1];\n}\nI().Sum()", 5, "yield")]
    [InlineData("var a = 1;\nobject o = \"x\";\nvar n = (int)o;", 3, "(int)")]
    public void A_runtime_error_shows_its_line_and_a_caret(string code, int line, string at)
    {
        var traceback = _session.Fails(code).Traceback;
        Assert.Equal($"Cell [1], line {line}", traceback[0]);
        var text = code.Split('\n')[line - 1];
        Assert.Equal("    " + text, traceback[1]);
        Assert.Equal(4 + text.IndexOf(at, StringComparison.Ordinal), traceback[2].IndexOf('^', StringComparison.Ordinal));
    }

    [Fact]
    public void Optimised_code_still_names_the_statement_of_the_cell()
    {
        var error = _session.Fails("#:property Optimize=true\nint[] z = {3,1,2};\nfor (int m = 0; m <= z.Length; m++)\n    Console.WriteLine(z[m]);");
        Assert.StartsWith("Cell [1], line", error.Traceback[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("foreach (var i in new[] { 1 }) { missing(i); }", "missing")]
    [InlineData("for (var i = 0; i < 3; i++) missing(i);", "missing")]
    [InlineData("while (false) while (false) { } ; missing();", "missing")]
    [InlineData("Action a = () => { }; missing();", "missing")]
    public void The_caret_stands_where_the_user_wrote_the_error(string code, string marked)
    {
        var error = _session.Fails(code);
        Assert.Equal("    " + new string(' ', code.IndexOf(marked, StringComparison.Ordinal)) + new string('^', marked.Length),
            error.Traceback[2]);
    }

    [Fact]
    public void Compile_errors_are_bounded()
    {
        var error = _session.Fails(string.Join('\n', Enumerable.Range(0, 30).Select(i => $"missing{i}();")));
        Assert.Equal("… and 20 more errors", error.Traceback[^1]);
    }

    [Theory]
    [InlineData("Span<int> s = new int[3];", "CS8345", "Put the code between { and }")]
    [InlineData("static class E { public static int Twice(this int v) => 2 * v; }", "CS1109", "write the extension method on its own")]
    [InlineData("static class E { extension(int v) { public int Twice => 2 * v; } }", "CS9283", "extension")]
    [InlineData("file class A { }", "CS9054", "Remove the modifier 'file'")]
    [InlineData("using var s = new System.IO.MemoryStream();", "CS", "cannot hold 'using var'")]
    [InlineData("using MathNet.Numerics;\n1", "CS0246", "#r directive")]
    [InlineData("Microsoft.DotNet.Interactive.Formatting.Formatter.ListExpansionLimit = 3;", "CS0234", "built in here")]
    public void What_a_cell_cannot_hold_gets_a_hint(string code, string id, string hint)
    {
        var error = _session.Fails(code);
        Assert.StartsWith(id, error.Value);
        Assert.Contains(error.Traceback,
            line => line.StartsWith("Hint:", StringComparison.Ordinal) && line.Contains(hint, StringComparison.Ordinal));
    }

    [Fact]
    public void An_exception_shows_place_message_and_the_users_own_frames()
    {
        _session.Ok("int Divide(int a, int b)\n{\n    return a / b;\n}");
        var error = _session.Fails("var ok = 1;\nDivide(ok, 0)");
        Assert.Equal("DivideByZeroException", error.Name);
        Assert.Equal(2, error.Line);
        Assert.Equal(
            ["Cell [1], line 3", "    return a / b;", "    ^", "DivideByZeroException: Attempted to divide by zero.",
                "   at Divide(int a, int b), Cell [1], line 3", "   at Cell [2], line 2"],
            error.Traceback.Select(line => line.Replace("        return", "    return", StringComparison.Ordinal)
                .Replace("        ^", "    ^", StringComparison.Ordinal)));
    }

    [Fact]
    public void Inner_exceptions_and_library_frames_are_shown_but_not_the_machinery()
    {
        var error = _session.Fails(
            "async Task Inner() { await Task.Yield(); int.Parse(\"x\"); }\n"
            + "void Outer() { try { Inner().Wait(); } catch (Exception e) { throw new InvalidOperationException(\"outer\", e); } }\n"
            + "await Task.Run(() => Outer());");
        var text = string.Join('\n', error.Traceback);
        Assert.Contains("InvalidOperationException: outer", text);
        Assert.Contains("caused by FormatException", text);
        Assert.Contains("at Inner(), Cell [1], line 1", text);
        Assert.Contains("at int.Parse(string s)", text);
        Assert.DoesNotContain("CompilerServices", text);
        Assert.DoesNotContain("CollectiveAction", text);
        Assert.DoesNotContain("MoveNext", text);
        Assert.DoesNotContain("<Initialize>", text);
        Assert.DoesNotContain("Submission", text);
        Assert.Equal(2, error.Line);
    }

    [Theory]
    [InlineData("await Task.Run(() => Fail());", "at lambda, Cell [2], line 1", "at Cell [2], line 1")]
    [InlineData("Task.Run(Fail).Wait();")]
    [InlineData("await Task.Run(() => 1).ContinueWith(_ => Fail());", "at lambda, Cell [2], line 1", "at Cell [2], line 1")]
    [InlineData("await Task.Factory.StartNew(Fail, TaskCreationOptions.LongRunning);", "at Cell [2], line 1")]
    [InlineData("((Action)Fail).DynamicInvoke();")]
    [InlineData("Parallel.Invoke(Fail);")]
    [InlineData("new[] { 1 }.AsParallel().ForAll(_ => Fail());", "at lambda, Cell [2], line 1")]
    [InlineData("Parallel.For(0, 1, _ => Fail());", "at lambda, Cell [2], line 1",
        "at lambda in System.Threading.Tasks.Parallel.ForWorker")]
    [InlineData("dynamic d = new A(); d.Initialize();", "at A.Initialize(), Cell [1], line 3", "at Cell [2], line 1")]
    [InlineData("Activator.CreateInstance(typeof(B));", "at B(), Cell [1], line 4")]
    public void What_runs_the_users_code_is_left_out(string code, params string[] callers)
    {
        _session.Ok("""
            using System.Runtime.CompilerServices;
            static void Fail() => throw new InvalidOperationException("on purpose");
            class A { [MethodImpl(MethodImplOptions.NoInlining)] public void Initialize() => Fail(); }
            class B { [MethodImpl(MethodImplOptions.NoInlining)] public B() => Fail(); }
            """);
        var error = _session.Fails(code);
        var frames = error.Traceback.SkipWhile(line => line != "InvalidOperationException: on purpose").Skip(1).Select(line => line.Trim());
        Assert.Equal(["at Fail(), Cell [1], line 2", .. callers], frames);
    }

    [Fact]
    public void Iterators_async_lambdas_and_static_constructors_have_the_names_they_were_given()
    {
        _session.Ok("""
            IEnumerable<int> Items() { yield return 1; throw new Exception("items"); }
            async IAsyncEnumerable<int> Stream() { yield return 1; await Task.Yield(); throw new Exception("stream"); }
            class Table { public static int Size = int.Parse("z"); }
            """);
        Assert.Contains("   at Items(), Cell [1], line 1", _session.Fails("Items().Sum()").Traceback);
        Assert.Equal("   at Stream(), Cell [1], line 2|   at Cell [3], line 1", Frames("await foreach (var item in Stream()) { }"));
        Assert.Equal("   at lambda, Cell [4], line 1|   at Cell [4], line 1",
            Frames("Func<Task> run = async () => { await Task.Yield(); throw new Exception(\"late\"); }; await run();"));
        Assert.EndsWith("   at static Table(), Cell [1], line 3", Frames("Table.Size"), StringComparison.Ordinal);
    }

    private string Frames(string code) =>
        string.Join('|', _session.Fails(code).Traceback.Where(line => line.StartsWith("   at ", StringComparison.Ordinal)));

    [Fact]
    public void An_exception_after_await_keeps_its_line() =>
        Assert.Equal(3, _session.Fails("await Task.Delay(1);\n\nthrow new Exception(\"x\");").Line);

    [Fact]
    public void A_failed_task_shows_its_cause_rather_than_the_aggregate() =>
        Assert.Equal("ArgumentException", _session.Fails("Task.Run(() => throw new ArgumentException(\"bad\")).Wait();").Name);

    [Fact]
    public void Warnings_are_not_shown() =>
        Assert.Empty(_session.Ok("int unused() { int x; return 1; }\n[Obsolete] void old() { }\nold();").All);

    [Fact]
    public void A_very_deep_recursion_within_the_stack_works() =>
        Assert.Equal("50000", _session.Result("int Depth(int n) => n == 0 ? 0 : 1 + Depth(n - 1);\nDepth(50_000)"));
}
