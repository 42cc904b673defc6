using System.Net.Sockets;

namespace CollectiveAction.Jupyter.Wire;

/// <summary>Listens at one address and runs every peer that connects. What goes wrong with one peer never reaches another.</summary>
internal sealed class ServerSocket : IDisposable
{
    private readonly object _gate = new();
    private readonly HashSet<Connection> _connections = [];
    private readonly ManualResetEventSlim _stopped = new();
    private readonly Socket _listener;
    private readonly WireAddress _address;
    private readonly SocketKind _kind;
    private readonly IPeerHandler _handler;
    private readonly WireLimits _limits;
    private readonly Action<string> _log;
    private long _accepted;

    /// <summary>Starts to listen.</summary>
    /// <param name="kind">The pattern served.</param>
    /// <param name="address">Where; nothing else is opened.</param>
    /// <param name="handler">What to do with peers.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="log">Receives one line per peer that was refused or broke the rules.</param>
    /// <exception cref="SocketException">The address is taken or not ours.</exception>
    public ServerSocket(SocketKind kind, WireAddress address, IPeerHandler handler, WireLimits limits, Action<string> log)
    {
        (_kind, _address, _handler, _limits, _log) = (kind, address, handler, limits, log);
        _listener = address.Listen();
        var thread = new Thread(Accept) { IsBackground = true, Name = $"{kind} accept" };
        thread.UnsafeStart();
    }

    /// <summary>Waits until everything queued for every peer has been written.</summary>
    /// <param name="limit">How long at most for one peer.</param>
    public void Flush(TimeSpan limit)
    {
        foreach (var connection in Snapshot()) connection.Flush(limit);
    }

    /// <summary>Stops listening and disconnects every peer.</summary>
    public void Dispose()
    {
        _stopped.Set();
        _listener.Dispose();
        foreach (var connection in Snapshot()) connection.Dispose();
        _address.Release();
    }

    private Connection[] Snapshot()
    {
        lock (_gate) return [.. _connections];
    }

    private void Accept()
    {
        var retryPause = TimeSpan.FromMilliseconds(100);
        while (!_stopped.IsSet)
        {
            try
            {
                Start(_listener.Accept());
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException or IOException)
            {
                // A peer that vanished while being accepted, or no file descriptors left: neither ends the listening.
                _stopped.Wait(retryPause);
            }
        }
    }

    private void Start(Socket socket)
    {
        var connection = new Connection(socket, _kind, _limits) { Number = ++_accepted };
        Connection? pushedOut = null;
        lock (_gate)
        {
            if (_connections.Count >= _limits.Connections) pushedOut = LeastWanted();
            if (_stopped.IsSet || (_connections.Count >= _limits.Connections && pushedOut is null))
            {
                connection.Dispose();
                return;
            }

            if (pushedOut is not null) _connections.Remove(pushedOut);
            _connections.Add(connection);
        }

        pushedOut?.Dispose();

        var reader = new Thread(() => Run(connection)) { IsBackground = true, Name = $"{_kind} reader" };
        reader.UnsafeStart();
    }

    /// <summary>The one that has been here longest without showing what for makes room.</summary>
    private Connection? LeastWanted() =>
        _connections.Where(connection => !connection.IsProven).MinBy(connection => connection.Number);

    private void Run(Connection connection)
    {
        try
        {
            connection.Run(_handler);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or SocketException)
        {
            // The peer left: nothing to report.
        }
        catch (Exception failure)
        {
            _log($"{_kind.WireName()}: a connection was closed: {failure.Message}");
        }
        finally
        {
            connection.Dispose();
            lock (_gate) _connections.Remove(connection);
        }
    }
}
