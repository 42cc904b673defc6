using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Tests.Notebooks;

public class OnceScriptsTests
{
    private const string Shared = "<script data-once>window.draw = 1;</script>";

    [Fact]
    public void Only_the_first_of_equal_marked_scripts_stays()
    {
        var notebook = Of($"<p>a</p>\n{Shared}\n<script>draw('a')</script>", $"<p>b</p>\n{Shared}\n<script>draw('b')</script>", $"{Shared}<p>c</p>");
        OnceScripts.KeepFirst(notebook);
        Assert.Equal([$"<p>a</p>\n{Shared}\n<script>draw('a')</script>", "<p>b</p>\n<script>draw('b')</script>", "<p>c</p>"], Html(notebook));
        var once = notebook.ToJson();
        OnceScripts.KeepFirst(notebook);
        Assert.Equal(once, notebook.ToJson());
    }

    [Fact]
    public void Another_version_and_scripts_without_the_mark_stay()
    {
        string[] html = [Shared, Shared.Replace("1", "2", StringComparison.Ordinal), "<script>1</script>", "<script>1</script>", "<b data-once></b>", "<b data-once></b>"];
        var notebook = Of(html);
        OnceScripts.KeepFirst(notebook);
        Assert.Equal(html, Html(notebook));
    }

    private static Notebook Of(params string[] html) =>
        Samples.Of([.. html.Select((each, i) => Samples.Executed("figure", i + 1, Samples.Stream("text"), Samples.Display(MimeTypes.Html, MultilineText.Write(each))))]);

    private static IEnumerable<string> Html(Notebook notebook) => notebook.Cells.Select(cell => MultilineText.Read(cell.Outputs[1]["data"]![MimeTypes.Html]));
}
