using System.Net;
using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Export;

namespace CollectiveAction.Jupyter.Tests.Export;

public class CodeHighlighterTests
{
    [Theory]
    [InlineData("var x = 1.5; // note", "k:var", "n:1.5", "c:// note")]
    [InlineData("List<int> F(string s) => new Dictionary<string, Trial>();", "t:List", "k:int", "m:F", "t:Dictionary", "t:Trial")]
    [InlineData("$\"a {Math.Round(y)} b\"", "s:a ", "t:Math", "m:Round")]
    [InlineData("#r \"project:../lib\"\nvar a = \"s\";", "d:#r \"project:../lib\"\n", "s:\"s\"")]
    [InlineData("#!time\nawait G();", "d:#!time\n", "k:await", "m:G")]
    [InlineData("#!markdown\nvar is prose", "d:#!markdown\n")]
    public void Words_get_their_class(string code, params string[] expected)
    {
        var html = CodeHighlighter.Highlight(code, TypeLinks.None);
        var spans = Regex.Matches(html, "<span class=\"(.)\">(.*?)</span>", RegexOptions.Singleline)
            .Select(match => $"{match.Groups[1].Value}:{WebUtility.HtmlDecode(match.Groups[2].Value)}").ToList();
        Assert.All(expected, span => Assert.Contains(span, spans));
    }

    [Theory]
    [InlineData("var s = @\"a <b>\n\"; if (x < 3 && y > 2) { }")]
    [InlineData("this is { not C# at all \"unclosed")]
    [InlineData("#if X\nfoo\n#endif\nint z;")]
    public void No_character_is_lost(string code) =>
        Assert.Equal(code, WebUtility.HtmlDecode(Regex.Replace(CodeHighlighter.Highlight(code, TypeLinks.None), "<[^>]+>", "")));
}
