using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Studies.Running;

/// <summary>Work whose steps build on each other, with progress and a stop. What can go on side by side is an experiment's.</summary>
public static class Stepwise
{
    /// <summary>Takes the steps 0…count−1 one after the other.</summary>
    /// <param name="title">What is being done, in words.</param>
    /// <param name="count">The number of steps, at least 0.</param>
    /// <param name="step">Takes one step.</param>
    /// <param name="progress">Told after each step; null shows a bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work between two steps; so does the stop button of a notebook. The step may look at its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void Run(
        string title,
        int count,
        Action<int, CancellationToken> step,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(step);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, AmbientStop.Token);
        var clock = TimeProvider.System;
        progress ??= new AmbientProgress(clock);
        var start = clock.GetTimestamp();
        progress.Report(new WorkProgress(title, 0, count, TimeSpan.Zero));
        for (var k = 0; k < count; k++)
        {
            stop.Token.ThrowIfCancellationRequested();
            step(k, stop.Token);
            progress.Report(new WorkProgress(title, k + 1, count, clock.GetElapsedTime(start)));
        }
    }
}
