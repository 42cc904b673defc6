using CollectiveAction.Jupyter.Notebooks;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Notebooks;

public class FinishedProgressTests
{
    [Theory]
    [InlineData("""{"title":"Training","done":632,"total":632}""", true)]
    [InlineData("""{"title":"Training (1,416 runs stored before)","done":0,"total":0}""", true)]
    [InlineData("""{"title":"Training","done":631,"total":632}""", false)]
    [InlineData("""{"title":"Training","done":1}""", false)]
    [InlineData("""{"title":"Training","done":"1","total":"1"}""", false)]
    [InlineData("[1, 1]", false)]
    public void Only_a_bar_that_came_to_its_end_leaves_the_notebook(string record, bool leaves)
    {
        var notebook = Of(Executed("a", 1, Stream("before\n"), Progress(record), Display("text/html", "<b>after</b>")));
        FinishedProgress.Remove(notebook);
        Assert.Equal(leaves ? ["stream", "display_data"] : ["stream", "display_data", "display_data"],
            notebook.Cells[0].Outputs.Select(output => output["output_type"]!.ToString()));
        Assert.Equal(!leaves, notebook.ToJson().Contains("Training", StringComparison.Ordinal));
    }
}
