using CollectiveAction.Data.Text;

namespace CollectiveAction.Data.Tests.Text;

public class TextPreparationTests
{
    [Theory]
    [InlineData("<span class=\"hl\">Java</span> Developer", "java developer")]
    [InlineData("R&amp;D, C++ and C# (.NET)!", "r&d c++ and c# .net")]
    [InlineData("mail me@example.org or see https://example.org/x now", "mail or see now")]
    [InlineData("from 2012 to 19 in room 12345a", "from to 19 in room")]
    [InlineData("a < b and c > d", "a b and c d")]
    [InlineData("--- ... !", "")]
    public void Raw_text_becomes_words(string raw, string words) => Assert.Equal(words, TextPreparation.Clean(raw));

    [Fact]
    public void Cleaning_twice_changes_nothing()
    {
        var once = TextPreparation.Clean("Senior <b>Engineer</b> (C++), Straße; e-mail: x@y.z");
        Assert.Equal("senior engineer c++ straße e-mail", once);
        Assert.Equal(once, TextPreparation.Clean(once));
    }
}
