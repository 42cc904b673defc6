using System.Text;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Tests.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace CollectiveAction.Jupyter.Tests.Kernel;

public sealed class RobustnessTests : IDisposable
{
    private readonly TestKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void A_message_with_a_wrong_signature_is_neither_run_nor_answered()
    {
        var frames = _kernel.Frames("forged", "execute_request", TestKernel.Code("print forged"));
        frames[1] = Encoding.ASCII.GetBytes(new string('0', 64));
        _kernel.Shell.Send(frames);
        frames[1] = [];
        _kernel.Shell.Send(frames);

        var (reply, published) = _kernel.Run(TestKernel.Code("print true"));

        Assert.Equal(1, (int)reply["execution_count"]!);
        Assert.Equal("true", (string)published[1].Content["text"]!);
    }

    [Fact]
    public void A_message_that_comes_again_is_not_run_again()
    {
        var frames = _kernel.Frames("once", "execute_request", TestKernel.Code("print once"));
        for (var i = 0; i < 30; i++) _kernel.Shell.Send(frames);
        Assert.Equal(1, (int)TestKernel.Receive(_kernel.Shell).Content["execution_count"]!);

        // On another channel it is the same message.
        _kernel.Control.Send(frames);
        var (reply, _) = _kernel.Run(TestKernel.Code("print next"));
        Assert.Equal(2, (int)reply["execution_count"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"msg_type":5}""")]
    [InlineData("""{"msg_type":""}""")]
    [InlineData("""{"msg_type":"\ud800"}""")]
    public void A_signed_message_with_a_malformed_header_is_dropped(string header)
    {
        _kernel.Shell.Send(TestKernel.Frames([Encoding.UTF8.GetBytes(header), "{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray()]));

        AssertServing();
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("""{"code":"\ud800"}""")]
    public void A_signed_message_with_malformed_content_is_dropped_or_refused(string content)
    {
        var frames = _kernel.Frames("bad", "execute_request", new JsonObject());
        _kernel.Shell.Send(TestKernel.Frames([frames[2], frames[3], frames[4], Encoding.UTF8.GetBytes(content)]));

        _kernel.Shell.Dispose();
        AssertServing();
    }

    [Fact]
    public void Deeply_nested_content_is_dropped()
    {
        var nested = new string('[', 100_000) + new string(']', 100_000);
        var frames = _kernel.Frames("deep", "execute_request", new JsonObject());
        _kernel.Shell.Send(TestKernel.Frames([frames[2], frames[3], frames[4], Encoding.UTF8.GetBytes($$"""{"code":{{nested}}}""")]));

        AssertServing();
    }

    [Fact]
    public void Arbitrary_frames_signed_or_not_leave_the_kernel_serving()
    {
        Prop.ForAll<byte[][], bool>((parts, signed) =>
        {
            byte[][] four = [.. parts.Select(part => part ?? []).Concat(Enumerable.Repeat("{}"u8.ToArray(), 4)).Take(4)];
            _kernel.Shell.Send(signed ? TestKernel.Frames(four) : ["<IDS|MSG>"u8.ToArray(), .. four]);
        }).Check(Config.QuickThrowOnFailure.WithReplay(17ul, 19ul).WithMaxTest(500));

        AssertServing();
    }

    [Fact]
    public void Mutations_of_valid_requests_leave_the_kernel_serving()
    {
        string[] types = ["execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request", "comm_open",
            "input_reply"];
        JsonNode?[] values = [null, 1, -1, 1e300, "", "x", true, new JsonArray(), new JsonObject(), "\uFFFF", int.MaxValue, int.MinValue];
        string[] fields = ["code", "cursor_pos", "silent", "n", "hist_access_type", "pattern", "start", "detail_level", "value", "comm_id"];
        var mutations = from type in Gen.Elements(types) from field in Gen.Elements(fields) from value in Gen.Elements(values) select (type,
            field, value);
        var index = 0;
        Prop.ForAll(mutations.ToArbitrary(), mutation =>
        {
            var content = new JsonObject { ["code"] = "print x", ["hist_access_type"] = "search", ["pattern"] = "*" };
            content[mutation.field] = mutation.value?.DeepClone();
            _kernel.Shell.Send(_kernel.Frames($"mutation{++index}", mutation.type, content));
        }).Check(Config.QuickThrowOnFailure.WithReplay(23ul, 29ul).WithMaxTest(300));

        AssertServing();
    }

    [Fact]
    public void A_two_gibibyte_frame_closes_its_connection_only()
    {
        using var hostile = TestPeer.Connect(_kernel.ShellPort, "DEALER", "hostile");
        hostile.SendRaw([2, 0, 0, 0, 0, 0x80, 0, 0, 0]);

        hostile.AssertClosedByServer();
        AssertServing();
    }

    [Fact]
    public void A_client_that_vanishes_within_a_message_is_forgotten()
    {
        using (var leaving = TestPeer.Connect(_kernel.ShellPort, "DEALER", "leaving"))
        {
            leaving.SendRaw([1, 9, .. "<IDS|MSG>"u8, 1, 64, 48, 48]);
        }

        AssertServing();
    }

    [Fact]
    public void A_client_that_never_reads_its_replies_stalls_nobody()
    {
        using var deaf = TestPeer.Connect(_kernel.ShellPort, "DEALER", "deaf");
        for (var i = 0; i < 2000; i++) deaf.Send(_kernel.Frames($"deaf{i}", "kernel_info_request", new JsonObject()));

        AssertServing();
    }

    /// <summary>A fresh client gets an answer.</summary>
    private void AssertServing()
    {
        using var client = TestPeer.Connect(_kernel.ShellPort, "DEALER", "fresh");
        client.Send(_kernel.Frames("last", "kernel_info_request", new JsonObject()));
        Assert.Equal("kernel_info_reply", TestKernel.Receive(client).Type);
    }
}
