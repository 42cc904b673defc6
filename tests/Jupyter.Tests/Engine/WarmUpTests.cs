namespace CollectiveAction.Jupyter.Tests.Engine;

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
}
