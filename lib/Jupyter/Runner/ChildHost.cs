using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CollectiveAction.Jupyter.Session;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>The child process's side: reads a request from standard input, runs it, and writes events to a pipe of its own, which no cell
/// and no child process of a cell has.</summary>
internal static class ChildHost
{
    /// <summary>The verb that starts it, absent from the help.</summary>
    public const string Verb = "run-cells";

    private const int ConnectMilliseconds = 30_000;

    /// <summary>Serves one request.</summary>
    /// <param name="createSession">Creates the session from the projects that were built.</param>
    public static int Run(Func<RunRequest, ICellSession> createSession)
    {
        // Ctrl+C reaches the whole process group; ending this process is the parent's decision.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        Console.SetIn(TextReader.Null);
        var request = JsonSerializer.Deserialize<RunRequest>(input.ReadLine() ?? "null");
        if (request is null)
        {
            Console.Error.WriteLine($"\"{ChildHost.Verb}\" is started by \"run\" and \"check\"; it is of no use by hand.");
            return 2;
        }
        ProcessGroup.Lead();
        ExitWithParent(input);

        using var output = new NamedPipeClientStream(".", request.Pipe, PipeDirection.Out, PipeOptions.CurrentUserOnly);
        output.Connect(ConnectMilliseconds);
        using var session = createSession(request);
        var gate = new Lock();
        CellLoop.Run(request.Cells, session, value =>
        {
            lock (gate)
            {
                output.Write(Encoding.UTF8.GetBytes(RunEvent.Encode(value)));
                output.Flush();
            }
        }, TimeSpan.FromSeconds(request.QuietSeconds));
        return 0;
    }

    /// <summary>The parent holds the other end of standard input open for as long as it lives.</summary>
    private static void ExitWithParent(StreamReader input)
    {
        var watcher = new Thread(() =>
        {
            input.ReadToEnd();
            ProcessGroup.End(Environment.ProcessId);
            Environment.Exit(3);
        })
        { IsBackground = true, Name = "parent watcher" };
        watcher.UnsafeStart();
    }
}
