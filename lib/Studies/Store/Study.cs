namespace CollectiveAction.Studies.Store;

/// <summary>A declared grid of runs: every configuration with every seed, on one data set, by one trainer.</summary>
/// <typeparam name="TConfiguration">A record of everything that is varied or could be.</typeparam>
/// <typeparam name="TResult">A small record of what was measured.</typeparam>
/// <remarks>
/// A run's key is the SHA-256 of its configuration and seed in canonical JSON, the data's fingerprint and the trainer's name and version.
/// It
/// does not depend on the grid, so a study can be extended and keeps what was computed, and two studies share the runs they have in common.
/// </remarks>
public sealed class Study<TConfiguration, TResult>
{
    private const string KeyFormat = "run-1";

    /// <summary>Declares a study.</summary>
    /// <param name="name">What it is called in progress and messages.</param>
    /// <param name="dataFingerprint">A hash of the data that the runs use.</param>
    /// <param name="trainer">Computes the runs.</param>
    /// <param name="configurations">The configurations; one that comes twice counts once.</param>
    /// <param name="seeds">The seeds; one that comes twice counts once.</param>
    /// <exception cref="ArgumentException">
    /// A name is empty, there is no run, or a configuration holds a number that is not finite.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The trainer's version or batch is not positive.</exception>
    public Study(
        string name,
        string dataFingerprint,
        IStudyTrainer<TConfiguration, TResult> trainer,
        IEnumerable<TConfiguration> configurations,
        IEnumerable<ulong> seeds)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(dataFingerprint);
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(configurations);
        ArgumentNullException.ThrowIfNull(seeds);
        trainer.Version.Validate();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trainer.BatchSize, nameof(trainer));
        (Name, DataFingerprint, Trainer) = (name, dataFingerprint, trainer);

        ulong[] distinctSeeds = [.. seeds.Distinct()];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var planned = configurations.SelectMany(c => distinctSeeds.Select(seed => new StudyRun<TConfiguration>(c, seed)))
            .Select(run => new KeyedRun<TConfiguration>(KeyOf(run), run));
        Planned = [.. planned.Where(run => seen.Add(run.Key))];
        if (Planned.Count == 0) throw new ArgumentException($"Study '{name}' has no run; give at least one configuration and one seed.");
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>A hash of the data that the runs use.</summary>
    public string DataFingerprint { get; }

    /// <summary>Computes the runs.</summary>
    public IStudyTrainer<TConfiguration, TResult> Trainer { get; }

    /// <summary>The number of runs.</summary>
    public int Count => Planned.Count;

    /// <summary>The runs, configuration by configuration.</summary>
    public IEnumerable<StudyRun<TConfiguration>> Runs => Planned.Select(p => p.Run);

    internal IReadOnlyList<KeyedRun<TConfiguration>> Planned { get; }

    /// <summary>The key under which the result of a run is stored.</summary>
    /// <param name="run">A run of this study or of another with the same data and trainer.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="ArgumentException">The configuration holds a number that is not finite.</exception>
    public string KeyOf(StudyRun<TConfiguration> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return CanonicalJson.Hash(CanonicalJson.Of(new RunIdentity<TConfiguration>(
            KeyFormat, Trainer.Version.Name, Trainer.Version.Version, DataFingerprint, run.Configuration, run.Seed)));
    }
}

/// <summary>A run with the key of its result.</summary>
internal sealed record KeyedRun<TConfiguration>(string Key, StudyRun<TConfiguration> Run);

/// <summary>Everything that a result depends on.</summary>
internal sealed record RunIdentity<TConfiguration>(
    string Format, string Trainer, int Version, string Data, TConfiguration Configuration, ulong Seed);
