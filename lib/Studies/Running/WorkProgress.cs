namespace CollectiveAction.Studies.Running;

/// <summary>Where a piece of long work stands.</summary>
/// <param name="Title">What is being done.</param>
/// <param name="Done">The number of finished parts.</param>
/// <param name="Total">The number of parts.</param>
/// <param name="Elapsed">The time since the work began.</param>
public sealed record WorkProgress(string Title, int Done, int Total, TimeSpan Elapsed)
{
    /// <summary>The time that the remaining parts will take at the rate so far, or null before the first part is done.</summary>
    public TimeSpan? Remaining => Done > 0 ? Elapsed * ((double)(Total - Done) / Done) : null;

    /// <summary>One line; it names no time once the work is done, so that a finished notebook does not change from run to run.</summary>
    public override string ToString() => Total == 0 ? $"{Title}: nothing left to do"
        : Done == Total ? $"{Title}: {Total:N0} of {Total:N0}"
        : $"{Title}: {Done:N0} of {Total:N0}{(Remaining is { } left ? $", about {Duration(left)} left" : "")}";

    private static string Duration(TimeSpan time) => time.TotalSeconds < 90 ? $"{Math.Ceiling(time.TotalSeconds):N0} s" : $"{Math.Ceiling(time.TotalMinutes):N0} min";
}
