using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>Starts the child process that runs one notebook, and listens to it.</summary>
internal static class ChildProcess
{
    private const int KeptErrorCharacters = 4000;

    /// <summary>Runs a request in a process of its own. The process and all it started are gone
    /// when this returns, also when it is cancelled.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="folder">The working folder of the cells.</param>
    /// <param name="mode">The mode the notebook sees.</param>
    /// <param name="report">Receives the events in order.</param>
    /// <param name="cancellation">Kills the process.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<ChildExit> RunAsync(RunRequest request, string folder, NotebookMode mode, Action<RunEvent> report,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = StartInfo(folder, mode) };
        process.Start();
        using var kill = cancellation.Register(() => Kill(process));
        try
        {
            var errors = ReadErrorsAsync(process.StandardError);
            await SendAsync(process, request).ConfigureAwait(false);
            var finished = false;
            while (await process.StandardOutput.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
            {
                if (RunEvent.Decode(line) is not { } value)
                    continue;
                finished |= value is RunFinished;
                report(value);

                // Threads that a cell left behind could keep the process alive for ever.
                if (finished)
                    break;
            }
            if (finished)
                Kill(process);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            return new ChildExit(process.ExitCode, finished, await errors.ConfigureAwait(false));
        }
        finally
        {
            Kill(process);
        }
    }

    private static ProcessStartInfo StartInfo(string folder, NotebookMode mode)
    {
        var start = new ProcessStartInfo
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        var assembly = typeof(ChildProcess).Assembly;
        var current = Environment.ProcessPath ?? "dotnet";
        var name = Path.GetFileNameWithoutExtension(current);
        if (string.Equals(name, assembly.GetName().Name, StringComparison.OrdinalIgnoreCase))
            start.FileName = current;
        else
        {
            start.FileName = string.Equals(name, "dotnet", StringComparison.OrdinalIgnoreCase) ? current : "dotnet";
            start.ArgumentList.Add(assembly.Location);
        }
        start.ArgumentList.Add(ChildHost.Verb);
        start.Environment[NotebookModes.EnvironmentVariable] = mode.Name();
        return start;
    }

    private static async Task SendAsync(Process process, RunRequest request)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request)).ConfigureAwait(false);
            await process.StandardInput.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The child is gone already; its exit tells why.
        }
    }

    /// <summary>Keeps the beginning, where a runtime failure names its cause, and the end.</summary>
    private static async Task<string> ReadErrorsAsync(StreamReader reader)
    {
        var head = new StringBuilder();
        var tail = new Queue<string>();
        while (await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
        {
            if (head.Length < KeptErrorCharacters)
                head.AppendLine(line);
            else
            {
                tail.Enqueue(line);
                if (tail.Count > 10)
                    tail.Dequeue();
            }
        }
        return head + string.Join('\n', tail);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has exited.
        }
    }
}
