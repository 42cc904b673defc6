using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Tests.Notebooks;

public class CellOutputsTests
{
    private readonly NotebookOutputs _notebook = new();

    [Fact]
    public void Neighbouring_writes_to_one_stream_become_one_output()
    {
        var cell = _notebook.Open(0, 1);
        cell.Stream(StreamName.Stdout, "a");
        cell.Stream(StreamName.Stdout, "b\nc");
        cell.Stream(StreamName.Stderr, "d");
        cell.Stream(StreamName.Stdout, "e");
        Assert.Equal(["stdout: [\"ab\\n\",\"c\"]", "stderr: [\"d\"]", "stdout: [\"e\"]"],
            cell.ToJson().Select(output => $"{output!["name"]}: {output["text"]!.ToJsonString()}"));
    }

    [Fact]
    public void A_result_carries_the_execution_count_and_a_display_does_not()
    {
        var cell = _notebook.Open(0, 7);
        cell.Display(MimeBundle.OfText("text/plain", "d"), null);
        cell.Result(MimeBundle.OfText("text/plain", "r"));
        var outputs = cell.ToJson();
        Assert.Null(outputs[0]!["execution_count"]);
        Assert.Equal(7, outputs[1]!["execution_count"]!.GetValue<int>());
        Assert.Equal("execute_result", outputs[1]!["output_type"]!.ToString());
    }

    [Fact]
    public void An_update_replaces_earlier_outputs_also_those_of_earlier_cells()
    {
        var first = _notebook.Open(3, 1);
        first.Display(MimeBundle.OfText("text/plain", "old"), "id");
        first.Display(MimeBundle.OfText("text/plain", "other"), "other");
        _notebook.TakeChanges();
        var second = _notebook.Open(4, 2);
        second.Update(MimeBundle.OfText("text/plain", "new"), "id");
        var (changed, outputs) = Assert.Single(_notebook.TakeChanges());
        Assert.Equal(3, changed);
        Assert.Equal(["new", "other"], outputs.Select(output => MultilineText.Read(output!["data"]!["text/plain"])));
        Assert.Empty(second.ToJson());
    }

    [Fact]
    public void Clearing_with_wait_keeps_the_old_output_until_the_next()
    {
        var cell = _notebook.Open(0, 1);
        cell.Stream(StreamName.Stdout, "old");
        cell.Clear(wait: true);
        Assert.Single(cell.ToJson());
        cell.Stream(StreamName.Stdout, "new");
        Assert.Equal("new", MultilineText.Read(Assert.Single(cell.ToJson())!["text"]));
        cell.Clear(wait: false);
        Assert.Empty(cell.ToJson());
    }

    [Fact]
    public void Json_representations_stay_json_and_text_is_split_into_lines()
    {
        var cell = _notebook.Open(0, 1);
        cell.Display(
            new MimeBundle(new Dictionary<string, JsonNode>
            {
                [MimeTypes.Plotly] = new JsonObject { ["data"] = new JsonArray() },
                ["image/png"] = "QUJD",
                ["text/html"] = "<p>\n</p>",
            }), null);
        var data = cell.ToJson()[0]!["data"]!;
        Assert.Equal("""{"data":[]}""", data[MimeTypes.Plotly]!.ToJsonString());
        Assert.Equal("\"QUJD\"", data["image/png"]!.ToJsonString());
        Assert.Equal(2, data["text/html"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("10%\r20%\r100%\n", "100%\n")]
    [InlineData("abc\rX\n", "Xbc\n")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("ab\bc", "ac")]
    public void A_progress_line_is_kept_as_it_looks_at_the_end(string written, string kept)
    {
        var cell = _notebook.Open(0, 1);
        cell.Stream(StreamName.Stdout, written);
        Assert.Equal(kept, MultilineText.Read(cell.ToJson()[0]!["text"]));
    }

    [Fact]
    public void Nobody_answers_questions()
    {
        var cell = _notebook.Open(0, 1);
        Assert.Contains("headless", Assert.Throws<NotSupportedException>(() => cell.ReadLine("?", false, CancellationToken.None)).Message,
            StringComparison.Ordinal);
    }
}
