using System.Net.Sockets;

namespace CollectiveAction.Jupyter.Wire;

/// <summary>
/// One peer of a socket. It is read on one thread and written on another, both its own: a cell may occupy the whole thread pool and must
/// still be stoppable.
/// </summary>
internal sealed class Connection : IDisposable
{
    private const int ReadBuffer = 16 << 10;

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly FrameReader _reader;
    private readonly OutgoingQueue _outgoing;
    private readonly SocketKind _kind;
    private readonly WireLimits _limits;
    private volatile bool _isProven;

    /// <summary>Takes over an accepted socket.</summary>
    /// <param name="socket">The socket; the connection owns it.</param>
    /// <param name="kind">Our pattern.</param>
    /// <param name="limits">Bounds.</param>
    public Connection(Socket socket, SocketKind kind, WireLimits limits)
    {
        (_socket, _kind, _limits) = (socket, kind, limits);
        if (socket.ProtocolType == ProtocolType.Tcp) socket.NoDelay = true;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new FrameReader(new BufferedStream(_stream, ReadBuffer), limits);
        _outgoing = new OutgoingQueue(limits);
        Subscriptions = new Subscriptions(limits);
    }

    /// <summary>The identity the peer announced; empty when it announced none.</summary>
    public byte[] Identity { get; private set; } = [];

    /// <summary>The how-manieth connection of its socket it is.</summary>
    public long Number { get; init; }

    /// <summary>
    /// Whether the peer has shown what it is here for: by a message with the key where messages are signed, elsewhere by a subscription or a
    /// beat. One that has not makes room where there are too many.
    /// </summary>
    public bool IsProven
    {
        get => _isProven;
        set => _isProven = value;
    }

    /// <summary>What the peer subscribed to.</summary>
    public Subscriptions Subscriptions { get; }

    /// <summary>Shakes hands, then reads until the peer leaves or breaks the rules. Blocks.</summary>
    /// <param name="handler">Receives what arrives.</param>
    /// <exception cref="WireException">The peer broke the rules.</exception>
    /// <exception cref="IOException">The peer left.</exception>
    public void Run(IPeerHandler handler)
    {
        Handshake();
        var writer = new Thread(Write) { IsBackground = true, Name = $"{_kind} writer" };
        writer.UnsafeStart();
        handler.Opened(this);
        try
        {
            while (true) ReadOne(handler);
        }
        finally
        {
            Dispose();
            handler.Closed(this);
        }
    }

    /// <summary>Queues a block for sending. Never waits; a peer that is too far behind is disconnected.</summary>
    /// <param name="block">One encoded message or command.</param>
    /// <param name="droppable">Whether a slow peer may miss it.</param>
    public void Send(byte[] block, bool droppable = false)
    {
        if (_outgoing.Offer(block, droppable) == Offer.Refused) Dispose();
    }

    /// <summary>Waits until everything queued has been written.</summary>
    /// <param name="limit">How long at most.</param>
    public void Flush(TimeSpan limit) => _outgoing.WaitUntilWritten(limit);

    /// <summary>Closes the connection; both threads end.</summary>
    public void Dispose()
    {
        _outgoing.Close();
        _stream.Dispose();
    }

    private void Handshake()
    {
        _socket.ReceiveTimeout = (int)_limits.Handshake.TotalMilliseconds;
        _stream.Write(Greeting.Ours());
        Greeting.Check(_reader.ReadBytes(Greeting.Length));
        _stream.Write(FrameWriter.Command(Command.Ready(_kind).ToBytes()));

        var frame = _reader.Read();
        if (!frame.IsCommand) throw new WireException("the handshake begins with a command");
        var ready = Command.Parse(frame.Body);
        if (ready.Name != "READY") throw new WireException($"READY was expected, {ready.Name} came");
        var properties = ready.Properties();
        var pattern = properties.TryGetValue("SOCKET-TYPE", out var type) ? System.Text.Encoding.ASCII.GetString(type) : "";
        if (!_kind.Accepts(pattern)) throw new WireException($"a {_kind.WireName()} socket does not talk to '{pattern}'");
        Identity = properties.GetValueOrDefault("IDENTITY") ?? [];
        _socket.ReceiveTimeout = 0;
    }

    private void ReadOne(IPeerHandler handler)
    {
        var frame = _reader.Read();
        if (frame.IsCommand)
        {
            Obey(Command.Parse(frame.Body), handler);
            return;
        }

        var frames = new List<byte[]> { frame.Body };
        while (frame.More)
        {
            frame = _reader.Read();
            frames.Add(frame.Body);
        }

        handler.Received(this, frames);
    }

    private void Obey(Command command, IPeerHandler handler)
    {
        switch (command.Name)
        {
            case "PING": Send(FrameWriter.Command(command.ToPong().ToBytes())); break;
            case "ERROR": throw new WireException("the peer reported an error");
            default: handler.Received(this, command); break;
        }
    }

    private void Write()
    {
        try
        {
            while (_outgoing.Take() is { } block)
            {
                _stream.Write(block);
                _outgoing.Written(block);
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or SocketException)
        {
            Dispose();
        }
    }
}
