using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.Tests.Session;

namespace CollectiveAction.Jupyter.Tests.Formatting;

[Collection("Sessions")]
public sealed class FormatterTests : IDisposable
{
    private readonly TestSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("1", "1")]
    [InlineData("0.1 + 0.2", "0.30000000000000004")]
    [InlineData("double.NaN", "NaN")]
    [InlineData("1m / 8", "0.125")]
    [InlineData("\"two\\nlines\"", "two\nlines")]
    [InlineData("'c'", "c")]
    [InlineData("true", "True")]
    [InlineData("DayOfWeek.Friday", "Friday")]
    [InlineData("new DateTime(2026, 3, 1, 4, 5, 6)", "2026-03-01 04:05:06")]
    [InlineData("new DateTime(2026, 3, 1, 4, 5, 6, DateTimeKind.Utc)", "2026-03-01 04:05:06Z")]
    [InlineData("new DateOnly(2026, 3, 1)", "2026-03-01")]
    [InlineData("TimeSpan.FromSeconds(1.5)", "00:00:01.5000000")]
    [InlineData("new System.Numerics.BigInteger(12)", "12")]
    [InlineData("typeof(Dictionary<string, int[]>)", "Dictionary<string, int[]>")]
    [InlineData("new ArgumentException(\"no\", new Exception(\"why\"))", "ArgumentException: no\n  caused by Exception: why")]
    [InlineData("Task.FromResult(5)", "Task (completed, 5)")]
    [InlineData("Task.CompletedTask", "Task (completed)")]
    [InlineData("new TaskCompletionSource().Task", "Task (still running; await it to get its result)")]
    [InlineData("(Func<int, string>)(i => \"\")", "(int) => string")]
    [InlineData("(int?)null", "null")]
    [InlineData("(1, \"a\", (2.5, 'c'))", "(1, \"a\", (2.5, \"c\"))")]
    [InlineData("new[] { 1, 2, 3 }", "[1, 2, 3]")]
    [InlineData("new int[0]", "[]")]
    [InlineData("new[] { \"a\\n\", null }", "[\"a\\n\", null]")]
    [InlineData("Enumerable.Range(0, 25)", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, … 5 more]")]
    [InlineData("Enumerable.Range(0, 25).Where(i => true)",
        "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, … more]")]
    [InlineData("new { A = 1, B = \"x\" }", "{ A = 1, B = \"x\" }")]
    [InlineData("new int[,] { { 1, 2 }, { 3, 40 } }", "0   1\n1   2\n3  40")]
    [InlineData("new Dictionary<string, int> { [\"a\"] = 1, [\"bb\"] = 22 }", "Key  Value\na        1\nbb      22")]
    [InlineData("new ReadOnlyMemory<int>(new[] { 1, 2 })", "[1, 2]")]
    [InlineData("\"aab\".GroupBy(c => c)", "[{ Key = \"a\", Items = [\"a\", \"a\"] }, { Key = \"b\", Items = [\"b\"] }]")]
    [InlineData("System.Text.Json.Nodes.JsonNode.Parse(\"[1]\")", "[\n  1\n]")]
    public void Values_have_a_plain_text(string code, string expected) => Assert.Equal(expected, _session.Result(code));

    [Fact]
    public void Records_are_listed_as_a_table()
    {
        var bundle = _session.Ok(
            "record Person(string Name, int Age);\nnew[] { new Person(\"Ada <3\", 36), new Person(\"Alan\", 41) }").ResultBundle!;
        Assert.Equal("Name    Age\nAda <3   36\nAlan     41", bundle.Data["text/plain"].GetValue<string>());
        var html = bundle.Data["text/html"].GetValue<string>();
        Assert.StartsWith("<table><thead><tr><th style=\"text-align:left\">Name</th>", html);
        Assert.Contains("Ada &lt;3", html);
        Assert.DoesNotContain("color", html);
    }

    [Fact]
    public void A_long_table_is_cut_and_says_by_how_much()
    {
        var bundle = _session.Ok("Enumerable.Range(0, 33).Select(i => new { I = i, Square = i * i }).ToList()").ResultBundle!;
        Assert.EndsWith("… 13 more rows", bundle.Data["text/plain"].GetValue<string>());
        Assert.Contains("… 13 more rows", bundle.Data["text/html"].GetValue<string>());
    }

    [Fact]
    public void Tuples_make_a_table_when_asked()
    {
        var outputs = _session.Ok("new[] { (1, \"a\"), (2, \"b\") }.DisplayTable();");
        Assert.Equal("Item1  Item2\n    1  a\n    2  b", outputs.All.Single().Plain);
    }

    [Fact]
    public void A_scalar_has_plain_text_only() => Assert.Equal(["text/plain"], _session.Ok("1").ResultBundle!.Data.Keys);

    [Fact]
    public void A_cycle_is_named_instead_of_followed()
    {
        Assert.Equal("Node { Name = \"a\", Next = Node { Name = \"b\", Next = <cycle: Node> } }",
            _session.Result(
                "record Node(string Name) { public Node Next { get; set; } }\nvar a = new Node(\"a\");\n"
                + "a.Next = new Node(\"b\") { Next = a };\na"));
    }

    [Fact]
    public void Depth_and_breadth_are_bounded()
    {
        var text = _session.Result("class Deep { public Deep Left => new Deep(); public Deep Right => new Deep(); }\nnew Deep()")!;
        Assert.InRange(text.Length, 100, 200_000);
        Assert.Contains("<Deep …>", text);
    }

    [Fact]
    public void A_huge_text_is_cut_and_says_so()
    {
        using var small = new TestSession(new SessionOptions { Limits = new OutputLimits { Text = 10 } });
        Assert.Equal("xxxxxxxxxx\n[cut: 90 more characters]", small.Result("new string('x', 100)"));
    }

    [Fact]
    public void A_getter_that_throws_does_not_spoil_the_rest() =>
        Assert.Equal("C { Good = 1, Bad = <threw InvalidOperationException: no> }",
            _session.Result("class C { public int Good => 1; public int Bad => throw new InvalidOperationException(\"no\"); }\nnew C()"));

    [Fact]
    public void A_text_form_of_the_authors_own_is_used() =>
        Assert.Equal("C!", _session.Result("class C { public int A => 1; public override string ToString() => \"C!\"; }\nnew C()"));

    [Fact]
    public void An_endless_sequence_is_cut() =>
        Assert.EndsWith("19, … more]", _session.Result("IEnumerable<int> Count() { for (var i = 0; ; i++) yield return i; }\nCount()"));

    [Fact]
    public void A_nested_object_is_folded_in_html()
    {
        var html = _session.Ok("new { Name = \"x\", Inner = new { Deep = 1 } }").ResultBundle!.Data["text/html"].GetValue<string>();
        Assert.Contains("<details><summary>{ Deep = 1 }</summary>", html);
    }
}
