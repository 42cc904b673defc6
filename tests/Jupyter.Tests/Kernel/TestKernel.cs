using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Kernel;
using CollectiveAction.Jupyter.Tests.Wire;

namespace CollectiveAction.Jupyter.Tests.Kernel;

/// <summary>A message as a client sees it.</summary>
internal sealed record Message(string Type, JsonNode Parent, JsonNode Content)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The content as text, with only the escapes that JSON needs.</summary>
    public string Json => Content.ToJsonString(Plain);

    public string State => (string)Content["execution_state"]!;
}

/// <summary>A running kernel over a fake session, and one client of it that writes and checks
/// messages independently of the code under test.</summary>
internal sealed class TestKernel : IDisposable
{
    private const string Key = "a key of the test";
    private const string ClientId = "client";

    private readonly string _file = Path.GetTempFileName();
    private readonly CancellationTokenSource _stop = new();
    private int _count;

    /// <param name="making">Called while the session is made; null for nothing.</param>
    public TestKernel(Action? making = null)
    {
        int[] ports = [.. Enumerable.Range(0, 5).Select(_ => TestPeer.FreePort())];
        (ShellPort, ControlPort, IoPubPort, StdinPort, HeartbeatPort) = (ports[0], ports[1], ports[2], ports[3], ports[4]);
        File.WriteAllText(_file, new JsonObject
        {
            ["ip"] = "127.0.0.1", ["transport"] = "tcp", ["key"] = Key, ["signature_scheme"] = "hmac-sha256",
            ["shell_port"] = ShellPort, ["control_port"] = ControlPort, ["iopub_port"] = IoPubPort, ["stdin_port"] = StdinPort,
            ["hb_port"] = HeartbeatPort,
        }.ToJsonString());
        var opened = new ManualResetEventSlim();
        // The session is made only after the sockets listen, so its making tells that clients may connect.
        Exit = KernelHost.RunAsync(_file, () =>
        {
            opened.Set();
            making?.Invoke();
            return Session;
        }, _stop.Token);
        Assert.True(opened.Wait(TimeSpan.FromSeconds(8)) || Exit.IsCompleted);

        Shell = TestPeer.Connect(ShellPort, "DEALER", ClientId);
        Control = TestPeer.Connect(ControlPort, "DEALER", ClientId);
        Stdin = TestPeer.Connect(StdinPort, "DEALER", ClientId);
        IoPub = TestPeer.Connect(IoPubPort, "SUB");
        IoPub.Subscribe("");
        IoPub.SendRaw(TestPeer.CommandFrame("PING", [0, 10]));
        while (IoPub.ReadFrame().Bits != 4)
        {
            // Messages published before the pong.
        }
    }

    public FakeSession Session { get; } = new();

    public Task<int> Exit { get; }

    public int ShellPort { get; }

    public int ControlPort { get; }

    public int IoPubPort { get; }

    public int StdinPort { get; }

    public int HeartbeatPort { get; }

    public TestPeer Shell { get; }

    public TestPeer Control { get; }

    public TestPeer Stdin { get; }

    public TestPeer IoPub { get; }

    public static JsonObject Code(string code, bool silent = false, bool storeHistory = true, bool allowStdin = false,
        bool stopOnError = true) => new()
    {
        ["code"] = code, ["silent"] = silent, ["store_history"] = storeHistory, ["user_expressions"] = new JsonObject(),
        ["allow_stdin"] = allowStdin, ["stop_on_error"] = stopOnError,
    };

    /// <summary>Sends a request and returns its identifier.</summary>
    public string Send(TestPeer channel, string type, JsonObject content)
    {
        var id = $"m{++_count}";
        channel.Send(Frames(id, type, content));
        return id;
    }

    public byte[][] Frames(string id, string type, JsonNode content)
    {
        var header = new JsonObject
        {
            ["msg_id"] = id, ["session"] = ClientId, ["username"] = "u", ["date"] = "2026-01-01T00:00:00Z", ["msg_type"] = type,
            ["version"] = "5.3",
        };
        return Frames([Bytes(header.ToJsonString()), Bytes("{}"), Bytes("{}"), Bytes(content.ToJsonString())]);
    }

    public static byte[][] Frames(byte[][] parts) => [Bytes("<IDS|MSG>"), Bytes(Signature(parts)), .. parts];

    public static Message Receive(TestPeer channel)
    {
        var frames = channel.Receive();
        var at = frames.FindIndex(frame => Encoding.ASCII.GetString(frame) == "<IDS|MSG>");
        byte[][] parts = [.. frames.Skip(at + 2)];
        Assert.Equal(4, parts.Length);
        Assert.Equal(Signature(parts), Encoding.ASCII.GetString(frames[at + 1]));
        var json = parts.Select(part => JsonNode.Parse(part)!).ToArray();
        return new Message((string)json[0]["msg_type"]!, json[1], json[3]);
    }

    /// <summary>Sends on the shell and returns the reply.</summary>
    public JsonNode Ask(string type, JsonObject content)
    {
        var id = Send(Shell, type, content);
        var reply = Receive(Shell);
        Assert.Equal(id, (string)reply.Parent["msg_id"]!);
        return reply.Content;
    }

    /// <summary>Everything published for a request, from its busy to its idle, without the two.</summary>
    public List<Message> Published(string id)
    {
        var messages = new List<Message>();
        while (true)
        {
            var message = Receive(IoPub);
            if ((string?)message.Parent["msg_id"] != id) continue;
            if (message is { Type: "status", State: "idle" }) break;
            messages.Add(message);
        }

        Assert.Equal(("status", "busy"), (messages[0].Type, messages[0].State));
        return messages[1..];
    }

    /// <summary>Runs a cell and returns its reply and what it published.</summary>
    public (JsonNode Reply, List<Message> Published) Run(JsonObject request)
    {
        var id = Send(Shell, "execute_request", request);
        var published = Published(id);
        return (Receive(Shell).Content, published);
    }

    /// <summary>Waits until a cell that blocks is running.</summary>
    public void WaitForInput(string id)
    {
        while (Receive(IoPub) is var message && !(message.Type == "execute_input" && (string?)message.Parent["msg_id"] == id))
        {
            // Messages of earlier requests.
        }
    }

    public void Dispose()
    {
        foreach (var peer in new[] { Shell, Control, Stdin, IoPub }) peer.Dispose();
        _stop.Cancel();
        File.Delete(_file);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Signature(byte[][] parts) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Bytes(Key), parts.SelectMany(part => part).ToArray()));
}
