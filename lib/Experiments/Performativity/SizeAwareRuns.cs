using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Performativity;

/// <summary>Ascends, and measures where the ascent ends. Members of a larger collective contain those of a smaller one.</summary>
internal sealed class SizeAwareRuns : IExperiment<SizeAwareCell, SizeAwareOutcome>
{
    /// <summary>Raised whenever a lender, the ascent or a measure changes a result.</summary>
    private const int Protocol = 1;

    private readonly SizeAwarePlan _plan;

    internal SizeAwareRuns(SizeAwarePlan plan)
    {
        _plan = plan;
        var rows = plan.Sample.Rows;
        Data = CanonicalJson.Fingerprint(new
        {
            plan.Sample.Record.Fingerprint, rows.Count, Features = plan.Sample.FeatureNames, Overdue = rows.Labels.ToArray().Sum(), plan.Steps, plan.Rate, plan.Seed,
        });
    }

    public ExperimentVersion Version { get; } = new("size-aware/adam", Protocol);

    public string Data { get; }

    public int BatchSize => 1;

    public IReadOnlyList<SizeAwareOutcome> Run(IReadOnlyList<ExperimentRun<SizeAwareCell>> runs, CancellationToken cancellation) =>
        [.. runs.Select(run => Outcome(run.Cell, new RandomStream(_plan.Seed).Child(run.Seed), cancellation))];

    internal static int Members(double share, int borrowers) => (int)(share * borrowers);

    private SizeAwareOutcome Outcome(SizeAwareCell cell, RandomStream random, CancellationToken cancellation)
    {
        var (sample, feature) = (_plan.Sample, _plan.Sample.Feature(cell.Feature));
        var n = sample.Rows.Count;
        var order = random.SampleWithoutReplacement(n, n);
        var (members, others) = (order[..Members(cell.Share, n)], order[Members(cell.Share, n)..]);
        var collective = new MovedReports(new ReportColumns(sample.Rows), feature, members, cell.Cost);
        var (lender, optimizer) = (cell.Training.Lender(), new Adam(collective.Reported, _plan.Rate));
        for (var step = 0; step < _plan.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            collective.Report(optimizer.Parameters);
            optimizer.Step(collective.Descent(lender));
        }

        collective.Report(optimizer.Parameters);
        var parameters = lender.Train(collective.Reports);
        var share = (double)members.Length / n;
        var without = Least(sample.Without(cell.Feature).Rows);
        return new SizeAwareOutcome(
            collective.Utility(parameters),
            others.Length == 0 ? null : collective.MeanLoss(parameters, others),
            parameters[feature],
            others.Length == 0 ? without : (without - (1 - share) * Least(sample.Rows.Sample(others))) / share,
            lender is OptimalLender optimal ? collective.Alignment(optimal, parameters) : null);
    }

    /// <summary>The least mean loss on rows.</summary>
    private static double Least(LabelledRows rows)
    {
        var model = new LogisticRegression(rows.FeatureCount);
        return new EmpiricalRisk(model, rows).Value(NewtonMethod.Minimise(new EmpiricalRisk(model, rows, OptimalLender.Ridge)).Required);
    }
}
