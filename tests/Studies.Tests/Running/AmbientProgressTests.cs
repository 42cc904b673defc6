using CollectiveAction.Studies.Running;

namespace CollectiveAction.Studies.Tests.Running;

[Collection(nameof(NotebookCollection))]
public class AmbientProgressTests
{
    [Fact]
    public void Updates_one_display_and_ends_with_a_line_that_names_no_time()
    {
        using var notebook = new NotebookStandIn();
        Stepwise.Run("Training models", 12, (_, _) => { });

        var shown = NotebookStandIn.Representations(Assert.Single(notebook.Shown));
        Assert.Equal("Training models: 12 of 12", shown["text/plain"]);
        Assert.Equal("<small>Training models: 12 of 12</small>", shown["text/html"]);
        Assert.Equal("""{"title":"Training models","done":12,"total":12}""", shown["application/vnd.collective-action.progress+json"]);
    }

    [Fact]
    public void Tells_where_there_was_nothing_to_do()
    {
        using var notebook = new NotebookStandIn();
        Stepwise.Run("Training models", 0, (_, _) => { });
        Assert.Equal("Training models: nothing left to do", Assert.Single(notebook.Shown).ToString());
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
    public void Steps_that_build_on_each_other_are_taken_in_order_until_they_are_stopped()
    {
        using var notebook = new NotebookStandIn();
        var taken = new List<int>();
        Stepwise.Run("Walking", 3, (k, _) => taken.Add(k));
        Assert.Equal([0, 1, 2], taken);
        Assert.Equal("Walking: 3 of 3", Assert.Single(notebook.Shown).ToString());
        Assert.ThrowsAny<OperationCanceledException>(() => Stepwise.Run("Walking", 9, (k, _) =>
        {
            taken.Add(k);
            if (k == 1) notebook.Stop();
        }));
        Assert.Equal([0, 1, 2, 0, 1], taken);
    }

    [Fact]
    public void Shared_material_is_made_once_and_a_failure_leaves_none_behind()
    {
        var made = 0;
        var material = new SharedMaterial<int, string>((key, _) =>
        {
            if (Interlocked.Increment(ref made) == 1) throw new FormatException("at first");
            return $"piece {key}";
        });
        Assert.Throws<FormatException>(() => material.Of(7, CancellationToken.None));
        Parallel.For(0, 20, _ => Assert.Equal("piece 7", material.Of(7, CancellationToken.None)));
        Assert.Equal(2, made);
        Assert.ThrowsAny<OperationCanceledException>(() => material.Of(8, new CancellationToken(canceled: true)));
        Assert.Equal("piece 7", material.Of(7, new CancellationToken(canceled: true)));
    }
}
