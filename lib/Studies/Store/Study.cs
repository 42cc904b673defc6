namespace CollectiveAction.Studies.Store;

/// <summary>A declared grid of runs: every cell with every seed, by one experiment.</summary>
/// <typeparam name="TCell">A record of everything that is varied or could be.</typeparam>
/// <typeparam name="TResult">A small record of what was measured.</typeparam>
/// <remarks>
/// A run's key is the SHA-256 of its cell and seed in canonical JSON, the data's fingerprint and the experiment's name and version. It does
/// not depend on the grid, so a study can be extended and keeps what was computed, and two studies share the runs they have in common.
/// </remarks>
public sealed class Study<TCell, TResult>
{
    /// <summary>Declares a study.</summary>
    /// <param name="name">What it is called in progress and messages.</param>
    /// <param name="experiment">Computes the runs.</param>
    /// <param name="cells">The cells; one that comes twice counts once.</param>
    /// <param name="seeds">The seeds; one that comes twice counts once.</param>
    /// <exception cref="ArgumentException">
    /// A name or the fingerprint of the data is empty, there is no run, or a cell holds a number that is not finite.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The experiment's version or batch is not positive.</exception>
    public Study(string name, IExperiment<TCell, TResult> experiment, IEnumerable<TCell> cells, IEnumerable<ulong> seeds)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(seeds);
        experiment.Version.Validate();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(experiment.BatchSize, nameof(experiment));
        (Name, Experiment, Data) = (name, experiment, experiment.Data);
        if (string.IsNullOrWhiteSpace(Data))
            throw new ArgumentException($"{experiment.Version} names no data; give a fingerprint of all that its results depend on.", nameof(experiment));

        ulong[] distinctSeeds = [.. seeds.Distinct()];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var planned = cells.SelectMany(c => distinctSeeds.Select(seed => new ExperimentRun<TCell>(c, seed)))
            .Select(run => new KeyedRun<TCell>(KeyOf(run), run));
        Planned = [.. planned.Where(run => seen.Add(run.Key))];
        if (Planned.Count == 0) throw new ArgumentException($"Study '{name}' has no run; give at least one cell and one seed.");
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Computes the runs.</summary>
    public IExperiment<TCell, TResult> Experiment { get; }

    /// <summary>The experiment's fingerprint of its data and settings.</summary>
    public string Data { get; }

    /// <summary>The number of runs.</summary>
    public int Count => Planned.Count;

    /// <summary>The runs, cell by cell.</summary>
    public IEnumerable<ExperimentRun<TCell>> Runs => Planned.Select(p => p.Run);

    internal IReadOnlyList<KeyedRun<TCell>> Planned { get; }

    /// <summary>The key under which the result of a run is stored.</summary>
    /// <param name="run">A run of this study or of another by the same experiment.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="ArgumentException">The cell holds a number that is not finite.</exception>
    public string KeyOf(ExperimentRun<TCell> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return RunKey.Of(Experiment.Version, Data, run.Cell, run.Seed);
    }
}

/// <summary>A run with the key of its result.</summary>
internal sealed record KeyedRun<TCell>(string Key, ExperimentRun<TCell> Run);
