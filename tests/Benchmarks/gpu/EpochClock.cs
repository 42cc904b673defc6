using System.Diagnostics;
using CollectiveAction.Learning.Backends;

namespace CollectiveAction.Benchmarks.Gpu;

/// <summary>Looks at the clock whenever the first training of a batch has ended an epoch: what lies before the first end is no training alone.</summary>
internal sealed class EpochClock : IProgress<BatchProgress>
{
    private long _first, _last;

    /// <summary>The number of epochs that were measured: all but the first.</summary>
    public int Epochs { get; private set; } = -1;

    /// <summary>How long they took, s.</summary>
    public double Seconds => Stopwatch.GetElapsedTime(_first, _last).TotalSeconds;

    /// <inheritdoc />
    public void Report(BatchProgress value)
    {
        if (value.Position != 0) return;
        _last = Stopwatch.GetTimestamp();
        if (++Epochs == 0) _first = _last;
    }

    /// <summary>Trains long enough for a time that means something.</summary>
    /// <param name="seconds">How long is enough.</param>
    /// <param name="train">Trains so many epochs and tells the clock.</param>
    /// <returns>The number of epochs a second.</returns>
    public static double EpochsPerSecond(double seconds, Action<int, EpochClock> train)
    {
        const int few = 3, most = 4_000;
        var clock = new EpochClock();
        train(few, clock);
        if (clock.Seconds < seconds)
        {
            var wanted = 1 + (int)Math.Clamp(Math.Ceiling(seconds / clock.Seconds * clock.Epochs), few, most);
            clock = new EpochClock();
            train(wanted, clock);
        }

        return clock.Epochs / clock.Seconds;
    }
}
