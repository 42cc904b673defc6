using CollectiveAction.Jupyter.Tests.Session;

namespace CollectiveAction.Jupyter.Tests.Engine;

/// <summary>What the engine puts into code changes nothing of what the code means.</summary>
[Collection("Sessions")]
public sealed class CheckpointTests : IDisposable
{
    private readonly TestSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("var l = new List<int>();\nEnumerable.Range(0, 3).ToList().ForEach(x => l.Add(x));\nl.Count", "3")]
    [InlineData("var s = new HashSet<int>();\nEnumerable.Range(0, 3).ToList().ForEach(x => s.Add(x));\ns.Count", "3")]
    [InlineData("var a = new int[3];\nParallel.For(0, 3, i => a[i] = i * i);\na.Sum()", "5")]
    [InlineData("var n = 0;\nAction f = () => n++;\nf();\nf();\nn", "2")]
    [InlineData("var n = 0;\nFunc<int> f = () => n++;\nf();\nf()", "1")]
    [InlineData("var n = 0;\nFunc<int> f = () => n = 4;\nf()", "4")]
    [InlineData("Func<Task> f = async () => await Task.Delay(1);\nawait f();\n1", "1")]
    [InlineData("Func<Task<int>> f = async () => await Task.FromResult(3);\nawait f()", "3")]
    [InlineData("var f = int (int x) => x + 1;\nf(2)", "3")]
    [InlineData("Func<int, Func<int, int>> f = x => y => x + y;\nf(2)(3)", "5")]
    [InlineData("string F(Action a) => \"action\";\nstring F(Func<int> a) => \"func\";\nint G() => 1;\nF(() => G())", "func")]
    [InlineData("string F(Action a) => \"action\";\nstring F(Func<int> a) => \"func\";\nvoid G() { }\nF(() => G())", "action")]
    [InlineData("string F(Func<Task> a) => \"task\";\nstring F(Func<int> a) => \"int\";\nF(async () => await Task.Yield())", "task")]
    [InlineData("new[] { 3, 1, 2 }.AsQueryable().Where(x => x > 1).Expression.ToString().Contains(\"x > 1\")", "True")]
    [InlineData("using System.Linq.Expressions;\nExpression<Func<int, int>> e = x => x + 1;\ne.ToString()", "x => (x + 1)")]
    [InlineData("using System.Linq.Expressions;\nstring F(Expression<Func<int, bool>> e) => \"tree\";\nstring F(Func<int, bool> e) => \"delegate\";\nF((int x) => x > 1 && true)", null)]
    [InlineData("Func<int> f = () => throw new FormatException();\ntry { f(); } catch (FormatException) { }\n1", "1")]
    [InlineData("int F(int x) { int G(int y) => y + 1; return G(x); }\nF(1)", "2")]
    [InlineData("var r = \"\";\nswitch (1) { case 1: goto case 2; case 2: r += \"2\"; break; }\nr", "2")]
    [InlineData("var n = 0;\nagain: n++;\nif (n < 3) goto again;\nn", "3")]
    [InlineData("var n = 0;\nfor (var i = 0; i < 3; i++) for (var j = 0; j < 3; j++) n++;\nn", "9")]
    [InlineData("var n = 0;\nforeach (var (a, b) in new[] { (1, 2) }) n += a + b;\nn", "3")]
    [InlineData("var q = from x in new[] { 1, 2, 3 } where x > 1 select x * 2;\nq.Sum()", "10")]
    [InlineData("{ int G(int y) { return y + 1; } Console.Write(G(1)); }\n1", "1")]
    [InlineData("Func<string> f = () => null;\nf() ?? \"null\"", "null")]
    [InlineData("delegate ref int R();\nvar a = new int[1];\nR r = () => ref a[0];\nr() = 4;\na[0]", "4")]
    public void Code_means_what_it_says(string code, string? result)
    {
        if (result is null) Assert.Contains("CS0121", _session.Fails(code).Value, StringComparison.Ordinal);
        else Assert.Equal(result, _session.Result(code));
    }

    [Fact]
    public void Once_trees_are_in_play_no_lambda_is_guessed()
    {
        _session.Ok("var numbers = new[] { 3, 1, 2 }.AsQueryable();");
        Assert.Equal("True", _session.Result("numbers.Where(x => x > 1).Expression.ToString().Contains(\"x > 1\")"));
        Assert.Equal("2", _session.Result("numbers.Where(x => x > 1).ToList().Select(x => x - 1).Max()"));
    }

    [Theory]
    [InlineData("Enumerable.Range(0, 3).Select(x => x.Foo()).Sum(x => 1)", "Foo")]
    [InlineData("for (var i = 0; i < 3; i++) missing++;", "missing")]
    [InlineData("Func<int, int> f = x => missing;", "missing")]
    public void An_error_points_into_the_code_as_written(string code, string wrong) =>
        Assert.Equal(new string(' ', 4 + code.IndexOf(wrong, StringComparison.Ordinal)) + new string('^', wrong.Length),
            _session.Fails(code).Traceback[2]);

    [Fact]
    public void Frames_of_lambdas_and_functions_keep_their_lines_and_columns()
    {
        var error = _session.Fails("int Half(int v)\n{\n    return 1 / v;\n}\nFunc<int, int> f = v => Half(v - 1);\nf(1)");
        Assert.Equal("Cell [1], line 3", error.Traceback[0]);
        Assert.Equal("    return 1 / v;", error.Traceback[1].Trim() is var text ? "    " + text : "");
        Assert.Contains(error.Traceback, line => line.Contains("line 5", StringComparison.Ordinal));
    }
}
