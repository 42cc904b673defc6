using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Composition;

/// <summary>A cell of a sweep: a setting, and what was made of it.</summary>
/// <typeparam name="TSetting">What is varied: a record of plain data.</typeparam>
/// <param name="Setting">The setting.</param>
/// <param name="Fingerprint">A hash of the people, the firm, and what everybody does in the round that is measured.</param>
public sealed record ScenarioCell<TSetting>(TSetting Setting, string Fingerprint);

/// <summary>A scenario at many settings, each played exactly and one round of it drawn and trained some times.</summary>
/// <typeparam name="TSetting">What is varied: a record of plain data, or an anonymous one.</typeparam>
/// <typeparam name="TFeature">The type of a feature.</typeparam>
/// <typeparam name="TLabel">The type of a label.</typeparam>
/// <param name="Settings">The settings, each once.</param>
/// <param name="Scenario">The scenario of a setting.</param>
/// <param name="Repetitions">The number of repetitions; repetition r draws alike in all settings on the same people.</param>
public sealed record ScenarioSweep<TSetting, TFeature, TLabel>(IReadOnlyList<TSetting> Settings, Func<TSetting, Scenario<TFeature, TLabel>> Scenario, int Repetitions)
    where TSetting : notnull
{
    private static readonly RunOptions Named = new() { Title = "Training firms" };

    /// <summary>The number of the round of a setting that is measured, ≥ 1; the first unless said otherwise. Rounds that repeat are played once.</summary>
    public Func<TSetting, int> RoundOf { get; init; } = _ => 1;

    /// <summary>The trainings as a study, to be run in memory or in a store.</summary>
    /// <param name="name">What the study is called.</param>
    /// <exception cref="ArgumentException">There is no setting, or a scenario cannot be made of one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no repetition or no round.</exception>
    public Study<ScenarioCell<TSetting>, Measures> ToStudy(string name = "scenarios") => Planned(name).Study;

    /// <summary>Runs the sweep.</summary>
    /// <param name="store">Where results are and go; null for memory.</param>
    /// <param name="progress">Told after each run; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work; in a notebook the stop button does so too.</param>
    /// <exception cref="ArgumentException">There is no setting, or a scenario cannot be made of one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no repetition or no round.</exception>
    /// <exception cref="InvalidOperationException">A training did not end in a model that can be used.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public ScenarioResults<TSetting, TFeature, TLabel> Run(IResultStore? store = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var (study, paths) = Planned("scenarios");
        return new ScenarioResults<TSetting, TFeature, TLabel>(this, paths, ExperimentRunner.Run(study, store, Named, progress, cancellation));
    }

    private (Study<ScenarioCell<TSetting>, Measures> Study, Dictionary<TSetting, ScenarioPath<TFeature, TLabel>> Paths) Planned(string name)
    {
        ArgumentNullException.ThrowIfNull(Settings);
        ArgumentNullException.ThrowIfNull(Scenario);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repetitions);
        if (Settings.Count == 0) throw new ArgumentException("The sweep is empty; give at least one setting.");
        if (Settings.GroupBy(s => s).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new ArgumentException($"The setting {twice.Key} comes {twice.Count()} times; give each once.");
        var scenarios = Settings.ToDictionary(s => s, s => Scenario(s));
        var paths = scenarios.ToDictionary(s => s.Key, s => s.Value.Play(RoundOf(s.Key)));
        var experiment = new ScenarioRuns<TSetting, TFeature, TLabel>(scenarios, s => paths[s].At(RoundOf(s)));
        return (new(name, experiment, experiment.Cells, Enumerable.Range(0, Repetitions).Select(r => (ulong)r)), paths);
    }
}

/// <summary>Makes sweeps without their types being written out.</summary>
public static class ScenarioSweep
{
    /// <summary>A sweep.</summary>
    /// <typeparam name="TSetting">What is varied: a record of plain data, or an anonymous one.</typeparam>
    /// <typeparam name="TFeature">The type of a feature.</typeparam>
    /// <typeparam name="TLabel">The type of a label.</typeparam>
    /// <param name="settings">The settings, each once.</param>
    /// <param name="scenario">The scenario of a setting.</param>
    /// <param name="repetitions">The number of repetitions.</param>
    /// <param name="round">The number of the round that is measured.</param>
    public static ScenarioSweep<TSetting, TFeature, TLabel> Over<TSetting, TFeature, TLabel>(
        IEnumerable<TSetting> settings, Func<TSetting, Scenario<TFeature, TLabel>> scenario, int repetitions, int round = 1)
        where TSetting : notnull => new([.. settings], scenario, repetitions) { RoundOf = _ => round };
}
