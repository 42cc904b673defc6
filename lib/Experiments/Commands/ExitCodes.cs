namespace CollectiveAction.Experiments.Commands;

/// <summary>What the exit codes mean.</summary>
internal static class ExitCodes
{
    internal const int Success = 0;
    internal const int Failed = 1;
    internal const int Usage = 2;
    internal const int Incomplete = 3;
    internal const int Cancelled = 130;

    internal const string Explained =
        "Exit code: 0 all well, 1 the study or store failed, 2 the command line is wrong, 3 runs of the study are missing, 130 stopped.";
}
