using CollectiveAction.Jupyter.Export;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Export;

public class ScriptExporterTests
{
    [Fact]
    public void Prose_and_magic_commands_become_comments_and_code_stays() => Assert.Equal(
        "// From the notebook n.ipynb.\n\n// # Title\n//\n// Text.\n\n// #!time\nvar x = 1;\n\nx\n",
        ScriptExporter.Export("n.ipynb", Of(Prose("# Title\n\nText."), Code("#!time\nvar x = 1;\n"), Code("  "), Code("x"))));

    [Fact]
    public void A_students_copy_has_no_solutions_and_no_outputs_and_untagged_ones_are_named()
    {
        var notebook = Of(Prose("# T"), Executed("1", 1, Stream("1")), Prose("secret", "solution"), Code("secret", "solution"),
            Prose("<details><summary><b>Solution</b></summary>oops</details>"));
        Assert.Equal([3], StudentCopy.Make(notebook));
        Assert.Equal(["# T", "1", "<details><summary><b>Solution</b></summary>oops</details>"], notebook.Cells.Select(cell => cell.Source));
        Assert.Empty(notebook.Cells[1].Outputs);
    }
}
