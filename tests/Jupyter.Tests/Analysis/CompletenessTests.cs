using CollectiveAction.Jupyter.Engine;

namespace CollectiveAction.Jupyter.Tests.Analysis;

[Collection("Sessions")]
public sealed class CompletenessTests
{
    [Theory]
    [InlineData("1 + 1", Completeness.Complete)]
    [InlineData("var x = 1;", Completeness.Complete)]
    [InlineData("", Completeness.Complete)]
    [InlineData("#!time", Completeness.Complete)]
    [InlineData("#r \"nuget:X\"\n1", Completeness.Complete)]
    [InlineData("#!markdown\n{ (", Completeness.Complete)]
    [InlineData("undefined(1)", Completeness.Complete)]
    [InlineData("for (var i = 0; i < 3; i++) {", Completeness.Incomplete)]
    [InlineData("int F(int x) =>", Completeness.Incomplete)]
    [InlineData("var s = \"\"\"\ntext", Completeness.Incomplete)]
    [InlineData("Math.Max(1,", Completeness.Incomplete)]
    [InlineData("/* open", Completeness.Incomplete)]
    [InlineData("import = 7q", Completeness.Invalid)]
    [InlineData("var = = 3;", Completeness.Invalid)]
    [InlineData("if (true)) { }", Completeness.Invalid)]
    [InlineData("}", Completeness.Invalid)]
    public void A_cell_is_complete_incomplete_or_invalid(string code, Completeness expected)
    {
        using var session = new CSharpSession(new SessionOptions());
        Assert.Equal(expected, session.IsComplete(code));
    }
}
