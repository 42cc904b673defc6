using System.Diagnostics;
using CollectiveAction.Learning.Backends;

namespace CollectiveAction.Benchmarks.Gpu;

/// <summary>Counts the epochs that trainings have ended since the first of the first ones: what lies before is no training alone.</summary>
/// <remarks>A backend may train a batch in lockstep, or a few models after the other: so each model's epochs count.</remarks>
internal sealed class EpochClock : IProgress<BatchProgress>
{
    private long _first, _last;

    /// <summary>The number of epochs of single models that were measured.</summary>
    public long Epochs { get; private set; }

    /// <summary>How long they took, s.</summary>
    public double Seconds => Stopwatch.GetElapsedTime(_first, _last).TotalSeconds;

    /// <inheritdoc />
    public void Report(BatchProgress value)
    {
        _last = Stopwatch.GetTimestamp();
        if (Epochs == 0 && value.Progress.Epoch == 1) _first = _last;
        else Epochs++;
    }

    /// <summary>Trains long enough for a time that means something.</summary>
    /// <param name="seconds">How long is enough.</param>
    /// <param name="train">Trains so many epochs and tells the clock.</param>
    /// <returns>The number of epochs of single models a second.</returns>
    public static double EpochsPerSecond(double seconds, Action<int, EpochClock> train)
    {
        const int few = 3, most = 4_000;
        var clock = new EpochClock();
        train(few, clock);
        if (clock.Seconds < seconds)
        {
            var wanted = 1 + (int)Math.Clamp(Math.Ceiling(seconds / clock.Seconds * (few - 1)), few, most);
            clock = new EpochClock();
            train(wanted, clock);
        }

        return clock.Epochs / clock.Seconds;
    }
}
