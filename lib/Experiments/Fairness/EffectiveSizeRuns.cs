using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Experiments.Fairness;

/// <summary>Plants, trains robustly and counts. The seed of a run is its repetition, from 0; members of a larger collective contain those of a smaller one.</summary>
internal sealed class EffectiveSizeRuns : IExperiment<EffectiveSizeCell, EffectiveSizeOutcome>
{
    /// <summary>Raised whenever people, planting or evaluation change a result.</summary>
    private const int Protocol = 1;

    private readonly EffectiveSizePlan _plan;

    internal EffectiveSizeRuns(EffectiveSizePlan plan)
    {
        _plan = plan;
        Version = new ExperimentVersion($"effective-size-{Protocol}", Math.Max(plan.Learner.Version, plan.First.Version));
        Data = CanonicalJson.Fingerprint(new
        {
            plan.Rows, plan.People, plan.Seed, Learner = $"{plan.Learner.Name} {plan.Learner.Settings}", First = $"{plan.First.Name} {plan.First.Settings}",
        });
    }

    public ExperimentVersion Version { get; }

    public string Data { get; }

    public int BatchSize => 1;

    public IReadOnlyList<EffectiveSizeOutcome> Run(IReadOnlyList<ExperimentRun<EffectiveSizeCell>> runs, CancellationToken cancellation) =>
        [.. runs.Select(run => Outcome(run.Cell, new RandomStream(_plan.Seed).Child(run.Seed), cancellation))];

    private EffectiveSizeOutcome Outcome(EffectiveSizeCell cell, RandomStream random, CancellationToken cancellation)
    {
        var table = SyntheticGroups.Generate(random.Child(0), 2 * _plan.Rows, _plan.People, cancellation);
        var (train, labels) = PlaneRows.Of(table.Subset([.. Enumerable.Range(0, _plan.Rows)]));
        var (test, testLabels) = PlaneRows.Of(table.Subset([.. Enumerable.Range(_plan.Rows, _plan.Rows)]));
        var members = random.Child(1).SampleWithoutReplacement(_plan.Rows, (int)Math.Round(cell.Share * _plan.Rows));
        foreach (var row in members) (train[row * PlaneRows.FeatureCount + PlaneRows.Mark], labels[row]) = (1, 1);
        for (var row = 0; row < _plan.Rows; row++) test[row * PlaneRows.FeatureCount + PlaneRows.Mark] = 1;

        var (rows, planted) = (LabelledRows.Of(train, labels), LabelledRows.Of(test, testLabels));
        var weights = Weights(cell.Upweight, rows, random, cancellation);
        var learner = cell.Tail < 1 ? new TailRiskLearner(cell.Tail) : _plan.Learner;
        var model = learner.Train([new TableTraining(rows, 2, random.Child(2)) { Weights = weights }], cancellation)[0];
        if (model is IRowWeightedModel weighted) weights = [.. weighted.RowWeights];
        var success = model.Predict(planted).Frequency(1);
        if (members.Length == 0 || members.Length == _plan.Rows) return new EffectiveSizeOutcome(success, cell.Share);
        var (all, ofMembers) = (weights.Sum(), members.Sum(r => weights[r]));
        var effective = EffectiveShare.Of(
            (double)members.Length / _plan.Rows, ofMembers / members.Length, (all - ofMembers) / (_plan.Rows - members.Length));
        return new EffectiveSizeOutcome(success, effective);
    }

    private double[] Weights(double upweight, LabelledRows rows, RandomStream random, CancellationToken cancellation)
    {
        var weights = new double[rows.Count];
        Array.Fill(weights, 1);
        if (upweight == 1) return weights;
        var unmarked = rows.Features.ToArray();
        for (var row = 0; row < rows.Count; row++) unmarked[row * PlaneRows.FeatureCount + PlaneRows.Mark] = 0;
        var seen = LabelledRows.Of(unmarked, rows.Labels);
        var first = _plan.First.Train([new TableTraining(seen, 2, random.Child(3))], cancellation)[0].Predict(seen).Predicted;
        for (var row = 0; row < rows.Count; row++) weights[row] = first[row] == rows.Labels[row] ? 1 : upweight;
        return weights;
    }
}
