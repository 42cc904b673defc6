using CollectiveAction.Jupyter.Kernel;

namespace CollectiveAction.Jupyter.Tests.Kernel;

public class IndentationTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("if (x) {", "    ")]
    [InlineData("  Call(\n", "      ")]
    [InlineData("    var x =", "    ")]
    [InlineData("a\n\tb {\n\n", "\t    ")]
    public void Follows_the_last_line_and_opening_brackets(string code, string expected) => Assert.Equal(expected, Indentation.Next(code));
}
