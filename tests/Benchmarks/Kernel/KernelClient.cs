using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Kernel;

namespace CollectiveAction.Benchmarks.Kernel;

/// <summary>A small client, the same for every kernel, so that only the kernels differ.</summary>
internal sealed class KernelClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly MessageWriter _writer = new("benchmark", new MessageSigner(KernelProcess.Key), TimeProvider.System);
    private readonly Channel _shell;
    private readonly Channel _ioPub;

    /// <summary>Waits until a kernel answers.</summary>
    public KernelClient(KernelProcess kernel)
    {
        _shell = Channel.Connect(kernel.Shell, "DEALER", Patience);
        Send("kernel_info_request", _ => { });
        _shell.Receive();
        Ready = Stopwatch.GetElapsedTime(kernel.Started);

        _ioPub = Channel.Connect(kernel.IoPub, "SUB", Patience);
        _ioPub.Subscribe();
    }

    /// <summary>From the start of the process to the first <c>kernel_info_reply</c>.</summary>
    public TimeSpan Ready { get; }

    /// <summary>Runs a cell and waits for its reply and for <c>idle</c>.</summary>
    public TimeSpan Execute(string code)
    {
        var begun = Stopwatch.GetTimestamp();
        var id = Send("execute_request", writer =>
        {
            writer.WriteString("code", code);
            writer.WriteBoolean("silent", false);
            writer.WriteBoolean("store_history", true);
            writer.WriteBoolean("allow_stdin", false);
            writer.WriteBoolean("stop_on_error", true);
            writer.WriteStartObject("user_expressions");
            writer.WriteEndObject();
        });
        while (_ioPub.Receive() is var message && !(message.Parent == id && message.Type == "status" && (string?)message.Content["execution_state"] == "idle"))
        {
            // Outputs on the way.
        }

        Check(_shell.Receive());
        return Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>Completes at the end of a text.</summary>
    public TimeSpan Complete(string code)
    {
        var begun = Stopwatch.GetTimestamp();
        Send("complete_request", writer =>
        {
            writer.WriteString("code", code);
            writer.WriteNumber("cursor_pos", code.Length);
        });
        var matches = Check(_shell.Receive())["matches"]!.AsArray();
        if (matches.Count == 0) throw new InvalidOperationException($"no completion of '{code}'");
        return Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>Disconnects.</summary>
    public void Dispose()
    {
        _shell.Dispose();
        _ioPub.Dispose();
    }

    private static JsonNode Check(Reply reply)
    {
        if ((string?)reply.Content["status"] == "ok") return reply.Content;
        throw new InvalidOperationException($"the kernel answered {reply.Content.ToJsonString()}");
    }

    private string Send(string type, Action<Utf8JsonWriter> content)
    {
        var frames = _writer.Write([], type, [], content);
        _shell.Send(frames);
        return (string)JsonNode.Parse(frames[2])!["msg_id"]!;
    }
}
