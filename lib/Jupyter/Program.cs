using CollectiveAction.Jupyter.Install;
using CollectiveAction.Jupyter.Kernel;

namespace CollectiveAction.Jupyter;

/// <summary>The command line of the notebook engine.</summary>
public static class Program
{
    /// <summary>Runs the command line.</summary>
    /// <param name="args">The verb and what it takes.</param>
    public static Task<int> Main(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        switch (args)
        {
            case ["kernel", var file]: return KernelHost.RunAsync(file, CancellationToken.None);
            case ["install", "--prefix", var prefix, .. var rest]:
                var result = KernelSpecInstaller.Install(new InstallOptions { Prefix = prefix, ReadyToRun = !rest.Contains("--no-ready-to-run") });
                Console.WriteLine(result);
                foreach (var note in result.Notes) Console.WriteLine(note);
                return Task.FromResult(0);
            default: return Task.FromResult(2);
        }
    }
}
