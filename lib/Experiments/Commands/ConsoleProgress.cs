using CollectiveAction.Studies.Running;

namespace CollectiveAction.Experiments.Commands;

/// <summary>Progress on the error output: one line that is rewritten in a terminal, a line now and then in a log.</summary>
/// <param name="clock">Limits how often it is shown.</param>
internal sealed class ConsoleProgress(TimeProvider clock) : IProgress<WorkProgress>
{
    private readonly TimeSpan _pause = Console.IsErrorRedirected ? TimeSpan.FromSeconds(10) : TimeSpan.FromMilliseconds(200);
    private long? _lastShown;

    /// <inheritdoc />
    public void Report(WorkProgress value)
    {
        var isLast = value.Done == value.Total;
        if (!isLast && _lastShown is { } last && clock.GetElapsedTime(last) < _pause) return;
        _lastShown = clock.GetTimestamp();
        if (Console.IsErrorRedirected) Console.Error.WriteLine(Text(value));
        else Console.Error.Write($"\r{Text(value)}\u001b[K{(isLast ? "\n" : "")}");
    }

    /// <summary>What is done, how fast, and how long the rest takes at that rate.</summary>
    internal static string Text(WorkProgress value)
    {
        var hasRate = value.Done > 0 && value.Done < value.Total && value.Elapsed > TimeSpan.Zero;
        var rate = hasRate ? $", {value.Done / value.Elapsed.TotalSeconds:G3} a second" : "";
        return value.ToString().Replace(", about", $"{rate}, about", StringComparison.Ordinal);
    }
}
