using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Certificates;

/// <summary>Plays one plan.</summary>
internal sealed class CertificatePlays : IExperiment<CertificateCell, CertificateOutcome>
{
    private readonly CertificatePlan _plan;
    private readonly CertificateFirm? _firm;
    private readonly int _number;

    /// <param name="plan">The plan.</param>
    /// <param name="number">Its number among plans that are played together, which decides the randomness too.</param>
    internal CertificatePlays(CertificatePlan plan, int number)
    {
        (_plan, _firm, _number) = (plan, CertificateFirm.Of(plan), number);
        Version = new(plan.Learner is { } learner ? $"certificates-1/{learner.Name}" : "certificates-1/most-frequent-label", plan.Learner?.Version ?? 1);
        var game = new
        {
            Number = number,
            Population = Rows(plan.Population),
            Members = plan.MembersLaw is { } law ? Rows(law) : null,
            Signal = Enumerable.Range(0, plan.Signal.FeatureCount).Select(plan.Signal.Apply),
            Strategy = plan.Strategy.GetType().Name,
            Target = plan.Strategy switch { SignalStrategy<int, int> planting => planting.Target, MovingAway<int, int> moving => moving.Target, _ => -1 },
            plan.Setting,
            plan.EstimatingShare,
            plan.Model,
        };
        Data = plan.Learner is null
            ? CanonicalJson.Fingerprint(game)
            : CanonicalJson.Fingerprint(new { Game = game, plan.Learner.Settings, Vectors = plan.FeatureVectors?.Cast<double>(), Columns = plan.FeatureVectors?.GetLength(1) });
    }

    /// <summary>The version rises whenever drawing, reporting, certificates or counting change a result.</summary>
    public ExperimentVersion Version { get; }

    public string Data { get; }

    public int BatchSize => _plan.Learner?.BatchSize ?? 1;

    public IReadOnlyList<CertificateOutcome> Run(IReadOnlyList<ExperimentRun<CertificateCell>> runs, CancellationToken cancellation)
    {
        var streams = runs.Select(run => run.Seed).Distinct().ToDictionary(seed => seed, seed => new RandomStream(seed).Child((ulong)_number));

        // One stream of training for all plays of a seed: a backend can then take their rows in step.
        var training = streams.ToDictionary(of => of.Key, of => of.Value.Child(CertificateExperiment.TrainingStream));
        var plays = CertificateExperiment.Play(
            _plan, _firm, [.. runs.Select(run => (run.Cell.Members, streams[run.Seed].Child((ulong)run.Cell.Place), training[run.Seed]))], cancellation);
        return [.. plays.Select(play => new CertificateOutcome(play.Success, Finite(play.Published), Finite(play.Exact), play.Naive))];
    }

    /// <summary>A play as the figures take it.</summary>
    internal CertificateRun Of(CertificateCell cell, CertificateOutcome outcome) => new(
        cell.Members, (double)cell.Members / _plan.Setting.Consumers, outcome.Success, Bound(outcome.Published), Bound(outcome.Exact), outcome.Naive);

    private static double? Finite(SuccessBound bound) => double.IsFinite(bound.Value) ? bound.Value : null;

    private static SuccessBound Bound(double? value) => new(value ?? double.NegativeInfinity);

    private static IEnumerable<double[]> Rows(FinitePopulation law) => Enumerable.Range(0, law.FeatureCount)
        .Select(x => Enumerable.Range(0, law.LabelCount).Select(y => law[x, y]).ToArray());
}
