using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Notebooks;
using static CollectiveAction.Jupyter.Tests.Notebooks.Samples;

namespace CollectiveAction.Jupyter.Tests.Export;

public sealed class StudentCopyTests
{
    [Fact]
    public void Has_a_cell_for_each_answer_and_neither_solutions_nor_what_is_for_the_teacher()
    {
        var notebook = Of(Executed("1", 1, Stream("1")), Prose("1. One *Check:* `Exercise.Check(\"03.1\", x)`. 2. Two `Exercise.Check(\"03.2\", y)`."),
            Prose("<summary>Solution</summary>\n```csharp\nExercise.Check(\"03.1\", 40);\n```", CellTags.Solution), Prose("Ask first who has seen it.", CellTags.Instructor),
            Code("2", CellTags.Solution), Prose("## References"));

        Assert.Empty(StudentCopy.Make(notebook));

        Assert.Equal(["1", "1. One *Check:* `Exercise.Check(\"03.1\", x)`. 2. Two `Exercise.Check(\"03.2\", y)`.",
            "Exercise.Check(\"03.1\", /* your answer in place of */ null);", "Exercise.Check(\"03.2\", /* your answer in place of */ null);", "## References"],
            notebook.Cells.Select(cell => cell.Source));
        Assert.Equal(["exercise-03-1", "exercise-03-2"], notebook.Cells.Where(cell => cell.HasTag(CellTags.Exercise)).Select(cell => cell.Node["id"]!.ToString()));
        Assert.Equal("""{"exercises":["03.1","03.2"]}""", notebook.RunMetadata!.ToJsonString());
        Assert.All(notebook.Cells, cell => Assert.Empty(cell.Outputs));
    }

    [Fact]
    public void Leaves_alone_what_is_answered_in_a_cell_already_and_a_notebook_without_checks()
    {
        var answered = Of(Prose("`Exercise.Check(\"03.1\", x)`"), Code("Exercise.Check(\"03.1\", null);"));
        StudentCopy.Make(answered);
        Assert.Equal(2, answered.Cells.Count);

        var none = Of(Prose("# T"), Code("1"));
        StudentCopy.Make(none);
        Assert.Equal(2, none.Cells.Count);
        Assert.Null(none.RunMetadata);
    }

    [Fact]
    public void Says_where_a_solution_stays_in() =>
        Assert.Equal([2], StudentCopy.Make(Of(Prose("# T"), Prose("<details><summary>Solution to exercise 1</summary>"))));
}
