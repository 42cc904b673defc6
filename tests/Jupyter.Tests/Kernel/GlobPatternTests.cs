using CollectiveAction.Jupyter.Kernel;

namespace CollectiveAction.Jupyter.Tests.Kernel;

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
    public void Matches_whole_texts(string pattern, string text, bool expected) =>
        Assert.Equal(expected, new GlobPattern(pattern).Matches(text));

    [Fact]
    public void Many_stars_do_not_take_exponential_time() =>
        Assert.False(new GlobPattern(string.Concat(Enumerable.Repeat("*a", 50)) + "b").Matches(new string('a', 5000)));
}
