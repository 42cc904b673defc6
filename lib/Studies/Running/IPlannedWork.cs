namespace CollectiveAction.Studies.Running;

/// <summary>What one plan asks for: a number of runs, which may go on side by side, and what they come to.</summary>
/// <typeparam name="TResults">The results.</typeparam>
public interface IPlannedWork<out TResults>
{
    /// <summary>The number of runs.</summary>
    int Count { get; }

    /// <summary>Makes one run and keeps its outcome.</summary>
    /// <param name="number">Which, in [0, <see cref="Count"/>).</param>
    /// <param name="cancellation">Stops it.</param>
    void Run(int number, CancellationToken cancellation);

    /// <summary>The results, once every run is made.</summary>
    TResults Results();
}
