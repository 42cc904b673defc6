using CollectiveAction.Jupyter.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace CollectiveAction.Jupyter.Tests.Wire;

public class FrameReaderTests
{
    private static readonly WireLimits Small = new() { MessageBytes = 1 << 20, MessageFrames = 8 };

    [Fact]
    public void Reads_short_and_long_frames_and_commands()
    {
        var reader = Over([0, 2, 7, 8, 3, 0, 0, 0, 0, 0, 0, 0, 1, 9, 0, 0, 4, 1, 5]);

        AssertFrame(reader.Read(), [7, 8], more: false, isCommand: false);
        AssertFrame(reader.Read(), [9], more: true, isCommand: false);
        AssertFrame(reader.Read(), [], more: false, isCommand: false);
        AssertFrame(reader.Read(), [5], more: false, isCommand: true);
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0, 5, 1, 2 })]
    [InlineData(new byte[] { 2, 0, 0, 0 })]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 1, 0, 0, 1 })]
    public void A_truncated_frame_is_the_end_of_the_stream(byte[] bytes) => Assert.Throws<EndOfStreamException>(() => Over(bytes).Read());

    [Theory]
    [InlineData(new byte[] { 8, 0 })]
    [InlineData(new byte[] { 0xFF, 0 })]
    [InlineData(new byte[] { 5, 1, 1 })]
    public void Unknown_flags_and_commands_with_a_continuation_are_refused(byte[] bytes) =>
        Assert.Throws<WireException>(() => Over(bytes).Read());

    [Theory]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0x80, 0, 0, 0 })]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 0x10, 0, 1 })]
    [InlineData(new byte[] { 2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    public void A_frame_beyond_the_bound_is_refused_when_announced(byte[] bytes) => Assert.Throws<WireException>(() => Over(bytes).Read());

    [Fact]
    public void A_command_within_a_message_is_refused()
    {
        var reader = Over([1, 1, 7, 4, 1, 5]);
        reader.Read();

        Assert.Throws<WireException>(() => reader.Read());
    }

    [Fact]
    public void A_message_has_a_bounded_number_of_frames()
    {
        var reader = Over([.. Enumerable.Repeat<byte[]>([1, 0], 9).SelectMany(frame => frame)]);
        for (var i = 0; i < Small.MessageFrames; i++) reader.Read();

        Assert.Throws<WireException>(() => reader.Read());
    }

    [Fact]
    public void The_bounds_hold_for_all_frames_of_a_message_together_and_start_anew_with_the_next()
    {
        byte[] half = FrameWriter.Message([new byte[600_000]]);
        byte[] first = [(byte)(half[0] | 1), .. half[1..]];
        var separate = Over([.. half, .. half]);
        separate.Read();
        separate.Read();
        var together = Over([.. first, .. half]);
        together.Read();

        Assert.Throws<WireException>(() => together.Read());
    }

    [Fact]
    public void Whatever_is_written_is_read_back()
    {
        Prop.ForAll<byte[][]>(frames =>
        {
            byte[][] message = [.. frames.Select(frame => frame ?? []).Take(7), new byte[300]];
            var reader = Over(FrameWriter.Message(message));
            return message.Index().All(sent =>
            {
                var frame = reader.Read();
                return frame.Body.SequenceEqual(sent.Item) && frame.More == sent.Index < message.Length - 1 && !frame.IsCommand;
            });
        }).Check(Config.QuickThrowOnFailure.WithReplay(1ul, 3ul));
    }

    [Fact]
    public void Arbitrary_bytes_end_in_an_end_of_stream_or_a_refusal()
    {
        // The first byte is biased towards valid flags so that lengths and continuations are reached too.
        var bytes = ArbMap.Default.GeneratorFor<byte[]>()
            .SelectMany(rest => Gen.Choose(0, 7).Select(flags => (byte[])[(byte)flags, .. rest]));
        Prop.ForAll(bytes.ToArbitrary(), input =>
        {
            var reader = Over(input);
            try
            {
                while (true) reader.Read();
            }
            catch (Exception expected) when (expected is EndOfStreamException or WireException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithReplay(5ul, 7ul).WithMaxTest(5000));
    }

    private static FrameReader Over(byte[] bytes) => new(new MemoryStream(bytes), Small);

    private static void AssertFrame(Frame frame, byte[] body, bool more, bool isCommand)
    {
        Assert.Equal(body, frame.Body);
        Assert.Equal((more, isCommand), (frame.More, frame.IsCommand));
    }
}
