namespace CollectiveAction.Benchmarks;

/// <summary>Time on the processor, so that the noise of a busy machine does not count; for work on one thread.</summary>
internal static class ProcessorTime
{
    /// <summary>The seconds that some work takes.</summary>
    internal static double Seconds(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    /// <summary>Prints the median and the best in milliseconds, and how many times as long as our own median it is.</summary>
    internal static void Report(string name, List<double> seconds, List<double>? own = null)
    {
        var (median, best) = (Medians.Of(seconds), seconds.Min());
        var ratio = own is null ? "" : FormattableString.Invariant($"  {median / Medians.Of(own),7:F1} times as long");
        Console.WriteLine(FormattableString.Invariant($"{name,-58} {1000 * median,9:F2} ({1000 * best:F2}){ratio}"));
    }
}
