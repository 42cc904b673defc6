using System.CommandLine;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Commands;

/// <summary>The verbs, and what happens when they are used wrongly.</summary>
internal static class StudyProgram
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments after the program's name.</param>
    internal static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Runs studies: grids of runs whose results are stored as they come.")
        {
            new Command("study", "Lists, runs, merges, exports and records studies.")
            {
                ListCommand.Create(),
                RunCommand.Create(),
                StatusCommand.Create(),
                MergeCommand.Create(),
                ExportCommand.Create(),
                RecordCommand.Create(),
                BackendsCommand.Create(),
            },
        };
        Examples.AddTo(root);

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            await Console.Error.WriteLineAsync("See --help, and study VERB --help for what a verb takes.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
            }).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is StoreException or InvalidDataException or InsufficientMemoryException)
        {
            return await FailAsync(exception.Message, ExitCodes.Failed).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or IOException or UnauthorizedAccessException or TrainingNotSupportedException)
        {
            return await FailAsync(exception.Message, ExitCodes.Usage).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return await FailAsync("Stopped. What is stored stays; the same command continues.", ExitCodes.Cancelled).ConfigureAwait(false);
        }
    }

    private static async Task<int> FailAsync(string message, int code)
    {
        await Console.Error.WriteLineAsync(message).ConfigureAwait(false);
        return code;
    }
}
