namespace CollectiveAction.Jupyter;

/// <summary>The command line of the notebook engine.</summary>
public static class Program
{
    /// <summary>Runs the command line.</summary>
    public static int Main() => 0;
}
