using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Session;
using CollectiveAction.Jupyter.Wire;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>The Jupyter kernel: serves one front end's connection file until it is told to shut down or its parent dies.</summary>
public static class KernelHost
{
    private const int BadConnectionFile = 2;
    private const int CannotListen = 1;
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DisposeLimit = TimeSpan.FromSeconds(1);

    /// <summary>Serves a connection file with a C# session. Relative paths in cells start from the
    /// folder the front end started the process in.</summary>
    /// <param name="connectionFile">The path of the file the front end wrote.</param>
    /// <param name="cancellation">Ends the kernel as a shutdown request does.</param>
    /// <returns>The exit code: 0 after a shutdown, 1 where an address cannot be listened at, 2 for
    /// a connection file that cannot be served.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static async Task<int> RunAsync(string connectionFile, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionFile);
        LastWords? words = null;
        try
        {
            return await RunAsync(connectionFile, () =>
            {
                words = LastWords.Open(connectionFile);
                return new CSharpSession(new SessionOptions { NativeOutput = words.Folder, Notice = words.OfPredecessor });
            }, cancellation).ConfigureAwait(false);
        }
        finally
        {
            words?.Dispose();
        }
    }

    /// <summary>Serves a connection file. The working directory is the one the front end started the process in.</summary>
    /// <param name="connectionFile">The path of the file the front end wrote.</param>
    /// <param name="session">Makes the session; called once, in the background.</param>
    /// <param name="cancellation">Ends the kernel as a shutdown request does.</param>
    /// <returns>The exit code: 0 after a shutdown, 1 where an address cannot be listened at, 2 for
    /// a connection file that cannot be served.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <remarks>Problems are reported on standard error. Requests are read on threads of their
    /// own, so a cell that occupies the whole thread pool can still be stopped.</remarks>
    public static Task<int> RunAsync(string connectionFile, Func<ICellSession> session, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionFile);
        ArgumentNullException.ThrowIfNull(session);

        // Cells redirect the console, so the kernel's own messages keep the original stream.
        var error = Console.Error;
        void Log(string line) => error.WriteLine($"kernel: {line}");

        ConnectionFile file;
        try
        {
            file = ConnectionFile.Read(connectionFile);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException or SocketException)
        {
            Log(failure.Message);
            return Task.FromResult(BadConnectionFile);
        }

        // A thread of its own: the end of the kernel must not wait for a thread pool that a cell occupies.
        var exit = new TaskCompletionSource<int>();
        Background("kernel", () => exit.SetResult(Serve(file, session, Log, cancellation)));
        return exit.Task;
    }

    private static int Serve(ConnectionFile file, Func<ICellSession> makeSession, Action<string> log, CancellationToken cancellation)
    {
        var ended = new ManualResetEventSlim();
        var session = new Lazy<ICellSession>(makeSession);
        using var channels = new KernelChannels(file, WireLimits.Default, RandomNumberGenerator.GetHexString(32, lowercase: true),
            TimeProvider.System, log);
        var dispatcher = new Dispatcher(session, channels, ended.Set, log);
        try
        {
            channels.Open(dispatcher.Handle);
        }
        catch (SocketException failure)
        {
            log($"cannot listen where the connection file says: {failure.Message}");
            return CannotListen;
        }

        channels.Status([], "starting");
        WarmUp(session, log);
        ParentWatcher.Start(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), ended.Set);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            dispatcher.Interrupt();
        });
        using var cancelled = cancellation.UnsafeRegister(static end => ((ManualResetEventSlim)end!).Set(), ended);

        ended.Wait(CancellationToken.None);
        channels.Flush(FlushLimit);
        Release(session, log);
        return 0;
    }

    private static void WarmUp(Lazy<ICellSession> session, Action<string> log) => Background("warm-up", () =>
    {
        try
        {
            session.Value.WarmUp();
        }
        catch (Exception failure)
        {
            // A later cell meets the same failure and reports it to the user.
            log($"warm-up: {failure.Message}");
        }
    });

    private static void Release(Lazy<ICellSession> session, Action<string> log)
    {
        if (!session.IsValueCreated) return;
        // A cell stuck in native code must not keep the process alive.
        Background("release", () =>
        {
            try
            {
                session.Value.Dispose();
            }
            catch (Exception failure)
            {
                log($"while closing the session: {failure.Message}");
            }
        }).Join(DisposeLimit);
    }

    private static Thread Background(string name, Action work)
    {
        var thread = new Thread(() => work()) { IsBackground = true, Name = name };
        thread.UnsafeStart();
        return thread;
    }
}
