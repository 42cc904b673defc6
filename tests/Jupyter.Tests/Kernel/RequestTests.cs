using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Tests.Wire;

namespace CollectiveAction.Jupyter.Tests.Kernel;

public sealed class RequestTests : IDisposable
{
    private readonly TestKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void Kernel_info_names_protocol_and_language()
    {
        var info = _kernel.Ask("kernel_info_request", []);

        Assert.Equal("5.3", (string)info["protocol_version"]!);
        Assert.Equal(("C#", ".cs", "14.0"),
            ((string)info["language_info"]!["name"]!, (string)info["language_info"]!["file_extension"]!,
                (string)info["language_info"]!["version"]!));
        Assert.Equal("ok", (string)info["status"]!);
    }

    [Theory]
    [InlineData("kernel_info_request")]
    [InlineData("comm_info_request")]
    [InlineData("history_request")]
    [InlineData("interrupt_request")]
    [InlineData("of_the_future_request")]
    public void Every_request_is_embraced_by_busy_and_idle(string type) =>
        Assert.Empty(_kernel.Published(_kernel.Send(_kernel.Shell, type, [])));

    [Fact]
    public void Completion_positions_are_counted_in_code_points()
    {
        var reply = _kernel.Ask("complete_request", new JsonObject { ["code"] = "\"𝛼𝛼\"; A and more", ["cursor_pos"] = 7 });

        Assert.Equal(["Abs", "Acos"], reply["matches"]!.AsArray().Select(match => (string)match!));
        Assert.Equal((6, 7), ((int)reply["cursor_start"]!, (int)reply["cursor_end"]!));
        Assert.Equal("""{"start":6,"end":7,"text":"Abs","type":"method","signature":"Abs(int)"}""",
            reply["metadata"]!["_jupyter_types_experimental"]![0]!.ToJsonString());
    }

    [Fact]
    public void Inspection_says_what_was_found()
    {
        var found = _kernel.Ask("inspect_request", new JsonObject { ["code"] = "𝛼.Abs", ["cursor_pos"] = 2, ["detail_level"] = 1 });
        var nothing = _kernel.Ask("inspect_request", new JsonObject { ["code"] = "unknown", ["cursor_pos"] = 2 });

        Assert.Equal(("𝛼.Abs@3 True", "**doc**"), ((string)found["data"]!["text/plain"]!, (string)found["data"]!["text/markdown"]!));
        Assert.True((bool)found["found"]!);
        Assert.False((bool)nothing["found"]!);
        Assert.Empty(nothing["data"]!.AsObject());
    }

    [Theory]
    [InlineData("1 + 1", "complete", null)]
    [InlineData("Math.Abs?", "complete", null)]
    [InlineData("bad", "invalid", null)]
    [InlineData("  if (x) {", "incomplete", "      ")]
    public void Completeness_comes_with_the_next_indentation(string code, string status, string? indent)
    {
        var reply = _kernel.Ask("is_complete_request", new JsonObject { ["code"] = code });

        Assert.Equal((status, indent), ((string)reply["status"]!, (string?)reply["indent"]));
    }

    [Fact]
    public void History_is_found_by_tail_range_and_pattern_with_outputs()
    {
        foreach (var code in new[] { "result 1", "print 2", "result 1" }) _kernel.Run(TestKernel.Code(code));

        Assert.Equal("""[[1,2,"print 2"],[1,3,"result 1"]]""", History("tail", new JsonObject { ["n"] = 2 }));
        Assert.Equal("""[[1,2,["print 2",null]],[1,3,["result 1","1"]]]""",
            History("tail", new JsonObject { ["n"] = 2, ["output"] = true }));
        Assert.Equal("""[[1,1,"result 1"]]""", History("range", new JsonObject { ["session"] = 0, ["start"] = 1, ["stop"] = 2 }));
        Assert.Equal("""[[1,3,"result 1"]]""", History("search", new JsonObject { ["pattern"] = "res*", ["unique"] = true }));
        Assert.Equal("error", (string)_kernel.Ask("history_request", new JsonObject { ["hist_access_type"] = "other" })["status"]!);
    }

    [Fact]
    public void A_comm_is_refused_by_closing_it()
    {
        var id = _kernel.Send(_kernel.Shell, "comm_open", new JsonObject
        {
            ["comm_id"] = "c1",
            ["target_name"] = "widget",
            ["data"] = new JsonObject(),
        });

        var close = Assert.Single(_kernel.Published(id));
        Assert.Equal(("comm_close", """{"comm_id":"c1","data":{}}"""), (close.Type, close.Content.ToJsonString()));
        Assert.Equal("""{"status":"ok","comms":{}}""", _kernel.Ask("comm_info_request", []).ToJsonString());
    }

    [Theory]
    [InlineData("execute_request", """{"code":5}""")]
    [InlineData("execute_request", """{}""")]
    [InlineData("execute_request", """{"code":"print x","silent":"yes"}""")]
    [InlineData("complete_request", """{"code":"x","cursor_pos":1.5}""")]
    [InlineData("inspect_request", """{"code":[]}""")]
    [InlineData("is_complete_request", """{}""")]
    [InlineData("history_request", """{"hist_access_type":3}""")]
    public void Content_that_breaks_the_protocol_is_answered_with_an_error(string type, string content)
    {
        Assert.Equal("error", (string)_kernel.Ask(type, JsonNode.Parse(content)!.AsObject())["status"]!);
        Assert.Equal("ok", (string)_kernel.Ask("kernel_info_request", [])["status"]!);
    }

    [Fact]
    public void While_a_cell_runs_other_requests_are_answered_and_the_cell_is_shown_busy_again()
    {
        var cell = _kernel.Send(_kernel.Shell, "execute_request", TestKernel.Code("block"));
        _kernel.WaitForInput(cell);

        foreach (var type in new[] { "complete_request", "inspect_request", "is_complete_request", "history_request",
            "kernel_info_request" })
        {
            Assert.Equal(type.Replace("request", "reply", StringComparison.Ordinal), AskedWhileRunning(type));
            var last = LastStatus();
            Assert.Equal((cell, "busy"), ((string)last.Parent["msg_id"]!, last.State));
        }

        _kernel.Send(_kernel.Control, "interrupt_request", []);
        Assert.Equal("interrupt_reply", TestKernel.Receive(_kernel.Control).Type);
        Assert.Equal("Interrupted", (string)TestKernel.Receive(_kernel.Shell).Content["ename"]!);
    }

    [Fact]
    public void An_interrupt_is_understood_on_the_shell_too()
    {
        var cell = _kernel.Send(_kernel.Shell, "execute_request", TestKernel.Code("block"));
        _kernel.WaitForInput(cell);
        _kernel.Send(_kernel.Shell, "interrupt_request", []);

        Assert.Equal(["execute_reply", "interrupt_reply"],
            new[] { TestKernel.Receive(_kernel.Shell).Type, TestKernel.Receive(_kernel.Shell).Type }.Order());
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Shutdown_is_answered_and_ends_the_kernel(bool onControl, bool restart)
    {
        var channel = onControl ? _kernel.Control : _kernel.Shell;
        _kernel.Run(TestKernel.Code("print 1"));
        var id = _kernel.Send(channel, "shutdown_request", new JsonObject { ["restart"] = restart });

        var reply = TestKernel.Receive(channel);
        Assert.Equal(("shutdown_reply", restart), (reply.Type, (bool)reply.Content["restart"]!));
        Assert.Equal("shutdown_reply", Assert.Single(_kernel.Published(id)).Type);
        Assert.Equal(0, await _kernel.Exit);
        Assert.True(_kernel.Session is { WarmedUp: true, Disposed: true });
    }

    [Fact]
    public void The_heartbeat_beats_while_a_cell_runs()
    {
        _kernel.WaitForInput(_kernel.Send(_kernel.Shell, "execute_request", TestKernel.Code("block")));
        using var heart = TestPeer.Connect(_kernel.HeartbeatPort, "REQ");
        heart.Send([], "ping"u8.ToArray());

        Assert.Equal("ping"u8.ToArray(), heart.Receive()[1]);
        _kernel.Send(_kernel.Control, "interrupt_request", []);
    }

    private string History(string access, JsonObject request)
    {
        request["hist_access_type"] = access;
        return _kernel.Ask("history_request", request)["history"]!.ToJsonString();
    }

    private string AskedWhileRunning(string type)
    {
        _kernel.Send(_kernel.Shell, type, new JsonObject { ["code"] = "A", ["cursor_pos"] = 1 });
        return TestKernel.Receive(_kernel.Shell).Type;
    }

    /// <summary>The status that follows the idle of the request just answered.</summary>
    private Message LastStatus()
    {
        while (TestKernel.Receive(_kernel.IoPub) is not { Type: "status", State: "idle" })
        {
            // The busy before it.
        }

        return TestKernel.Receive(_kernel.IoPub);
    }
}
