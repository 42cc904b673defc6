using System.Diagnostics;
using System.IO.Pipes;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CollectiveAction.Jupyter.Hosting;

namespace CollectiveAction.Jupyter.Runner;

/// <summary>Starts the child process that runs one notebook, and listens to it.</summary>
internal static class ChildProcess
{
    private const int KeptErrorCharacters = 4000;

    // What the process wrote before it led its streams elsewhere. A grandchild may hold them open for ever.
    private static readonly TimeSpan ErrorPatience = TimeSpan.FromSeconds(1);

    /// <summary>Runs a request in a process of its own. The process and all it started are gone
    /// when this returns, also when it is cancelled.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="folder">The working folder of the cells.</param>
    /// <param name="mode">The mode the notebook sees.</param>
    /// <param name="limits">What it is kept from.</param>
    /// <param name="report">Receives the events in order.</param>
    /// <param name="cancellation">Kills the process.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<ChildExit> RunAsync(RunRequest request, string folder, NotebookMode mode, RunLimits limits, Action<RunEvent> report,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        // Named by chance and open to the same user only; the child alone is told the name.
        var pipe = $"notebook-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        var captured = Directory.CreateTempSubdirectory("csharp-notebook-run-");
        using var events = new NamedPipeServerStream(pipe, PipeDirection.In, 1, PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        var word = RandomNumberGenerator.GetHexString(32, lowercase: true);
        using var process = new Process { StartInfo = StartInfo(folder, mode, word) };
        limits.Apply(process.StartInfo);
        process.Start();
        using var kill = cancellation.Register(() => Kill(process));
        using var memory = new MemoryWatch(process, limits.Memory, () => Kill(process));
        try
        {
            var errors = ReadErrorsAsync(process.StandardError);
            _ = DrainAsync(process.StandardOutput);
            await SendAsync(process, request with { Pipe = pipe, Folder = captured.FullName }).ConfigureAwait(false);
            var exit = process.WaitForExitAsync(CancellationToken.None);
            var finished = await ListenAsync(events, exit, report).ConfigureAwait(false);
            // Threads and processes that a cell left behind could keep it alive for ever.
            if (finished) Kill(process);
            await exit.ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            var early = await Task.WhenAny(errors, Task.Delay(ErrorPatience, CancellationToken.None)).ConfigureAwait(false) == errors
                ? await errors.ConfigureAwait(false) : "";
            return new ChildExit(process.ExitCode, finished, early + await LastWordsAsync(captured.FullName).ConfigureAwait(false))
            {
                HeldTooMuch = memory.WasExceeded,
            };
        }
        finally
        {
            Kill(process);
            ProcessGroup.EndMarked(word);
            Delete(captured);
        }
    }

    private static async Task<bool> ListenAsync(NamedPipeServerStream events, Task exit, Action<RunEvent> report)
    {
        using var gone = new CancellationTokenSource();
        var connected = events.WaitForConnectionAsync(gone.Token);
        if (await Task.WhenAny(connected, exit).ConfigureAwait(false) == exit && !connected.IsCompletedSuccessfully)
        {
            await gone.CancelAsync().ConfigureAwait(false);
            return false;
        }
        // A process that dies closes the pipe; nothing else holds it open.
        using var lines = new StreamReader(events, Encoding.UTF8);
        while (await lines.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
        {
            // Half a line is what a process wrote that was killed on the way.
            if (RunEvent.Decode(line) is not { } value)
                continue;
            report(value);
            if (value is RunFinished)
                return true;
        }
        return false;
    }

    private static ProcessStartInfo StartInfo(string folder, NotebookMode mode, string word)
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
        start.Environment[ProcessGroup.Variable] = word;
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
    private static async Task<string> ReadErrorsAsync(TextReader reader)
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

    private static async Task<string> LastWordsAsync(string folder)
    {
        var path = NativeOutput.ErrorsIn(folder);
        if (!File.Exists(path)) return "";
        using var reader = new StreamReader(path, Encoding.UTF8);
        return await ReadErrorsAsync(reader).ConfigureAwait(false);
    }

    private static async Task DrainAsync(TextReader reader)
    {
        var buffer = new char[4096];
        try
        {
            while (await reader.ReadAsync(buffer, CancellationToken.None).ConfigureAwait(false) > 0)
            {
                // What the process writes where its streams cannot be led to its cells.
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
        {
            // It has exited.
        }
        ProcessGroup.End(process.Id);
    }

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is empty of anything that matters, and goes with the other temporary files.
        }
    }
}
