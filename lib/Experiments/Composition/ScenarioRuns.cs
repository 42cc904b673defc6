using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Composition;

/// <summary>Draws, trains and measures one round of each scenario. The seed of a run is its repetition, from 0.</summary>
internal sealed class ScenarioRuns<TSetting, TFeature, TLabel> : IExperiment<ScenarioCell<TSetting>, Measures>
    where TSetting : notnull
{
    /// <summary>Raised whenever the play of the rounds or the evaluation change a result.</summary>
    private const int Protocol = 1;

    private readonly Dictionary<string, (Scenario<TFeature, TLabel> Scenario, ScenarioRound<TFeature, TLabel> Round)> _rounds = new(StringComparer.Ordinal);

    internal ScenarioRuns(Dictionary<TSetting, Scenario<TFeature, TLabel>> scenarios, Func<TSetting, ScenarioRound<TFeature, TLabel>> roundOf)
    {
        var cells = new List<ScenarioCell<TSetting>>();
        foreach (var (setting, scenario) in scenarios)
        {
            var round = roundOf(setting);
            var fingerprint = scenario.Platform.Fingerprint(round.Collectives, round.Present);
            _rounds[fingerprint] = (scenario, round);
            cells.Add(new(setting, fingerprint));
        }

        Cells = cells;
        Version = new ExperimentVersion($"scenario-{Protocol}", scenarios.Values.Max(s => s.Platform.FirmVersion));
    }

    internal IReadOnlyList<ScenarioCell<TSetting>> Cells { get; }

    public ExperimentVersion Version { get; }

    /// <summary>Each cell says by its fingerprint what it is about.</summary>
    public string Data => "told by each cell";

    public int BatchSize => 1;

    public IReadOnlyList<Measures> Run(IReadOnlyList<ExperimentRun<ScenarioCell<TSetting>>> runs, CancellationToken cancellation) => [.. runs.Select(run =>
    {
        var (scenario, round) = _rounds[run.Cell.Fingerprint];
        return scenario.Platform.Measure(round.Collectives, round.Present, run.Seed, cancellation);
    })];
}
