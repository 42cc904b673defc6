using System.CommandLine;
using CollectiveAction.Jupyter.Notebooks;
using CollectiveAction.Jupyter.Runner;

namespace CollectiveAction.Jupyter.Commands;

/// <summary>The verbs, and what happens when they are used wrongly.</summary>
internal static class NotebookVerbs
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments after the program's name.</param>
    /// <param name="engine">Makes sessions and builds projects.</param>
    public static async Task<int> RunAsync(string[] args, EngineServices engine)
    {
        var root = new RootCommand("Runs, checks and publishes C# notebooks, and serves them to Jupyter.")
        {
            RunCommand.Create(engine),
            CheckCommand.Create(engine),
            VerifyCommand.Create(engine),
            ExportCommand.Create(),
            GradeCommand.Create(engine),
            ClearCommand.Create(),
            NewCommand.Create(),
            KernelCommands.Kernel(),
            KernelCommands.Install(),
            KernelCommands.Uninstall(),
        };
        Examples.AddTo(root);

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            await Console.Error.WriteLineAsync("See --help for the verbs, and VERB --help for what a verb takes.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        try
        {
            return await parsed
                .InvokeAsync(new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
                }).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is UsageException or NotebookFormatException or ArgumentException
            or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        catch (Exception exception) when (exception is ProjectBuildException or IOException or PlatformNotSupportedException)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCodes.NotebookFailed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled.").ConfigureAwait(false);
            return ExitCodes.Cancelled;
        }
    }
}
