using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CollectiveAction.Jupyter.Tests.Wire;

/// <summary>A ZMTP client written from the specification, independently of the code under test.</summary>
internal sealed class TestPeer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private const int FirstPort = 20_000;
    private const int PortCount = 10_000;
    private static int _ports = Environment.ProcessId * 61 % PortCount;

    private readonly Socket _socket;
    private readonly NetworkStream _stream;

    private TestPeer(EndPoint endPoint)
    {
        var protocol = endPoint is UnixDomainSocketEndPoint ? ProtocolType.Unspecified : ProtocolType.Tcp;
        _socket = new Socket(endPoint.AddressFamily, SocketType.Stream, protocol) { ReceiveTimeout = (int)Patience.TotalMilliseconds };
        _socket.Connect(endPoint);
        _stream = new NetworkStream(_socket, ownsSocket: true);
    }

    /// <summary>A port that nobody uses: each is given out once, and none lies in the range from
    /// which the platform gives ports to clients.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = FirstPort + Interlocked.Increment(ref _ports) % PortCount;
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken by another program: try the next.
            }
        }
    }

    public static TestPeer Raw(int port) => new(new IPEndPoint(IPAddress.Loopback, port));

    public static TestPeer Connect(int port, string pattern, string identity = "") =>
        Connect(new IPEndPoint(IPAddress.Loopback, port), pattern, identity);

    public static TestPeer Connect(EndPoint endPoint, string pattern, string identity = "")
    {
        var peer = new TestPeer(endPoint);
        peer.SendRaw(Greeting());
        peer.SendRaw(Ready(pattern, identity));
        peer.ReadExactly(64);
        var (bits, body) = peer.ReadFrame();
        Assert.Equal(4, bits);
        Assert.Equal("\u0005READY", Encoding.ASCII.GetString(body, 0, 6));
        return peer;
    }

    public static byte[] Greeting()
    {
        var greeting = new byte[64];
        (greeting[0], greeting[8], greeting[9], greeting[10]) = (0xFF, 1, 0x7F, 3);
        "NULL"u8.CopyTo(greeting.AsSpan(12));
        return greeting;
    }

    public static byte[] Ready(string pattern, string identity) => CommandFrame("READY",
        [.. Property("Socket-Type", pattern), .. Property("Identity", identity)]);

    public static byte[] CommandFrame(string name, byte[] data)
    {
        byte[] body = [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. data];
        return [4, (byte)body.Length, .. body];
    }

    public void Subscribe(string topic) => SendRaw(CommandFrame("SUBSCRIBE", Encoding.ASCII.GetBytes(topic)));

    public void SendRaw(byte[] bytes) => _stream.Write(bytes);

    public void Send(params byte[][] frames)
    {
        for (var i = 0; i < frames.Length; i++)
        {
            var more = i + 1 < frames.Length ? 1 : 0;
            var length = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(length, frames[i].Length);
            SendRaw(frames[i].Length < 256
                ? [(byte)more, (byte)frames[i].Length, .. frames[i]]
                : [(byte)(more | 2), .. length, .. frames[i]]);
        }
    }

    public List<byte[]> Receive()
    {
        var frames = new List<byte[]>();
        while (true)
        {
            var (bits, body) = ReadFrame();
            Assert.True((bits & 4) == 0, "a message was expected, a command came");
            frames.Add(body);
            if ((bits & 1) == 0) return frames;
        }
    }

    public (byte Bits, byte[] Body) ReadFrame()
    {
        var bits = ReadExactly(1)[0];
        var length = (bits & 2) == 0 ? ReadExactly(1)[0] : (int)BinaryPrimitives.ReadInt64BigEndian(ReadExactly(8));
        return (bits, ReadExactly(length));
    }

    /// <summary>Reads until the other side closes; fails when it does not.</summary>
    public void AssertClosedByServer()
    {
        var rest = new byte[4096];
        try
        {
            while (_stream.Read(rest) > 0)
            {
                // What was sent before closing does not matter.
            }
        }
        catch (IOException failure) when (failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            // Closing with unread input resets the connection.
        }
    }

    /// <summary>How long to wait for what is received; a cell may take longer than a message.</summary>
    public void WaitAtMost(TimeSpan limit) => _socket.ReceiveTimeout = (int)limit.TotalMilliseconds;

    /// <summary>Whether something arrives within a time.</summary>
    public bool HasWithin(TimeSpan limit) => _socket.Poll(limit, SelectMode.SelectRead);

    public void Dispose() => _stream.Dispose();

    private byte[] ReadExactly(int count)
    {
        var bytes = new byte[count];
        _stream.ReadExactly(bytes);
        return bytes;
    }

    private static byte[] Property(string name, string value) =>
        [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), 0, 0, 0, (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];
}
