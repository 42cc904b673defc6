using CollectiveAction.Jupyter.Commands;
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

        // These verbs start often and in haste: they do not load the command-line and console libraries.
        return args switch
        {
            ["kernel", var connectionFile] when !connectionFile.StartsWith('-') =>
                Kernel.KernelHost.RunAsync(connectionFile, CancellationToken.None),
            [ChildHost.Verb] => Task.FromResult(ChildHost.Run(Sessions.Create)),
            _ => NotebookVerbs.RunAsync(args, new EngineServices(Sessions.BuildAsync)),
        };
    }
}
