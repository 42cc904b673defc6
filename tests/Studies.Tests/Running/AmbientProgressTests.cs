using CollectiveAction.Studies.Running;

namespace CollectiveAction.Studies.Tests.Running;

[Collection(nameof(NotebookCollection))]
public class AmbientProgressTests
{
    [Fact]
    public void Updates_one_display_and_ends_with_a_line_that_names_no_time()
    {
        using var notebook = new NotebookStandIn();
        LongWork.ForEach("Training models", 12, (_, _) => { }, progress: null, CancellationToken.None);

        var shown = NotebookStandIn.Representations(Assert.Single(notebook.Shown));
        Assert.Equal("Training models: 12 of 12", shown["text/plain"]);
        Assert.Equal("<small>Training models: 12 of 12</small>", shown["text/html"]);
    }

    [Fact]
    public void Tells_the_remaining_time_at_the_rate_so_far()
    {
        var progress = new WorkProgress("Training", 10, 40, TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.FromSeconds(60), progress.Remaining);
        Assert.Equal("Training: 10 of 40, about 60 s left", progress.ToString());
        Assert.Null((progress with { Done = 0 }).Remaining);
    }

    [Fact]
    public void The_first_failure_of_a_part_comes_out_as_it_was_thrown() =>
        Assert.Throws<FormatException>(() => LongWork.ForEach("x", 5, (k, _) => { if (k == 2) throw new FormatException("bad"); }, progress: null, CancellationToken.None));
}
