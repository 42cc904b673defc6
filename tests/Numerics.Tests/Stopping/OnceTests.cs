using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Numerics.Tests.Stopping;

[Collection(nameof(StoppedCell))]
public class OnceTests
{
    [Fact]
    public void A_value_is_made_when_asked_for_and_once_whatever_the_threads()
    {
        var made = 0;
        var once = new Once<int>(() => Interlocked.Increment(ref made));
        Assert.Equal(0, made);
        Parallel.For(0, 100, _ => Assert.Equal(1, once.Value));
        Assert.Equal(1, made);
    }

    [Fact]
    public void A_failure_leaves_nothing_behind()
    {
        var tries = 0;
        var once = new Once<string>(() => ++tries == 1 ? throw new IOException() : "made");
        Assert.Throws<IOException>(() => once.Value);
        Assert.Equal("made", once.Value);
        Assert.Equal("made", once.Value);
        Assert.Equal(2, tries);
    }

    [Fact]
    public void A_stop_leaves_nothing_behind()
    {
        using var cell = new StoppedCell();
        var once = new Once<int>(() =>
        {
            AmbientStop.Check();
            return 7;
        });
        cell.Stop();
        Assert.Throws<OperationCanceledException>(() => once.Value);
        cell.GoOn();
        Assert.Equal(7, once.Value);
    }

    [Fact]
    public void A_value_needs_a_maker() => Assert.Throws<ArgumentNullException>(() => new Once<int>(null!));
}
