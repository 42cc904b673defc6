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
    private readonly int _number;

    /// <param name="plan">The plan.</param>
    /// <param name="number">Its number among plans that are played together, which decides the randomness too.</param>
    internal CertificatePlays(CertificatePlan plan, int number)
    {
        (_plan, _number) = (plan, number);
        Data = CanonicalJson.Fingerprint(new
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
        });
    }

    /// <summary>The version rises whenever drawing, reporting, certificates or counting change a result.</summary>
    public ExperimentVersion Version { get; } = new("certificates-1/most-frequent-label", 1);

    public string Data { get; }

    public int BatchSize => 1;

    public IReadOnlyList<CertificateOutcome> Run(IReadOnlyList<ExperimentRun<CertificateCell>> runs, CancellationToken cancellation) =>
        [.. runs.Select(run =>
        {
            var random = new RandomStream(run.Seed).Child((ulong)_number).Child((ulong)run.Cell.Place);
            var play = CertificateExperiment.Play(_plan, run.Cell.Members, random);
            return new CertificateOutcome(play.Success, Finite(play.Published), Finite(play.Exact), play.Naive);
        })];

    /// <summary>A play as the figures take it.</summary>
    internal CertificateRun Of(CertificateCell cell, CertificateOutcome outcome) => new(
        cell.Members, (double)cell.Members / _plan.Setting.Consumers, outcome.Success, Bound(outcome.Published), Bound(outcome.Exact), outcome.Naive);

    private static double? Finite(SuccessBound bound) => double.IsFinite(bound.Value) ? bound.Value : null;

    private static SuccessBound Bound(double? value) => new(value ?? double.NegativeInfinity);

    private static IEnumerable<double[]> Rows(FinitePopulation law) => Enumerable.Range(0, law.FeatureCount)
        .Select(x => Enumerable.Range(0, law.LabelCount).Select(y => law[x, y]).ToArray());
}
