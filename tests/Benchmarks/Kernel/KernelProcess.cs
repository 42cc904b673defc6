using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace CollectiveAction.Benchmarks.Kernel;

/// <summary>A kernel started the way a front end starts it.</summary>
internal sealed class KernelProcess : IDisposable
{
    /// <summary>The key both kernels sign with.</summary>
    public const string Key = "benchmark";

    private readonly string _connectionFile = Path.GetTempFileName();
    private readonly Process _process;

    /// <summary>Starts a kernel.</summary>
    /// <param name="command">The program and its arguments; <c>{connection_file}</c> is replaced.</param>
    public KernelProcess(IReadOnlyList<string> command)
    {
        (Shell, Control, IoPub) = (FreePort(), FreePort(), FreePort());
        File.WriteAllText(_connectionFile, new JsonObject
        {
            ["ip"] = "127.0.0.1", ["transport"] = "tcp", ["key"] = Key, ["signature_scheme"] = "hmac-sha256",
            ["shell_port"] = Shell, ["control_port"] = Control, ["iopub_port"] = IoPub, ["stdin_port"] = FreePort(), ["hb_port"] = FreePort(),
        }.ToJsonString());
        var arguments = command.Skip(1).Select(argument => argument.Replace("{connection_file}", _connectionFile, StringComparison.Ordinal));
        Started = Stopwatch.GetTimestamp();
        _process = Process.Start(new ProcessStartInfo(command[0], arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>The time just before the process was started, in ticks of the stopwatch.</summary>
    public long Started { get; }

    /// <summary>Port of the shell channel.</summary>
    public int Shell { get; }

    /// <summary>Port of the control channel.</summary>
    public int Control { get; }

    /// <summary>Port of the output channel.</summary>
    public int IoPub { get; }

    /// <summary>The kernel's working set, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Ends the kernel.</summary>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        File.Delete(_connectionFile);
    }

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
