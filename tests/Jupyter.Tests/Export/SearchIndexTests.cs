using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Export;

namespace CollectiveAction.Jupyter.Tests.Export;

public class SearchIndexTests
{
    private const string Page = """
        <h1 id="one">One &amp; only</h1><div class="prose"><p>A share <span class="math">\(\alpha \ge \frac{1}{2}\)</span> suffices.</p>
        <h2 id="two">The <em>bound</em></h2><blockquote><p><strong>Theorem 3</strong> (Hardt). Members win.</p></blockquote>
        <table><thead><tr><th>k</th><th>rate</th></tr></thead><tbody><tr><td>1</td><td>0.5</td></tr></tbody></table></div>
        <div class="cell" id="cell-4"><span class="prompt" aria-hidden="true">4</span><pre class="code"><code>var secret = 1;</code></pre><div class="outputs">
        <script>var hidden = 2;</script><p>The run took 3 rounds.</p>
        <aside class="claim held" id="claim-c-1"><p><span class="chip held">✓ holds</span> The bound holds.</p><p class="numbers">measured <b>0.5</b> · Theorem 3</p></aside></div></div>
        <nav class="neighbours"><a href="x.html">Elsewhere</a></nav>
        """;

    [Fact]
    public void A_page_is_cut_into_headings_prose_theorems_and_claims_without_code_scripts_and_navigation() => Assert.Equal(
        [
            new("heading", "one", "One & only", "One & only"),
            new("prose", "one", "One & only", "A share α ≥ 1/2 suffices."),
            new("heading", "two", "The bound", "The bound"),
            new("theorem", "two", "The bound", "Theorem 3 (Hardt). Members win."),
            new("prose", "two", "The bound", "k rate"),
            new("prose", "two", "The bound", "1 0.5"),
            new("prose", "cell-4", "The bound", "The run took 3 rounds."),
            new PagePassage("claim", "claim-c-1", "The bound", "The bound holds. measured 0.5 · Theorem 3"),
        ], PagePassages.Of(Page));

    [Theory]
    [InlineData(@"\(x_1\)", "x_1")]
    [InlineData(@"\[ \Pr\left[h(x) \in \{0, 1\}\right] \]", "Pr[h(x) ∈ {0, 1}]")]
    [InlineData(@"\tfrac{\alpha}{1-\alpha}\,\xi \le 20\%", "α/(1-α)ξ ≤ 20%")]
    [InlineData(@"\log \lVert\theta\rVert^2", "log ‖θ‖^2")]
    public void Formulas_become_a_line_of_text(string tex, string text) => Assert.Equal(text, TexText.Of(tex));

    [Fact]
    public void The_index_is_a_script_with_the_newest_of_each_page_that_no_text_can_end()
    {
        var index = new SearchIndex();
        index.Add(new PageContent("Old", "a.html", "<p>old words</p>", []));
        index.Add(new PageContent("New </script>", "a.html", "<h2 id=\"h\">Head</h2><p>&lt;/script&gt; text</p>", []));
        var script = index.ToScript();
        Assert.DoesNotContain("</script", script, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("old words", script, StringComparison.Ordinal);
        const string begin = "window.bookIndex = ";
        var page = JsonNode.Parse(script[begin.Length..^2])![0]!;
        Assert.Equal("New </script>", page["title"]!.ToString());
        Assert.Equal("""[["h","h",0,""],["p","h",0,"\u003C/script\u003E text"]]""", page["passages"]!.ToJsonString());
    }
}
