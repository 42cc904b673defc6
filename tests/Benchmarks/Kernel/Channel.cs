using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Wire;

namespace CollectiveAction.Benchmarks.Kernel;

/// <summary>A message as the client needs it.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Parent">The identifier of the request that caused it.</param>
/// <param name="Content">Its content.</param>
internal sealed record Reply(string Type, string? Parent, JsonNode Content);

/// <summary>The client's end of one socket of a kernel.</summary>
internal sealed class Channel : IDisposable
{
    private const int RetryMilliseconds = 5;

    private readonly NetworkStream _stream;
    private readonly FrameReader _reader;

    private Channel(Socket socket, string pattern)
    {
        socket.NoDelay = true;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new FrameReader(new BufferedStream(_stream), WireLimits.Default);
        _stream.Write(Greeting.Ours());
        _stream.Write(FrameWriter.Command(Encoding.ASCII.GetBytes($"\u0005READY\u000BSocket-Type\0\0\0{(char)pattern.Length}{pattern}")));
        Greeting.Check(_reader.ReadBytes(Greeting.Length));
        _reader.Read();
    }

    /// <summary>Connects as soon as the kernel listens.</summary>
    /// <param name="port">The port.</param>
    /// <param name="pattern">Our socket pattern.</param>
    /// <param name="limit">How long to try.</param>
    public static Channel Connect(int port, string pattern, TimeSpan limit)
    {
        var end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        while (true)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Connect(IPAddress.Loopback, port);
                return new Channel(socket, pattern);
            }
            catch (SocketException) when (Environment.TickCount64 < end)
            {
                socket.Dispose();
                Thread.Sleep(RetryMilliseconds);
            }
        }
    }

    /// <summary>Sends a message.</summary>
    public void Send(IReadOnlyList<byte[]> frames) => _stream.Write(FrameWriter.Message(frames));

    /// <summary>Subscribes to everything.</summary>
    public void Subscribe() => _stream.Write(FrameWriter.Message([[1]]));

    /// <summary>Waits for the next message.</summary>
    public Reply Receive()
    {
        var frames = new List<byte[]>();
        Frame frame;
        do
        {
            frame = _reader.Read();
            if (!frame.IsCommand) frames.Add(frame.Body);
        }
        while (frame.More || frame.IsCommand);

        var at = frames.FindIndex(body => body.AsSpan().SequenceEqual("<IDS|MSG>"u8));
        var header = JsonNode.Parse(frames[at + 2])!;
        var parent = JsonNode.Parse(frames[at + 3])!;
        return new Reply((string)header["msg_type"]!, (string?)parent["msg_id"], JsonNode.Parse(frames[at + 5])!);
    }

    /// <summary>Disconnects.</summary>
    public void Dispose() => _stream.Dispose();
}
