using System.Collections.Concurrent;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Composition;

/// <summary>Draws, trains and measures one round of each scenario. The seed of a run is its repetition, from 0.</summary>
internal sealed class ScenarioRuns<TSetting, TFeature, TLabel> : IExperiment<ScenarioCell<TSetting>, Measures>
    where TSetting : notnull
{
    /// <summary>Raised whenever the play of the rounds or the evaluation change a result.</summary>
    private const int Protocol = 1;

    private readonly Dictionary<string, (Scenario<TFeature, TLabel> Scenario, ScenarioRound<TFeature, TLabel> Round)> _rounds = new(StringComparer.Ordinal);

    // Settings that come to the same round are trained once; a path that repeats has many.
    private readonly ConcurrentDictionary<(string Fingerprint, ulong Seed), Measures> _measured = new();

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
    }

    internal IReadOnlyList<ScenarioCell<TSetting>> Cells { get; }

    /// <summary>What a firm's training depends on, its version too, is told by each cell: settings of one sweep do not share a version.</summary>
    public ExperimentVersion Version { get; } = new("scenario", Protocol);

    /// <summary>Each cell says by its fingerprint what it is about.</summary>
    public string Data => "told by each cell";

    public int BatchSize => 1;

    public IReadOnlyList<Measures> Run(IReadOnlyList<ExperimentRun<ScenarioCell<TSetting>>> runs, CancellationToken cancellation) =>
        [.. runs.Select(run => _measured.GetOrAdd((run.Cell.Fingerprint, run.Seed), at =>
        {
            var (scenario, round) = _rounds[at.Fingerprint];
            return scenario.Platform.Measure(round.Collectives, round.Present, at.Seed, cancellation);
        }))];
}
