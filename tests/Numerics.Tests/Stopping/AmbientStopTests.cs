using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Numerics.Tests.Stopping;

[Collection(nameof(StoppedCell))]
public class AmbientStopTests
{
    [Fact]
    public void Nobody_can_stop_what_runs_outside_a_notebook()
    {
        Assert.False(AmbientStop.Token.CanBeCanceled);
        AmbientStop.Check();
        Assert.Throws<OperationCanceledException>(() => AmbientStop.Check(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void The_stop_button_ends_code_that_passes_no_token_on()
    {
        using var cell = new StoppedCell();
        AmbientStop.Check();
        cell.Stop();
        var stopped = Assert.Throws<OperationCanceledException>(() => AmbientStop.Check());
        Assert.Equal(AmbientStop.Token, stopped.CancellationToken);
        cell.GoOn();
        AmbientStop.Check();
    }

    [Fact]
    public void Workers_that_a_cell_has_started_hear_of_its_stop()
    {
        using var cell = new StoppedCell();
        cell.Stop();
        var failure = Assert.Throws<AggregateException>(() => Parallel.For(0, 64, _ => AmbientStop.Check()));
        Assert.All(failure.InnerExceptions, inner => Assert.IsType<OperationCanceledException>(inner));
    }
}
