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
