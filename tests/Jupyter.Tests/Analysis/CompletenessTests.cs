using CollectiveAction.Jupyter.Analysis;
using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Session;

namespace CollectiveAction.Jupyter.Tests.Analysis;

[Collection("Sessions")]
public sealed class CompletenessTests
{
    [Theory]
    [InlineData("1 + 1")]
    [InlineData("var x = 1;")]
    [InlineData("")]
    [InlineData("// nothing")]
    [InlineData("#!time")]
    [InlineData("#r \"nuget:X\"\n1")]
    [InlineData("#!markdown\n{ (")]
    [InlineData("undefined(1)")]
    [InlineData("try { } catch { }")]
    [InlineData("#if X\n{ (\n#endif")]
    public void A_cell_that_parses_is_complete(string code) => Expect(Completeness.Complete, code);

    [Theory]
    [InlineData("for (var i = 0; i < 3; i++) {")]
    [InlineData("if (true) {\n    F();\n\n    // more to come\n")]
    [InlineData("if (a) { } else")]
    [InlineData("try { }")]
    [InlineData("do { }")]
    [InlineData("int F(int x) =>")]
    [InlineData("class A { public")]
    [InlineData("from a in b where")]
    [InlineData("a switch { 1 => 2,")]
    [InlineData("Math.Max(1,")]
    [InlineData("Math.Max(1, // the smaller")]
    [InlineData("new[] { 1, 2")]
    [InlineData("x[0")]
    [InlineData("1 +")]
    [InlineData("x.")]
    [InlineData("var x = 1")]
    [InlineData("var s = \"\"\"\ntext")]
    [InlineData("\"\"\"\ntext\n")]
    [InlineData("$\"\"\"\n{x}\ntext")]
    [InlineData("@\"text\nand more")]
    [InlineData("\"text")]
    [InlineData("$\"text")]
    [InlineData("f(\"text")]
    [InlineData("$\"a {b")]
    [InlineData("$\"a {b +\n")]
    [InlineData("$@\"a\n{b} c")]
    [InlineData("/* open")]
    [InlineData("F(); /* open\n}")]
    [InlineData("#if X\nF();")]
    [InlineData("#region Data\nF();")]
    public void What_more_text_can_end_is_incomplete(string code) => Expect(Completeness.Incomplete, code);

    [Theory]
    [InlineData("import = 7q")]
    [InlineData("var = = 3;")]
    [InlineData("var = = 3; {")]
    [InlineData("if (true)) { }")]
    [InlineData("if true {")]
    [InlineData("for (var i = 0; i < 3 i++) {")]
    [InlineData("def f(x):")]
    [InlineData("}")]
    [InlineData("{ ]")]
    [InlineData("( }")]
    [InlineData("(1))")]
    [InlineData("} else")]
    [InlineData("else { }")]
    [InlineData("catch {")]
    [InlineData("1 + + )")]
    [InlineData("1 + ) + (")]
    [InlineData("1 2")]
    [InlineData("Math.Max(1 2")]
    [InlineData("print \"x\"")]
    [InlineData("if (true) {\n    print \"x\"")]
    [InlineData("\"text\nF(1,")]
    [InlineData("0x")]
    [InlineData("\\")]
    [InlineData("#endif")]
    public void What_no_text_can_mend_is_invalid(string code) => Expect(Completeness.Invalid, code);

    private static void Expect(Completeness expected, string code)
    {
        using var session = new CSharpSession(new SessionOptions());
        Assert.Equal(expected, session.IsComplete(code));
    }
}
