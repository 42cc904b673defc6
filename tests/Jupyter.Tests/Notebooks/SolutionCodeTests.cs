using CollectiveAction.Jupyter.Notebooks;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Notebooks;

public sealed class SolutionCodeTests
{
    [Fact]
    public void Each_block_of_a_solution_becomes_a_cell_after_it()
    {
        var notebook = Of(Code("var x = 1;"), Prose("Text.\n```csharp\nshown\n```"), Prose("A\n```csharp\nx + 1\n```\nB\n```csharp\nx + 2\nx + 3\n```", CellTags.Solution), Prose("## References"));

        SolutionCode.Insert(notebook);

        Assert.Equal(["var x = 1;", "x + 1", "x + 2\nx + 3"], notebook.Cells.Where(cell => cell.IsCode).Select(cell => cell.Source));
        Assert.Equal([false, false, false, true, true, false], notebook.Cells.Select(cell => cell.IsCode && cell.HasTag(CellTags.Solution)));
        Assert.Equal(["solution-code-1", "solution-code-2"], notebook.Cells.Where(cell => cell.IsCode && cell.HasTag(CellTags.Solution)).Select(cell => cell.Node["id"]!.ToString()));
    }

    [Fact]
    public void The_first_lines_of_a_project_run_after_it()
    {
        var notebook = Of(Prose("### Project: p\n```csharp\nx + 1\n```", CellTags.Project), Prose("## References\n```csharp\nshown\n```"));

        SolutionCode.Insert(notebook);

        Assert.Equal([false, true, false], notebook.Cells.Select(cell => cell.IsCode));
        Assert.Equal("x + 1", notebook.Cells[1].Source);
    }

    [Fact]
    public void Calls_of_checks_are_found_in_prose_and_code()
    {
        var notebook = Of(Prose("`Exercise.Check(\"02.10\", x)` and Exercise.Check(\"2.1\", x)"), Prose("```csharp\nExercise . Check( \"01.2\" , x);\n```"), Code("Exercise.Check(\"07.1\", 1)"));

        Assert.Equal(["01.2", "02.10"], ExerciseCalls.Asked(notebook));
        Assert.Equal(["07.1"], ExerciseCalls.In(notebook.Cells[2]));
    }
}
