using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CollectiveAction.Jupyter.Session;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>The child process's side: reads a request from standard input, runs it, and writes events to standard output.</summary>
internal static class ChildHost
{
    /// <summary>The verb that starts it, absent from the help.</summary>
    public const string Verb = "run-cells";

    /// <summary>Serves one request.</summary>
    /// <param name="createSession">Creates the session from the projects that were built.</param>
    public static int Run(Func<RunRequest, ICellSession> createSession)
    {
        // Ctrl+C reaches the whole process group; ending this process is the parent's decision.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var output = Console.OpenStandardOutput();
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        Console.SetOut(Console.Error);
        Console.SetIn(TextReader.Null);
        var request = JsonSerializer.Deserialize<RunRequest>(input.ReadLine() ?? "null");
        if (request is null)
        {
            Console.Error.WriteLine($"\"{ChildHost.Verb}\" is started by \"run\" and \"check\"; it is of no use by hand.");
            return 2;
        }
        ExitWithParent(input);

        using var session = createSession(request);
        CellLoop.Run(request.Cells, session, value =>
        {
            output.Write(Encoding.UTF8.GetBytes(RunEvent.Encode(value)));
            output.Flush();
        });
        return 0;
    }

    /// <summary>The parent holds the other end of standard input open for as long as it lives.</summary>
    private static void ExitWithParent(StreamReader input)
    {
        var watcher = new Thread(() =>
        {
            input.ReadToEnd();
            Environment.Exit(3);
        })
        { IsBackground = true, Name = "parent watcher" };
        watcher.Start();
    }
}
