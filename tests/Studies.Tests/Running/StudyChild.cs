using System.Diagnostics;
using System.Text;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Studies.Tests.Running;

/// <summary>A process of its own that runs the toy study, so that it can be killed. The test assembly is its program.</summary>
internal sealed class StudyChild : IDisposable
{
    private readonly Process _process;

    private StudyChild(Process process) => _process = process;

    public static Study<ToyCell, ToyResult> Study(ToyExperiment experiment) => ToyExperiment.Study(60, 5, experiment);

    /// <summary>Starts a child and waits until it computes its first run or has ended.</summary>
    /// <param name="store">The store.</param>
    /// <param name="journal">Where the child writes the key of each run that it begins.</param>
    /// <param name="pause">How long a run takes, in milliseconds.</param>
    public static StudyChild Start(string store, string journal, int pause)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { typeof(StudyChild).Assembly.Location, store, journal, pause.ToString() }) start.ArgumentList.Add(argument);
        var child = new StudyChild(Process.Start(start)!);
        child._process.StandardOutput.ReadLine();
        return child;
    }

    /// <summary>Ends the child as a power cut would: SIGKILL on Unix.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void WaitForSuccess()
    {
        var errors = _process.StandardError.ReadToEnd();
        _process.WaitForExit();
        Assert.True(_process.ExitCode == 0, errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    /// <summary>The program of the child.</summary>
    /// <param name="args">Store, journal, milliseconds a run.</param>
    public static int Main(string[] args)
    {
        var (path, journalPath, pause) = (args[0], args[1], int.Parse(args[2]));
        using var journal = new FileStream(journalPath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var gate = new Lock();
        var keys = Study(new ToyExperiment());
        var experiment = new ToyExperiment
        {
            Before = (run, _) =>
            {
                lock (gate)
                {
                    journal.Write(Encoding.ASCII.GetBytes(keys.KeyOf(run) + "\n"));
                    if (journal.Position == 65) Console.WriteLine("ready");
                }

                Thread.Sleep(pause);
            },
        };
        using var store = ResultStore.Open(path);
        ExperimentRunner.Run(Study(experiment), store, new() { Threads = 2 }, new Recorder<WorkProgress>());
        Console.WriteLine("done");
        return 0;
    }
}
