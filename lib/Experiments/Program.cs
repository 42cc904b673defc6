using CollectiveAction.Experiments.Commands;

namespace CollectiveAction.Experiments;

/// <summary>The command line of studies.</summary>
public static class Program
{
    /// <summary>Runs the command line.</summary>
    /// <param name="args">The verb and what it takes.</param>
    /// <returns>0 all well, 1 the study or store failed, 2 the command line is wrong, 3 runs of the study are missing, 130 stopped.</returns>
    public static Task<int> Main(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return StudyProgram.RunAsync(args);
    }
}
