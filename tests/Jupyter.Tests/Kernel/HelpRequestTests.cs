using CollectiveAction.Jupyter.Kernel;

namespace CollectiveAction.Jupyter.Tests.Kernel;

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
