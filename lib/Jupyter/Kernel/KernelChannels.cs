using System.Text;
using System.Text.Json;
using CollectiveAction.Jupyter.Wire;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>The five sockets of a kernel and the messages on them. Sending never waits for a peer.</summary>
/// <param name="file">Where to listen and how to sign.</param>
/// <param name="limits">Bounds.</param>
/// <param name="session">The kernel's session identifier.</param>
/// <param name="time">Dates messages.</param>
/// <param name="log">Receives one line per message or peer that was refused.</param>
internal sealed class KernelChannels(ConnectionFile file, WireLimits limits, string session, TimeProvider time,
    Action<string> log) : IDisposable
{
    private readonly MessageReader _reader = new(new MessageSigner(file.Key));
    private readonly MessageWriter _writer = new(session, new MessageSigner(file.Key), time);
    private PublisherSocket? _ioPub;
    private HeartbeatSocket? _heartbeat;
    private RouterSocket? _shell;
    private RouterSocket? _control;
    private RouterSocket? _stdin;

    /// <summary>Starts to listen. Requests arrive on the threads of their connections; the handler must not block.</summary>
    /// <param name="handler">Receives every verified request.</param>
    /// <exception cref="System.Net.Sockets.SocketException">An address is taken or not ours.</exception>
    public void Open(Action<Request> handler)
    {
        // Outputs first, requests last: a client that can ask can also hear.
        _ioPub = new PublisherSocket(file.IoPub, limits, log);
        _heartbeat = new HeartbeatSocket(file.Heartbeat, limits, log);
        _stdin = Router(file.Stdin, Channel.Stdin, handler);
        _control = Router(file.Control, Channel.Control, handler);
        _shell = Router(file.Shell, Channel.Shell, handler);
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request; the reply's type follows from its type.</param>
    /// <param name="content">Writes the members of the reply.</param>
    public void Reply(Request request, Action<Utf8JsonWriter> content) =>
        Send(request.Channel, request, request.Type.Replace("_request", "_reply", StringComparison.Ordinal), content);

    /// <summary>Asks the front end that sent a request for input.</summary>
    /// <returns>Whether it is connected.</returns>
    public bool Ask(Request request, Action<Utf8JsonWriter> content) => Send(Channel.Stdin, request, "input_request", content);

    /// <summary>Whether the front end that sent a request can be asked for input.</summary>
    public bool CanAsk(Request request) => _stdin is not null && _stdin.IsConnected(request.Identities[0]);

    /// <summary>Publishes a message that must not be lost.</summary>
    /// <param name="type">Its type, also its topic.</param>
    /// <param name="parent">The header of the request that caused it, or empty.</param>
    /// <param name="content">Writes the members of its content.</param>
    public void Publish(string type, byte[] parent, Action<Utf8JsonWriter> content) =>
        _ioPub?.Publish(_writer.Write([Encoding.UTF8.GetBytes(type)], type, parent, content), droppable: false);

    /// <summary>Publishes an output, unless it is too large. A front end that has stopped reading may miss it.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="parent">The header of the request that caused it.</param>
    /// <param name="content">Writes the members of its content.</param>
    /// <param name="atMost">The size in bytes from which it is not published.</param>
    /// <returns>Its size in bytes; above <paramref name="atMost"/> it was not published.</returns>
    public long PublishOutput(string type, byte[] parent, Action<Utf8JsonWriter> content, long atMost)
    {
        var message = _writer.Write([Encoding.UTF8.GetBytes(type)], type, parent, content);
        var size = message.Sum(frame => (long)frame.Length);
        if (size <= atMost) _ioPub?.Publish(message, droppable: true);
        return size;
    }

    /// <summary>Publishes the kernel's state.</summary>
    /// <param name="parent">The header of the request being answered, or empty.</param>
    /// <param name="state"><c>starting</c>, <c>busy</c> or <c>idle</c>.</param>
    public void Status(byte[] parent, string state) => Publish("status", parent, writer => writer.WriteString("execution_state", state));

    /// <summary>Waits until everything sent so far is on its way.</summary>
    /// <param name="limit">How long at most for one peer.</param>
    public void Flush(TimeSpan limit)
    {
        _control?.Flush(limit);
        _shell?.Flush(limit);
        _ioPub?.Flush(limit);
    }

    /// <summary>Closes the sockets.</summary>
    public void Dispose()
    {
        _shell?.Dispose();
        _control?.Dispose();
        _stdin?.Dispose();
        _heartbeat?.Dispose();
        _ioPub?.Dispose();
    }

    private bool Send(Channel channel, Request request, string type, Action<Utf8JsonWriter> content)
    {
        var socket = channel switch
        {
            Channel.Shell => _shell,
            Channel.Control => _control,
            _ => _stdin,
        };
        return socket is not null && socket.Send(_writer.Write(request.Identities, type, request.Header, content));
    }

    private RouterSocket Router(WireAddress address, Channel channel, Action<Request> handler) => new(address, (frames, prove) =>
    {
        if (_reader.TryRead(channel, frames, out var request, out var problem))
        {
            // Before the request is handled: its reply must find the peer that sent it.
            prove();
            handler(request);
        }
        else log(problem);
    }, limits, log);
}
