using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Checking;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Checking;

public class NotebookComparisonTests
{
    [Fact]
    public void The_same_outputs_are_the_same() =>
        Assert.Empty(
            Compare([Executed("a", 1, Stream("x = 1.5\n"), Figure("[1,2]"), Claim("c", "holds"))],
                [Executed("a", 1, Stream("x = 1.5\n"), Figure("[1,2]"), Claim("c", "holds"))]).Differences);

    [Fact]
    public void Finished_progress_that_a_front_end_saved_is_no_difference()
    {
        var finished = Progress("""{"title":"Training","done":5,"total":5}""");
        var stopped = Progress("""{"title":"Training","done":4,"total":5}""");
        Assert.Empty(Compare([Executed("a", 1, finished, Stream("x"))], [Executed("a", 1, Stream("x"))]).Differences);
        Assert.NotEmpty(Compare([Executed("a", 1, stopped, Stream("x"))], [Executed("a", 1, Stream("x"))]).Differences);
    }

    [Theory]
    [InlineData("loss 0.123456789", "loss 0.123456780", true)]
    [InlineData("loss 0.1234", "loss 0.1235", false)]
    [InlineData("n   12", "n 12", true)]
    [InlineData("v = 9.9999999", "v =  10", true)]
    [InlineData("x 1e-18", "x -3e-17", true)]
    [InlineData("x −0.5", "x -0.5", true)]
    [InlineData("x 0.5", "x -0.5", false)]
    [InlineData("held", "failed", false)]
    [InlineData("a\nb", "a", false)]
    [InlineData("NaN", "1", false)]
    public void Text_is_compared_by_its_words_and_its_numbers(string was, string now, bool same)
    {
        var report = Compare([Executed("a", 1, Stream(was))], [Executed("a", 1, Stream(now))]);
        Assert.Equal(same, report.Differences.Count == 0);
        if (!same)
            Assert.Matches("cell \\[1\\]: other text on stdout\n    was  line \\d", report.Differences[0].ToString());
    }

    [Fact]
    public void Figures_are_compared_by_their_data_and_their_pictures_are_not()
    {
        var was = Figure("[1,2,3]");
        was["data"]!["text/html"] = "<img src='old'>";
        Assert.Empty(Compare([Executed("a", 1, was)], [Executed("a", 1, Figure("[1,2,3.0000000001]"))]).Differences);
        var difference = Assert.Single(Compare([Executed("a", 1, Figure("[1,2,3]"))], [Executed("a", 1, Figure("[1,2,4]"))]).Differences);
        Assert.Equal(("other figure at data[0].y[2]", "3", "4"), (difference.What, difference.Was, difference.Is));
    }

    [Fact]
    public void A_base64_array_equals_the_list_of_its_numbers()
    {
        var bytes = new byte[16];
        BitConverter.TryWriteBytes(bytes, 1.5);
        BitConverter.TryWriteBytes(bytes.AsSpan(8), -2.0);
        var packed = $$"""{"dtype":"f8","bdata":"{{Convert.ToBase64String(bytes)}}"}""";
        Assert.Empty(Compare([Executed("a", 1, Figure(packed))], [Executed("a", 1, Figure("[1.5,-2]"))]).Differences);
        Assert.Single(Compare([Executed("a", 1, Figure(packed))], [Executed("a", 1, Figure("[1.5,-2.1]"))]).Differences);
    }

    [Fact]
    public void Another_kind_of_output_is_named_on_both_sides()
    {
        var difference = Assert.Single(
            Compare([Executed("a", 1, Stream("x"))], [Executed("a", 1, Display("text/html", "<b>x</b>"))]).Differences);
        Assert.Equal(("other kinds of output", "stdout", "display_data text/html"), (difference.What, difference.Was, difference.Is));
    }

    [Fact]
    public void A_volatile_cell_may_show_other_numbers_and_words_but_not_other_kinds()
    {
        JsonObject Cell(JsonObject output)
        {
            var cell = Executed("a", 1, output);
            cell["metadata"] = new JsonObject { ["tags"] = new JsonArray("volatile") };
            return cell;
        }
        Assert.Empty(Compare([Cell(Stream("took 3 ms"))], [Cell(Stream("took 4.2 s"))]).Differences);
        Assert.Single(Compare([Cell(Stream("took 3 ms"))], [Cell(Display("text/html", "x"))]).Differences);
    }

    [Fact]
    public void Cells_run_out_of_order_and_committed_errors_are_differences()
    {
        var error = new JsonObject { ["output_type"] = "error", ["ename"] = "E", ["evalue"] = "v", ["traceback"] = new JsonArray() };
        Assert.Contains("top to bottom",
            Compare([Executed("a", 2), Executed("b", 1)], [Executed("a", 1), Executed("b", 2)]).Differences[0].What,
            StringComparison.Ordinal);
        Assert.Contains("shows an error", Compare([Executed("a", 1, error)], [Executed("a", 1)]).Differences[0].What,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Another_verdict_is_a_difference_and_so_is_a_claim_that_fails()
    {
        var report = Compare([Executed("a", 1, Claim("c", "holds"))], [Executed("a", 1, Claim("c", "fails"))]);
        Assert.Equal(["claim \"c\" has another verdict", "claim \"c\" fails"], report.Differences.Select(difference => difference.What));
        Assert.Single(Compare([Executed("a", 1, Claim("c", "holds"))], [Executed("a", 1)]).Differences,
            difference => difference.Is == "(no such claim)");
    }

    [Fact]
    public void On_other_data_only_structure_and_claims_are_compared_and_the_report_says_so()
    {
        var report = Compare(
            [Executed("a", 1, Data("aaaa"), Stream("1"), Claim("c", "holds", 0.9))],
            [Executed("a", 1, Data("bbbb", "synthetic"), Stream("2"), Claim("c", "not-decided", 0.1))]);
        Assert.Empty(report.Differences);
        Assert.Equal("ran on synthetic resumes (bbbb), committed on real resumes (aaaa): compared structure and claims only",
            report.Remark);
        Assert.NotEmpty(
            Compare([Executed("a", 1, Data("a"), Claim("c", "holds"))], [Executed("a", 1, Data("b"), Claim("c", "fails"))]).Differences);
    }

    [Fact]
    public void Further_data_of_a_page_count_like_the_first()
    {
        Assert.Equal(["aaaa", "bbbb"], LedgerData.Read(Of(Executed("a", 1, Page()))).Select(data => data.Fingerprint));
        Assert.Contains("ran on", Compare([Executed("a", 1, Page())], [Executed("a", 1, Data("aaaa"))]).Remark!, StringComparison.Ordinal);

        static JsonObject Page()
        {
            var page = Data("aaaa");
            page["data"]![MimeTypes.Data]!["further"] = new JsonArray(Data("bbbb", "synthetic")["data"]![MimeTypes.Data]!.DeepClone());
            return page;
        }
    }

    [Fact]
    public void A_notebook_without_outputs_has_nothing_to_compare_with() =>
        Assert.Contains("--save", Assert.Single(Compare([Code("a")], [Executed("a", 1)]).Differences).What, StringComparison.Ordinal);

    [Fact]
    public void A_failed_run_is_a_difference_with_its_place()
    {
        var run = Run(Of(Executed("a", 1))) with { Status = RunStatus.Failed, Failure = new RunFailure(1, 4, "CS0103: no such name") };
        var difference = Assert.Single(NotebookComparison.Compare(Of(Executed("a", 1)), run, 1e-6).Differences);
        Assert.Equal("cell [1], line 4: CS0103: no such name", difference.Is);
    }

    internal static NotebookRun Run(Notebook notebook, NotebookMode mode = NotebookMode.Default) => new(
        new NotebookFile("/n/sample.ipynb", "sample"), notebook, mode, RunStatus.Succeeded, null, 1, 1, 0.5, new Dictionary<int, double>(),
        [.. LedgerClaim.Read("sample", notebook)], LedgerData.Read(notebook));

    private static CheckReport Compare(JsonObject[] was, JsonObject[] now) => NotebookComparison.Compare(Of(was), Run(Of(now)), 1e-6);

    private static JsonObject Figure(string y) =>
        Display(MimeTypes.Plotly, JsonNode.Parse($$"""{"data":[{"type":"scatter","y":{{y}}}],"layout":{} }""")!, "a figure");
}
