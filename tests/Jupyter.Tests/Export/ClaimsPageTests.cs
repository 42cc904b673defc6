using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Export;

/// <summary>The ledger of a run beside what the committed run found.</summary>
public class ClaimsPageTests
{
    private static readonly NotebookFile File = new(Path.Combine(Path.GetTempPath(), "notebooks", "n.ipynb"), "n");

    [Fact]
    public void A_claim_shows_its_mode_and_data_the_committed_verdict_and_the_command_that_decides_it()
    {
        var page = Page(
            now: """{"id":"a","statement":"S","kind":"measurement","verdict":"not-decided","reason":"needs full mode","mode":"default","data":{"Twin":"f"}}""",
            was: """{"id":"a","statement":"S","kind":"measurement","verdict":"holds","measured":0.5,"lower":0.4,"upper":0.6,"threshold":"≥ 0.3","mode":"full","data":{"Table":"g"}}""");
        Assert.Contains("default mode, Twin · data <code title=\"f\">f</code></p>", page, StringComparison.Ordinal);
        Assert.Contains("Committed run (full mode, Table): ✓ holds, measured <b>0.5</b> [0.4, 0.6], required ≥ 0.3</p>", page, StringComparison.Ordinal);
        Assert.Contains("run n.ipynb --full</code>", page, StringComparison.Ordinal);
        Assert.Contains("decided otherwise in the committed run 0<", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-otherwise", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_decided_otherwise_is_counted_and_can_be_filtered()
    {
        var page = Page(
            now: """{"id":"a","statement":"S","kind":"measurement","verdict":"fails","measured":0.2,"mode":"default"}""",
            was: """{"id":"a","statement":"S","kind":"measurement","verdict":"holds","measured":0.5,"mode":"full"}""");
        Assert.Contains("decided otherwise in the committed run 1<", page, StringComparison.Ordinal);
        Assert.Contains(" data-otherwise id=\"n-a\"", page, StringComparison.Ordinal);
        Assert.Contains("<strong>The committed run decided otherwise</strong> (full mode): ✓ holds", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_that_never_changed_says_since_when_and_one_that_did_has_a_table()
    {
        PastClaim Past(string commit, double measured) => new(commit, new DateOnly(2026, 1, 2), NotebookMode.Full,
            LedgerClaim.Read("n", 1, (JsonObject)JsonNode.Parse($$"""{"id":"a","verdict":"holds","measured":{{measured}}}""")!));
        Assert.Equal("<p class=\"source\">committed so since 2026-01-02 <code>c0ffee</code></p>\n", ClaimHistoryTable.Render([Past("c0ffee", 1)]));
        Assert.Contains("history: 2 states since 2026-01-02", ClaimHistoryTable.Render([Past("c0ffee", 1), Past("d1ce", 2)]), StringComparison.Ordinal);
        Assert.Empty(ClaimHistoryTable.Render([]));
    }

    [Fact]
    public void A_claim_of_a_run_names_its_commit_and_the_seconds_of_its_cell()
    {
        var notebook = Of(Executed("c", 1, Output("""{"id":"a","statement":"S","kind":"measurement","verdict":"holds","measured":0.5}""")));
        var run = new NotebookRun(File, notebook, NotebookMode.Quick, RunStatus.Succeeded, null, 1, 1, 2, new Dictionary<int, double> { [0] = 1.5 },
            [.. LedgerClaim.Read("n", notebook)], []);
        var page = ClaimsPage.Render(new Book([BookChapter.Of(run, CommittedRun.Of("n", notebook))], new RunSurroundings("c0ffee", "test", "P"))).Body;
        Assert.Contains(" · its cell took 1.5 s · commit <code>c0ffee</code></p>", page, StringComparison.Ordinal);
    }

    private static string Page(string now, string was)
    {
        var chapter = new BookChapter(File, Of(Executed("c", 1, Output(now))), null) { Committed = CommittedRun.Of("n", Full(Of(Executed("c", 1, Output(was))))) };
        return ClaimsPage.Render(new Book([chapter], new RunSurroundings("c0ffee", "test", "P"))).Body;
    }

    private static Notebook Full(Notebook notebook)
    {
        notebook.RunMetadata = new JsonObject { ["mode"] = "full" };
        return notebook;
    }

    private static JsonObject Output(string claim) => Display(MimeTypes.Claim, JsonNode.Parse(claim)!);
}
