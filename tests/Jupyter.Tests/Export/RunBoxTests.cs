using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Runner;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Export;

public sealed class RunBoxTests
{
    private const string Run = "dotnet run --project lib/Jupyter -c Release -- run n.ipynb";

    [Fact]
    public void Real_data_are_named_in_the_command_of_each_shell() => Assert.Equal(
        [$"COLLECTIVE_ACTION_DATA=/folder/of/the/data {Run} --full", $"$env:COLLECTIVE_ACTION_DATA = \"C:\\folder\\of\\the\\data\"; {Run} --full"],
        Commands(Box("""{"mode":"full"}""", Data("f00d", "real"))));

    [Fact]
    public void The_synthetic_twin_needs_the_variable_unset_and_no_data_need_nothing()
    {
        var twin = Box("""{"mode":"quick"}""", Data("f00d", "synthetic"));
        Assert.Equal([$"{Run} --quick"], Commands(twin));
        Assert.Contains("<code>COLLECTIVE_ACTION_DATA</code> unset", twin, StringComparison.Ordinal);
        Assert.Contains("<code>f00d</code>", twin, StringComparison.Ordinal);
        var none = Box("""{"mode":"default"}""");
        Assert.Equal([Run], Commands(none));
        Assert.DoesNotContain("COLLECTIVE_ACTION_DATA", none, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_are_set_again_as_one_word_each()
    {
        var box = Box("""{"mode":"quick","parameters":{"people":"25","target":"Web \"Dev\""}}""");
        Assert.Equal([$"{Run} --quick --param people=25 --param \"target=Web \\\"Dev\\\"\""], Commands(box));
        Assert.Contains("<dt>parameters</dt><dd><code>people = 25</code>, <code>target = Web &quot;Dev&quot;</code></dd>", box, StringComparison.Ordinal);
    }

    [Fact]
    public void A_book_of_one_mode_has_that_mode_in_its_command_and_a_book_of_several_says_so()
    {
        Assert.Contains("run notebooks --full</code>", RunBox.Of(BookOf("""{"mode":"full"}""", """{"mode":"full"}""")), StringComparison.Ordinal);
        var several = RunBox.Of(BookOf("""{"mode":"full"}""", """{"mode":"quick"}"""));
        Assert.Contains("run notebooks</code>", several, StringComparison.Ordinal);
        Assert.Contains("several modes", several, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Commands(string box) =>
        Regex.Matches(box, "<pre[^>]*><code>(.*?)</code></pre>").Select(match => WebUtility.HtmlDecode(match.Groups[1].Value));

    private static string Box(string metadata, params JsonObject[] outputs) => RunBox.Of(Chapter(metadata, outputs), commit: null);

    private static Book BookOf(params string[] metadata) => new([.. metadata.Select(each => Chapter(each))], new RunSurroundings("c0ffee", "test", "A book"));

    private static BookChapter Chapter(string metadata, params JsonObject[] outputs)
    {
        var notebook = Of(Prose("# One"), Executed("a", 1, outputs));
        notebook.RunMetadata = (JsonObject)JsonNode.Parse(metadata)!;
        return new BookChapter(new NotebookFile(Path.Combine(Path.GetTempPath(), "n.ipynb"), "n"), notebook, Run: null);
    }
}
