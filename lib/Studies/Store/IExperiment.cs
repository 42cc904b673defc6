namespace CollectiveAction.Studies.Store;

/// <summary>One run of an experiment.</summary>
/// <typeparam name="TCell">A record of everything that is varied or could be.</typeparam>
/// <param name="Cell">What is tried.</param>
/// <param name="Seed">Decides all randomness of the run.</param>
public sealed record ExperimentRun<TCell>(TCell Cell, ulong Seed);

/// <summary>Computes runs: given a cell and a seed, what was measured.</summary>
/// <typeparam name="TCell">A record of everything that is varied or could be: plain data, with finite numbers only.</typeparam>
/// <typeparam name="TResult">A small record of what was measured: plain data, with finite numbers only.</typeparam>
public interface IExperiment<TCell, TResult>
{
    /// <summary>What its results are stored under.</summary>
    ExperimentVersion Version { get; }

    /// <summary>
    /// A fingerprint of everything that a result depends on and that is neither in the cell nor the seed: the data, and settings that no cell
    /// varies. See <see cref="CanonicalJson.Fingerprint"/>.
    /// </summary>
    string Data { get; }

    /// <summary>The largest number of runs it gains from taking together; at least 1.</summary>
    int BatchSize { get; }

    /// <summary>Computes some runs. Called from several threads at once.</summary>
    /// <param name="runs">At most <see cref="BatchSize"/> runs.</param>
    /// <param name="cancellation">Stops it, within a second.</param>
    /// <returns>The results in the order of the runs. Each depends on its own run and the data alone.</returns>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    IReadOnlyList<TResult> Run(IReadOnlyList<ExperimentRun<TCell>> runs, CancellationToken cancellation);
}
