using CollectiveAction.Jupyter.Wire;

namespace CollectiveAction.Jupyter.Tests.Wire;

public class OutgoingQueueTests
{
    private static readonly WireLimits Limits = new() { DropOutputsAbove = 10, DisconnectAbove = 20 };

    [Fact]
    public void Blocks_leave_in_the_order_they_came()
    {
        var queue = new OutgoingQueue(Limits);
        queue.Offer([1], droppable: true);
        queue.Offer([2], droppable: false);

        Assert.Equal([1], queue.Take()!);
        Assert.Equal([2], queue.Take()!);
    }

    [Fact]
    public void A_slow_peer_misses_outputs_first_and_is_refused_only_beyond_the_second_bound()
    {
        var queue = new OutgoingQueue(Limits);

        Assert.Equal(Offer.Accepted, queue.Offer(new byte[8], droppable: true));
        Assert.Equal(Offer.Dropped, queue.Offer(new byte[8], droppable: true));
        Assert.Equal(Offer.Accepted, queue.Offer(new byte[8], droppable: false));
        Assert.Equal(Offer.Refused, queue.Offer(new byte[8], droppable: false));
    }

    [Fact]
    public void A_single_block_larger_than_the_bounds_passes_an_empty_queue() =>
        Assert.Equal(Offer.Accepted, new OutgoingQueue(Limits).Offer(new byte[100], droppable: true));

    [Fact]
    public void Bytes_count_until_they_are_written()
    {
        var queue = new OutgoingQueue(Limits);
        queue.Offer(new byte[8], droppable: true);
        var taken = queue.Take()!;
        Assert.Equal(Offer.Dropped, queue.Offer(new byte[8], droppable: true));
        Assert.False(queue.WaitUntilWritten(TimeSpan.Zero));

        queue.Written(taken);

        Assert.Equal(Offer.Accepted, queue.Offer(new byte[8], droppable: true));
    }

    [Fact]
    public async Task Closing_ends_the_wait_for_work_and_refuses_more()
    {
        var queue = new OutgoingQueue(Limits);
        var waiting = Task.Run(queue.Take);

        queue.Close();

        Assert.Null(await waiting);
        Assert.Equal(Offer.Refused, queue.Offer([1], droppable: false));
        Assert.True(queue.WaitUntilWritten(TimeSpan.FromMinutes(1)));
    }
}
