using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Tests.Kernel;

public sealed class ExecuteTests : IDisposable
{
    private readonly TestKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void A_cell_publishes_its_input_then_its_outputs_and_is_answered()
    {
        var (reply, published) = _kernel.Run(TestKernel.Code("result 42"));

        Assert.Equal(["execute_input", "execute_result"], published.Select(message => message.Type));
        Assert.Equal("""{"code":"result 42","execution_count":1}""", published[0].Json);
        Assert.Equal("""{"execution_count":1,"data":{"text/plain":"42"},"metadata":{}}""", published[1].Json);
        Assert.Equal("""{"status":"ok","execution_count":1,"user_expressions":{},"payload":[]}""", reply.ToJsonString());
    }

    [Theory]
    [InlineData("print hi", "stream", """{"name":"stdout","text":"hi"}""")]
    [InlineData("warn hi", "stream", """{"name":"stderr","text":"hi"}""")]
    [InlineData("display", "display_data", """{"data":{"application/json":{"a":1}},"metadata":{},"transient":{"display_id":"id"}}""")]
    [InlineData("update", "update_display_data", """{"data":{"text/html":"<b>1</b>"},"metadata":{},"transient":{"display_id":"id"}}""")]
    [InlineData("clear", "clear_output", """{"wait":true}""")]
    public void Every_kind_of_output_has_the_shape_of_the_protocol(string code, string type, string content)
    {
        var (_, published) = _kernel.Run(TestKernel.Code(code));

        Assert.Equal((type, content), (published[1].Type, published[1].Json));
    }

    [Fact]
    public void A_failure_is_published_once_with_the_fields_of_the_reply()
    {
        var (reply, published) = _kernel.Run(TestKernel.Code("fail"));

        Assert.Equal(["execute_input", "error"], published.Select(message => message.Type));
        Assert.Equal("error", (string)reply["status"]!);
        foreach (var field in new[] { "ename", "evalue", "traceback" })
        {
            Assert.Equal(published[1].Content[field]!.ToJsonString(), reply[field]!.ToJsonString());
        }
    }

    [Fact]
    public void A_failure_of_the_engine_itself_is_reported_and_outlived()
    {
        Assert.Contains("a bug in the engine", (string)_kernel.Run(TestKernel.Code("crash")).Reply["evalue"]!, StringComparison.Ordinal);
        Assert.Equal("ok", (string)_kernel.Run(TestKernel.Code("print on")).Reply["status"]!);
    }

    [Fact]
    public void A_silent_cell_publishes_nothing_but_its_status_and_is_not_counted()
    {
        foreach (var code in new[] { "print hi", "result 1", "display", "fail" })
        {
            Assert.Empty(_kernel.Run(TestKernel.Code(code, silent: true)).Published);
        }

        Assert.Equal(1, (int)_kernel.Run(TestKernel.Code("print hi")).Reply["execution_count"]!);
    }

    [Fact]
    public void A_cell_outside_the_history_and_a_blank_one_are_not_counted()
    {
        _kernel.Run(TestKernel.Code("print hi", storeHistory: false));
        _kernel.Run(TestKernel.Code(" \n"));

        Assert.Equal(1, (int)_kernel.Run(TestKernel.Code("print hi")).Reply["execution_count"]!);
        Assert.Single(_kernel.Ask("history_request", new JsonObject { ["hist_access_type"] = "tail" })["history"]!.AsArray());
    }

    [Fact]
    public void After_a_failure_the_cells_queued_behind_it_are_aborted()
    {
        var ids = new[] { "fail", "print 2",
            "print 3" }.Select(code => _kernel.Send(_kernel.Shell, "execute_request", TestKernel.Code(code))).ToList();

        Assert.Equal(["error", "aborted", "aborted"], ids.Select(_ => (string)TestKernel.Receive(_kernel.Shell).Content["status"]!));
        Assert.Equal(2, _kernel.Published(ids[0]).Count);
        Assert.Empty(_kernel.Published(ids[1]));
        Assert.Empty(_kernel.Published(ids[2]));
        Assert.Equal("ok", (string)_kernel.Run(TestKernel.Code("print 4")).Reply["status"]!);
    }

    [Fact]
    public void A_failure_that_need_not_stop_lets_the_queued_cells_run()
    {
        _kernel.Send(_kernel.Shell, "execute_request", TestKernel.Code("fail", stopOnError: false));
        _kernel.Send(_kernel.Shell, "execute_request", TestKernel.Code("print 2"));

        Assert.Equal("error", (string)TestKernel.Receive(_kernel.Shell).Content["status"]!);
        Assert.Equal("ok", (string)TestKernel.Receive(_kernel.Shell).Content["status"]!);
    }

    [Fact]
    public void Outputs_written_after_the_end_belong_to_the_cell_that_wrote_them()
    {
        var first = _kernel.Send(_kernel.Shell, "execute_request", TestKernel.Code("print early"));
        _kernel.Published(first);
        var background = _kernel.Session.LastOutputs!;
        _kernel.Run(TestKernel.Code("print later"));

        background.Stream(StreamName.Stdout, "late");

        var message = TestKernel.Receive(_kernel.IoPub);
        Assert.Equal(first, (string)message.Parent["msg_id"]!);
        Assert.Equal("late", (string)message.Content["text"]!);
    }

    [Fact]
    public void Printing_is_cut_at_the_bound_and_says_so()
    {
        var text = string.Concat(_kernel.Run(TestKernel.Code("flood")).Published.Skip(1)
            .Select(message => (string)message.Content["text"]!));

        Assert.StartsWith(new string('x', 8 << 20), text, StringComparison.Ordinal);
        Assert.EndsWith("cut: a cell prints at most 8 Mi characters\n", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 8 << 20, (8 << 20) + 100);
    }

    [Fact]
    public void A_value_beyond_the_bound_is_named_instead_of_shown()
    {
        var published = _kernel.Run(TestKernel.Code("large")).Published;

        Assert.Equal(["execute_input", "stream"], published.Select(message => message.Type));
        Assert.Contains("65 MiB", (string)published[1].Content["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Input_is_asked_of_the_client_that_ran_the_cell()
    {
        var id = _kernel.Send(_kernel.Shell, "execute_request", TestKernel.Code("ask", allowStdin: true));
        var question = TestKernel.Receive(_kernel.Stdin);
        Assert.Equal("""{"prompt":"name?","password":true}""", question.Json);
        Assert.Equal(id, (string)question.Parent["msg_id"]!);

        _kernel.Send(_kernel.Stdin, "input_reply", new JsonObject { ["value"] = "Ada" });

        Assert.Equal("Ada", (string)_kernel.Published(id)[1].Content["text"]!);
    }

    [Fact]
    public void Input_is_refused_where_the_client_does_not_allow_it() =>
        Assert.Contains("does not take input", (string)_kernel.Run(TestKernel.Code("ask")).Reply["evalue"]!, StringComparison.Ordinal);

    [Fact]
    public void A_cell_that_waits_for_input_can_be_interrupted()
    {
        _kernel.Send(_kernel.Shell, "execute_request", TestKernel.Code("ask", allowStdin: true));
        TestKernel.Receive(_kernel.Stdin);

        _kernel.Send(_kernel.Control, "interrupt_request", []);

        Assert.Equal("error", (string)TestKernel.Receive(_kernel.Shell).Content["status"]!);
    }

    [Fact]
    public void A_cell_that_waits_for_its_session_to_be_made_can_be_interrupted()
    {
        using var isMade = new ManualResetEventSlim();
        using var kernel = new TestKernel(isMade.Wait);
        kernel.WaitForInput(kernel.Send(kernel.Shell, "execute_request", TestKernel.Code("print 1")));

        kernel.Send(kernel.Control, "interrupt_request", []);
        Assert.Equal("ok", (string)TestKernel.Receive(kernel.Control).Content["status"]!);
        isMade.Set();

        Assert.Equal("Interrupted", (string)TestKernel.Receive(kernel.Shell).Content["ename"]!);
        Assert.Equal("ok", (string)kernel.Run(TestKernel.Code("print 1")).Reply["status"]!);
    }

    [Fact]
    public void A_question_mark_asks_for_documentation_in_the_pager()
    {
        var payload = _kernel.Run(TestKernel.Code("Math.Abs??")).Reply["payload"]!.AsArray().Single()!;

        Assert.Equal("page", (string)payload["source"]!);
        Assert.Equal("Math.Abs@8 True", (string)payload["data"]!["text/plain"]!);
        Assert.Empty(_kernel.Run(TestKernel.Code("unknown?")).Reply["payload"]!.AsArray());
    }
}
