using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Tests.Wire;

namespace CollectiveAction.Jupyter.Tests.Soak;

/// <summary>A kernel process as a front end starts it, and the two ways a front end stops a cell of it.</summary>
internal sealed class KernelUnderStops : IDisposable
{
    private const string Key = "a key of the soak";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly string _file = Path.GetTempFileName();
    private readonly StringBuilder _errors = new();
    private readonly Process _process;
    private readonly TestPeer _shell;
    private readonly TestPeer _control;
    private readonly TestPeer _outputs;
    private int _count;

    /// <summary>Starts a kernel.</summary>
    /// <param name="folder">Where its cells run.</param>
    /// <param name="mode">The mode its notebook sees.</param>
    /// <param name="processors">How many processors it may use.</param>
    public KernelUnderStops(string folder, string mode, int processors)
    {
        int[] ports = [.. Enumerable.Range(0, 5).Select(_ => TestPeer.FreePort())];
        File.WriteAllText(_file, new JsonObject
        {
            ["ip"] = "127.0.0.1", ["transport"] = "tcp", ["key"] = Key, ["signature_scheme"] = "hmac-sha256",
            ["shell_port"] = ports[0], ["control_port"] = ports[1], ["iopub_port"] = ports[2], ["stdin_port"] = ports[3],
            ["hb_port"] = ports[4],
        }.ToJsonString());
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "kernel", _file])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NOTEBOOK_MODE"] = mode;
        start.Environment["DOTNET_PROCESSOR_COUNT"] = processors.ToString();
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        (_shell, _control, _outputs) = (Connect(ports[0], "DEALER"), Connect(ports[1], "DEALER"), Connect(ports[2], "SUB"));
    }

    /// <summary>What the process wrote to its own streams: how it died is told there.</summary>
    public string Errors
    {
        get { lock (_errors) return _errors.ToString(); }
    }

    /// <summary>The exit code of a process that has ended, or null.</summary>
    public int? ExitCode => _process.WaitForExit(TimeSpan.FromMilliseconds(200)) ? _process.ExitCode : null;

    /// <summary>Begins to listen to what cells print, and returns when the kernel knows of it.</summary>
    public void Listen()
    {
        _outputs.Subscribe("");
        _outputs.SendRaw(TestPeer.CommandFrame("PING", [0, 10]));
        while (_outputs.ReadFrame().Bits != 4)
        {
            // Messages published before the answer.
        }
    }

    /// <summary>Waits until a cell has printed something to a stream.</summary>
    /// <exception cref="IOException">It did not come.</exception>
    public string Printed(string stream)
    {
        while (true)
        {
            var content = Content(_outputs.Receive());
            if ((string?)content["name"] == stream) return (string)content["text"]!;
        }
    }

    /// <summary>Asks for something beside the running cell.</summary>
    /// <returns>The reply.</returns>
    /// <exception cref="IOException">It did not come.</exception>
    public JsonNode Ask(string what, JsonObject content)
    {
        Send(_control, $"{what}_request", content);
        while (true)
        {
            var frames = _control.Receive();
            if ((string?)JsonNode.Parse(frames[^4])!["msg_type"] == $"{what}_reply") return Content(frames);
        }
    }

    /// <summary>Restarts the kernel as far as a front end leaves it to the kernel: it has to end.</summary>
    /// <returns>The exit code; null where it did not end.</returns>
    public int? Restart()
    {
        Ask("shutdown", new JsonObject { ["restart"] = true });
        return _process.WaitForExit(TimeSpan.FromSeconds(30)) ? _process.ExitCode : null;
    }

    /// <summary>Sends a cell.</summary>
    public void Begin(string code) => Send(_shell, "execute_request", new JsonObject
    {
        ["code"] = code, ["silent"] = false, ["store_history"] = true, ["user_expressions"] = new JsonObject(), ["allow_stdin"] = false,
        ["stop_on_error"] = true,
    });

    /// <summary>Whether the running cell is done within a time.</summary>
    public bool IsDoneWithin(TimeSpan time) => _shell.HasWithin(time);

    /// <summary>The reply to the running cell.</summary>
    /// <exception cref="IOException">It did not come, or the process died.</exception>
    public JsonNode End() => Content(_shell.Receive());

    /// <summary>Stops the running cell by a message on the control channel.</summary>
    public void StopByMessage() => Send(_control, "interrupt_request", []);

    /// <summary>Stops the running cell as a terminal or an older front end does.</summary>
    public void StopBySignal()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString()]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _shell.Dispose();
        _control.Dispose();
        _outputs.Dispose();
        File.Delete(_file);
    }

    private TestPeer Connect(int port, string pattern)
    {
        for (var attempt = 0; ; attempt++)
            try
            {
                var peer = TestPeer.Connect(port, pattern, "soak");
                peer.WaitAtMost(Longest);
                return peer;
            }
            catch (System.Net.Sockets.SocketException) when (attempt < 600 && !_process.HasExited)
            {
                Thread.Sleep(50);
            }
    }

    private void Send(TestPeer channel, string type, JsonObject content)
    {
        var header = new JsonObject
        {
            ["msg_id"] = $"s{++_count}", ["session"] = "soak", ["username"] = "u", ["date"] = "2026-01-01T00:00:00Z", ["msg_type"] = type,
            ["version"] = "5.3",
        };
        byte[][] parts = [.. new JsonNode[] { header, new JsonObject(), new JsonObject(), content }.Select(part =>
            Encoding.UTF8.GetBytes(part.ToJsonString()))];
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), parts.SelectMany(part => part).ToArray()));
        channel.Send([Encoding.UTF8.GetBytes("<IDS|MSG>"), Encoding.UTF8.GetBytes(signature), .. parts]);
    }

    private static JsonNode Content(List<byte[]> frames) => JsonNode.Parse(frames[^1])!;

    private void Note(string? line)
    {
        if (line is null) return;
        lock (_errors)
            if (_errors.Length < 4000) _errors.AppendLine(line);
    }
}
