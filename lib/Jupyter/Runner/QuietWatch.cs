namespace CollectiveAction.Jupyter.Runner;

/// <summary>Looks after a running cell: passes its outputs on while it runs, so that they are not lost with its process, and says where it
/// is when none has come for long.</summary>
internal sealed class QuietWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Func<bool> _passOn;
    private readonly Action<TimeSpan> _tell;
    private readonly TimeSpan _quiet;
    private readonly Lock _gate = new();
    private readonly Timer _timer;
    private TimeSpan _silence;
    private bool _isOver;

    /// <summary>Starts to look.</summary>
    /// <param name="quiet">After how long a silence to tell.</param>
    /// <param name="passOn">Passes outputs on; returns whether there were any.</param>
    /// <param name="tell">Told of a silence.</param>
    public QuietWatch(TimeSpan quiet, Func<bool> passOn, Action<TimeSpan> tell)
    {
        (_quiet, _passOn, _tell) = (quiet, passOn, tell);
        var interval = quiet < Interval ? quiet : Interval;
        using (ExecutionContext.SuppressFlow()) _timer = new Timer(_ => Look(interval), null, interval, interval);
    }

    /// <summary>Ends the watch; nothing is passed on after it.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate) _isOver = true;
    }

    private void Look(TimeSpan passed)
    {
        lock (_gate)
        {
            if (_isOver) return;
            _silence = _passOn() ? TimeSpan.Zero : _silence + passed;
            if (_silence < _quiet) return;
            _tell(_silence);
            _silence = TimeSpan.Zero;
        }
    }
}
