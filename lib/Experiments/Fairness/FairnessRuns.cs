using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Fairness;

namespace CollectiveAction.Experiments.Fairness;

/// <summary>Lets the members of a cell relabel, trains the firm and counts. The seed of a run is its repetition, from 0.</summary>
internal sealed class FairnessRuns : IExperiment<FairnessCell, FairnessOutcome>
{
    /// <summary>Raised whenever splits, reports, methods or evaluation change a result.</summary>
    private const int Protocol = 1;

    // With fifty levels the program fits the noise of some hundred tuning rows of a group: on COMPAS gap and error on test rows are both greater.
    private const int ScoreLevels = 10;

    // Beside those of the material.
    private const ulong AnswerStream = 5;

    private readonly FairnessPlan _plan;
    private readonly SharedMaterial<ulong, FairnessMaterial> _materials;

    internal FairnessRuns(FairnessPlan plan)
    {
        _plan = plan;
        _materials = new((seed, _) => new FairnessMaterial(plan, seed));
        var platform = plan.Platform;
        foreach (var learner in plan.Firms.Append(plan.Members))
        {
            if (learner.Refusal(_materials.Of(0, default).Training()) is { } refusal) throw new TrainingNotSupportedException(refusal);
        }

        Version = new ExperimentVersion($"{FairnessPlan.StudyName}-{Protocol}", plan.Firms.Append(plan.Members).Max(l => l.Version));
        Data = CanonicalJson.Fingerprint(new
        {
            platform.Table.Fingerprint, platform.Column, platform.Minority, platform.Majority, platform.TrainRows, platform.HeldOutRows, platform.LeftOut, platform.SeesGroup,
            Firms = plan.Firms.Select(f => $"{f.Name} {f.Settings} {f.Version}"),
            Members = $"{plan.Members.Name} {plan.Members.Settings} {plan.Members.Version}",
            plan.Seed,
        });
    }

    public ExperimentVersion Version { get; }

    public string Data { get; }

    public int BatchSize => 1;

    public IReadOnlyList<FairnessOutcome> Run(IReadOnlyList<ExperimentRun<FairnessCell>> runs, CancellationToken cancellation) =>
        [.. runs.Select(run => Outcome(_materials.Of(run.Seed, cancellation), run.Cell, cancellation))];

    private FairnessOutcome Outcome(FairnessMaterial material, FairnessCell cell, CancellationToken cancellation)
    {
        var (train, flippers) = (material.Train, material.Flippers(cell, cancellation));
        var reported = train.Seen.Labels.ToArray();
        foreach (var row in flippers.Concat(material.Promoters(cell.Promoters))) reported[row] = 1;
        var before = material.Untouched(cell.Firm, cancellation);
        var model = ModelOf(material, cell, reported, before, cancellation);
        var answers = AnswersOf(material, cell, model);

        var (tuning, _) = answers(material.Tuning, 1);
        var (test, scores) = answers(material.Test, 2);
        var (twins, _) = answers(material.Test with { Seen = material.Twins }, 2);
        var tuned = material.Tuning.Groups.Fairness(tuning, material.Tuning.Seen.Labels);
        var tested = material.Test.Groups.Fairness(test, material.Test.Seen.Labels);
        var (then, now) = (before.Predict(train.Seen), model.Predict(train.Seen));
        int[] others = [.. train.Groups.Minority.Where(r => train.Seen.Labels[r] == 0).Except(flippers)];
        return new FairnessOutcome(
            tuned.Minority,
            tuned.Majority,
            tested.Minority,
            tested.Majority,
            Treated(flippers, then, now),
            Treated(others, then, now),
            material.Test.Groups.Minority.Count(r => test[r] == twins[r]),
            CalibrationTable.Of(scores, material.Test.Seen.Labels, [.. material.Test.Groups.Minority]).Error().Value,
            CalibrationTable.Of(scores, material.Test.Seen.Labels, [.. material.Test.Groups.Majority]).Error().Value);
    }

    private ITableModel ModelOf(FairnessMaterial material, FairnessCell cell, double[] reported, ITableModel before, CancellationToken cancellation)
    {
        var (labels, weights) = (reported, default(double[]));
        switch (cell.Method)
        {
            case FirmMethod.Reweighing:
                weights = Reweighing.Weights(material.Train.Groups, reported);
                break;
            case FirmMethod.Massaging:
                labels = Massaging.Labels(material.Train.Groups, reported, FairnessMaterial.Scores(before.Predict(material.Train.Seen)));
                break;
        }

        if (weights is null && labels.AsSpan().SequenceEqual(material.Train.Seen.Labels)) return before;
        return _plan.Firm(cell.Firm).Train([material.Training(labels, weights)], cancellation)[0];
    }

    /// <summary>How the firm answers rows: by its scores alone, or by what it fitted to the tuning rows.</summary>
    private static Func<GroupedRows, ulong, (int[] Predicted, double[] Scores)> AnswersOf(FairnessMaterial material, FairnessCell cell, ITableModel model)
    {
        var (tuning, tuned) = (material.Tuning, FairnessMaterial.Scores(model.Predict(material.Tuning.Seen)));
        RandomStream Stream(ulong part) => material.StreamOf(AnswerStream).Child(part);
        switch (cell.Method)
        {
            case FirmMethod.CalibratedOdds:
                var odds = CalibratedOdds.Fit(tuning.Groups, tuning.Seen.Labels, tuned);
                return (rows, part) => odds.Apply(rows.Groups, FairnessMaterial.Scores(model.Predict(rows.Seen)), Stream(part)) is var scores ? (Classes(scores), scores) : default;
            case FirmMethod.Thresholds:
                var derived = ThresholdProgram.Solve(tuning.Groups, tuning.Seen.Labels, tuned, ParityRule.EqualizedOdds, cell.Tolerance, ScoreLevels).Required;
                return (rows, part) => FairnessMaterial.Scores(model.Predict(rows.Seen)) is var scores ? (derived.Predict(rows.Groups, scores, Stream(part)), scores) : default;
            default:
                return (rows, _) => FairnessMaterial.Scores(model.Predict(rows.Seen)) is var scores ? (Classes(scores), scores) : default;
        }
    }

    private static int[] Classes(double[] scores) => Array.ConvertAll(scores, s => s > 0.5 ? 1 : 0);

    private static Treatment Treated(int[] rows, ClassPredictions before, ClassPredictions after) =>
        new(rows.Length, rows.Count(r => before.Predicted[r] == 1), rows.Count(r => after.Predicted[r] == 1));
}
