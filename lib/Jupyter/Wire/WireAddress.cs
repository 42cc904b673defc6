using System.Net;
using System.Net.Sockets;

namespace CollectiveAction.Jupyter.Wire;

/// <summary>An address to listen at: TCP, or a Unix domain socket.</summary>
/// <param name="EndPoint">The address as the platform sees it.</param>
/// <param name="SocketFile">The file of a Unix domain socket, or null.</param>
internal sealed record WireAddress(EndPoint EndPoint, string? SocketFile)
{
    private const int Backlog = 32;

    /// <summary>A TCP address.</summary>
    /// <param name="host">An IP address, <c>*</c> for every interface, or a host name.</param>
    /// <param name="port">The port, 1 to 65535; 0 lets the platform choose.</param>
    /// <exception cref="SocketException">The host name is unknown.</exception>
    public static WireAddress Tcp(string host, int port) => new(new IPEndPoint(Resolve(host), port), null);

    /// <summary>A Unix domain socket.</summary>
    /// <param name="path">Its file.</param>
    public static WireAddress Ipc(string path) => new(new UnixDomainSocketEndPoint(path), path);

    /// <summary>Opens a listening socket.</summary>
    /// <exception cref="SocketException">The address is taken or not ours.</exception>
    public Socket Listen()
    {
        var isIpc = SocketFile is not null;
        var socket = new Socket(EndPoint.AddressFamily, SocketType.Stream, isIpc ? ProtocolType.Unspecified : ProtocolType.Tcp);
        try
        {
            // A socket file outlives the process that made it, and binding to an existing one fails.
            if (SocketFile is not null) File.Delete(SocketFile);
            socket.Bind(EndPoint);
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Removes the socket file, where there is one.</summary>
    public void Release()
    {
        if (SocketFile is not null) File.Delete(SocketFile);
    }

    private static IPAddress Resolve(string host)
    {
        if (host == "*") return IPAddress.Any;
        if (IPAddress.TryParse(host, out var address)) return address;
        var all = Dns.GetHostAddresses(host);
        return all.FirstOrDefault(found => found.AddressFamily == AddressFamily.InterNetwork) ?? all[0];
    }
}
