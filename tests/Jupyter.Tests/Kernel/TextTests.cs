using CollectiveAction.Jupyter.Kernel;

namespace CollectiveAction.Jupyter.Tests.Kernel;

public class CodePointsTests
{
    [Theory]
    [InlineData("abc", 2, 2)]
    [InlineData("𝛼b", 1, 2)]
    [InlineData("𝛼b𝛽", 3, 5)]
    [InlineData("abc", 9, 3)]
    [InlineData("abc", -1, 0)]
    [InlineData("a\uD835b", 2, 2)]
    public void Positions_skip_the_second_half_of_a_pair(string text, int codePoints, int utf16)
    {
        Assert.Equal(utf16, CodePoints.ToUtf16(text, codePoints));
        Assert.Equal(Math.Clamp(codePoints, 0, 3), CodePoints.FromUtf16(text, utf16));
    }
}

public class GlobPatternTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("1+*", "1+1\n2", true)]
    [InlineData("1?1", "1+1", true)]
    [InlineData("?", "", false)]
    [InlineData("a*c*e", "abcde", true)]
    [InlineData("a*c*e", "abcd", false)]
    [InlineData("[abc]x", "bx", true)]
    [InlineData("[^abc]x", "bx", false)]
    [InlineData("[^abc]x", "dx", true)]
    [InlineData("a[", "a[", true)]
    [InlineData("a.b", "axb", false)]
    [InlineData("**a**", "bab", true)]
    public void Matches_whole_texts(string pattern, string text, bool expected) => Assert.Equal(expected, new GlobPattern(pattern).Matches(text));

    [Fact]
    public void Many_stars_do_not_take_exponential_time() =>
        Assert.False(new GlobPattern(string.Concat(Enumerable.Repeat("*a", 50)) + "b").Matches(new string('a', 5000)));
}

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

public class HelpRequestTests
{
    [Theory]
    [InlineData("Math.Abs?", "Math.Abs", false)]
    [InlineData(" x??\n", "x", true)]
    public void A_name_with_question_marks_asks_for_help(string code, string expression, bool detailed) =>
        Assert.Equal(new HelpRequest(expression, detailed), HelpRequest.Parse(code));

    [Theory]
    [InlineData("a ? b : c")]
    [InlineData("x?.Length")]
    [InlineData("?")]
    [InlineData("f()?")]
    [InlineData("x???")]
    public void Other_code_does_not(string code) => Assert.Null(HelpRequest.Parse(code));
}
