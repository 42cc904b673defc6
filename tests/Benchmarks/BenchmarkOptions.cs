namespace CollectiveAction.Benchmarks;

/// <summary>The options of a benchmark: names with a value each.</summary>
internal static class BenchmarkOptions
{
    /// <summary>Hands over each option in turn.</summary>
    /// <param name="options">What stands on the command line.</param>
    /// <param name="set">Takes a name and its value; false where it does not know the name or the value will not do.</param>
    /// <returns>Whether every option was taken, and each had a value.</returns>
    public static bool TryRead(ReadOnlySpan<string> options, Func<string, string, bool> set)
    {
        while (options is [var name, var value, .. var rest])
        {
            if (!set(name, value)) return false;
            options = rest;
        }

        return options.IsEmpty;
    }

    /// <summary>Reads a count of at least a number into a setting, which stays as it is where the text is none.</summary>
    public static bool TryCount(string text, int least, ref int setting)
    {
        if (!int.TryParse(text, out var number) || number < least) return false;
        setting = number;
        return true;
    }
}
