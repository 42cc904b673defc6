using CollectiveAction.Jupyter.Commands;
using CollectiveAction.Jupyter.Hosting;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter;

/// <summary>The command line of the notebook engine.</summary>
public static class Program
{
    /// <summary>Runs the command line.</summary>
    /// <param name="args">The verb and what it takes.</param>
    /// <returns>0 all well, 1 a notebook or a claim failed, 2 the command line is wrong, 130 cancelled.</returns>
    public static Task<int> Main(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        Globalization.Choose();

        // These verbs start often and in haste: they do not load the command-line and console libraries.
        return args switch
        {
            ["kernel", var connectionFile] when !connectionFile.StartsWith('-') => EndAsync(
                Kernel.KernelHost.RunAsync(connectionFile, CancellationToken.None)),
            [ChildHost.Verb] => Task.FromResult(ChildHost.Run(Sessions.Create)),
            _ => NotebookVerbs.RunAsync(args, new EngineServices(Sessions.BuildAsync)),
        };
    }

    /// <summary>Ends the process with the kernel, whatever threads the cells have left in it and whatever hangs on its way out.</summary>
    private static async Task<int> EndAsync(Task<int> kernel)
    {
        var code = await kernel.ConfigureAwait(false);
        new Thread(() =>
        {
            Thread.Sleep(TimeSpan.FromSeconds(2));
            System.Diagnostics.Process.GetCurrentProcess().Kill();
        }) { IsBackground = true, Name = "end" }.UnsafeStart();
        Environment.Exit(code);
        return code;
    }
}
