using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Session;

namespace CollectiveAction.Jupyter.Tests.Session;

[Collection("Sessions")]
public sealed class WarmUpTests
{
    [Fact]
    public void Nothing_of_the_warm_up_remains()
    {
        using var session = new TestSession();
        session.Session.WarmUp();
        Assert.Equal("CompilationError", session.Fails("rows").Name);
        var outputs = session.Ok("#!who");
        Assert.Equal("No variables yet.", outputs.All.Single().Plain);
    }

    [Fact]
    public async Task A_cell_may_arrive_during_the_warm_up()
    {
        using var session = new TestSession();
        var warmUp = Task.Run(session.Session.WarmUp);
        Assert.Equal("3", session.Result("var x = 1;\nx + 2"));
        await warmUp;
        Assert.Equal("2", session.Result("x + 1"));
    }

    [Fact]
    public void Its_cells_run_but_for_the_two_that_show_errors()
    {
        using var session = new TestSession();
        string[] cells = [.. SessionWarmUp.FirstCells, .. SessionWarmUp.LaterCells];
        foreach (var code in cells[..^2]) session.Ok(code);
        Assert.Equal("CompilationError", session.Fails(cells[^2]).Name);
        Assert.Equal("NullReferenceException", session.Fails(cells[^1]).Name);
    }

    [Fact]
    public void It_gives_way_between_any_two_steps()
    {
        var steps = 0;
        SessionWarmUp.Run(new SessionOptions(), () =>
        {
            steps++;
            return false;
        });
        Assert.True(steps > SessionWarmUp.FirstCells.Length + SessionWarmUp.LaterCells.Length, $"asked only {steps} times");
        var asked = 0;
        SessionWarmUp.Run(new SessionOptions(), () => ++asked == 2);
        Assert.Equal(2, asked);
    }
}
